import { ALNUM40, path, prefixed, service, shaped } from "../define.js";
import type { NearMiss } from "../service.js";
import { isNameLike } from "../surprise.js";

const KEY = "[0-9A-Za-z]{12}";
const WRITE_V2 = "Write nbt_<key>.<secret> as NetBox showed it when the token was made.";

/** The key is an identifier by which people find and revoke the token; the secret begins after the first dot. */
const mask = (token: string): string => `${token.slice(0, token.indexOf("."))}.****`;

export const netbox = service({
  id: "netbox",
  name: "NetBox",
  words: ["netbox"],
  weakWords: ["nb"],
  hosts: ["netboxlabs.com", "netbox.dev", "netboxapp.com"],
  paths: [
    path(/\/api\/(?:dcim|ipam|circuits|tenancy|virtualization|vpn|wireless|extras)(?:\/|$)/),
    path(/\/api\/users\/(?:tokens|permissions|config)(?:\/|$)|\/api\/authentication-check(?:\/|$)/),
    path(/\/api\/(?:users|core|plugins|status)(?:\/|$)|\/graphql\/?$/, "low"),
  ],
  packages: ["pynetbox", "nornir_netbox", "python-netbox", "netbox.netbox"],
  names: [
    "NETBOX_TOKEN", "NETBOX_API_TOKEN", "NETBOX_API_KEY", "NETBOX_KEY", "NETBOXTOKEN", "NETBOX_AUTH_TOKEN", "NETBOX_V2_TOKEN",
    "NETBOX_READ_TOKEN", "NETBOX_WRITE_TOKEN", "NETBOX_SD_TOKEN", "NETBOX_TOKEN_SECRET", "NETBOX_AGENT__NETBOX__TOKEN",
    "NIXBOX_NETBOX_TOKEN", "NBS_NETBOX_API_TOKEN", "NB_TOKEN", "NB_API_TOKEN", "NB_API_KEY", "SUPERUSER_API_TOKEN", "NSC_TOKEN",
  ],
  alike: ["nautobot", "netbird"],
  formats: [
    prefixed("netbox-v2", "NetBox v2 token", "nbt_", String.raw`${KEY}\.[0-9A-Za-z]{40}`, { mask }),
    prefixed("netbox-v2-chosen", "NetBox v2 token with a chosen secret", "nbt_", String.raw`${KEY}\.[0-9A-Za-z_~+/=!@#%^&*-]{8,255}`, { mask }),
    shaped("netbox-v1", "NetBox v1 token", ALNUM40),
  ],
  scheme: "Bearer",
  accepts: ["bearer", "token"],
  nearMiss,
  source: "NetBox 4.5 to 4.7, netbox/users/constants.py, users/models/tokens.py and netbox/api/authentication.py",
});

/** The server tells v2 tokens by `nbt_`, case and all, and splits them at the first dot. */
function nearMiss(token: string): NearMiss | undefined {
  if (token.startsWith("nbt_nbt_")) return { what: "a NetBox v2 token with the prefix twice", hint: "Write nbt_ once." };
  const typo = /^(?:ntb_|btn_|nbt-|NBT_|Nbt_)(?=[0-9A-Za-z]{6,64}\.[0-9A-Za-z]{8,255}$)/.exec(token)?.[0];
  if (typo !== undefined && !isNameLike(token.slice(4))) return { what: `a NetBox v2 token that begins with ${typo}`, hint: "Begin it with nbt_, in lower case." };
  if (!token.startsWith("nbt_")) return undefined;
  const rest = token.slice(4);
  return rest.includes(".") ? nearMissInParts(rest) : nearMissWithoutDot(rest);
}

function nearMissInParts(rest: string): NearMiss | undefined {
  const dot = rest.indexOf(".");
  const key = rest.slice(0, dot);
  const secret = rest.slice(dot + 1);
  if (!/^[0-9A-Za-z]{0,64}$/.test(key)) return undefined;
  if (secret === "" && key.length >= 6 && !isNameLike(key)) return { what: "the key of a NetBox v2 token without its secret", hint: WRITE_V2 };
  if (!/^[0-9A-Za-z]{16,255}$/.test(secret) || isNameLike(secret)) return undefined;
  if (key === "") return { what: "the secret of a NetBox v2 token without its key", hint: WRITE_V2 };
  return key.length === 12 ? undefined : { what: `a NetBox v2 token with a key of ${key.length} characters instead of 12`, hint: WRITE_V2 };
}

function nearMissWithoutDot(rest: string): NearMiss | undefined {
  if (!/^[0-9A-Za-z]{12,80}$/.test(rest) || isNameLike(rest)) return undefined;
  if (rest.length === 12) return { what: "the key of a NetBox v2 token without its secret", hint: WRITE_V2 };
  if (rest.length === 40) return { what: "the secret of a NetBox v2 token without its key", hint: WRITE_V2 };
  return { what: "a NetBox v2 token without the dot between key and secret", hint: WRITE_V2 };
}
