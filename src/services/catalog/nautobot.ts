import { HEX40, path, service, shaped } from "../define.js";

/** Shares NetBox's URL paths, of which it is a fork, but has no v2 tokens. */
export const nautobot = service({
  id: "nautobot",
  name: "Nautobot",
  hosts: ["nautobot.com", "nautobot.cloud"],
  packages: ["pynautobot", "nornir_nautobot", "networktocode.nautobot"],
  names: ["NAUTOBOT_TOKEN", "NAUTOBOT_API_TOKEN", "NAUTOBOT_SUPERUSER_API_TOKEN", "NAUTOBOT_API_KEY"],
  formats: [shaped("nautobot-token", "Nautobot token", HEX40)],
  scheme: "Token",
  source: "nautobot/nautobot: nautobot/users/models.py; nautobot/pynautobot: pynautobot/core/query.py",
});

export const peeringManager = service({
  id: "peering-manager",
  name: "Peering Manager",
  words: ["peeringmanager"],
  hosts: ["peering-manager.net"],
  paths: [path(/\/api\/(?:peering|peeringdb|messaging)\//)],
  packages: ["pypeeringmanager", "peering_manager"],
  names: ["PEERING_MANAGER_TOKEN", "PEERING_MANAGER_API_TOKEN"],
  formats: [shaped("peering-manager-token", "Peering Manager token", HEX40)],
  scheme: "Token",
  source: "peering-manager/peering-manager: docs/integrations/rest-api.md",
});
