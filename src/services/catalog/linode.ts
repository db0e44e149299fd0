import { HEX64, service, shaped } from "../define.js";

export const linode = service({
  id: "linode",
  name: "Linode",
  words: ["linode"],
  weakWords: ["akamai"],
  hosts: ["linode.com", "linodeobjects.com"],
  packages: ["linode_api4", "linodecli", "linode.cloud", "@linode/api-v4", "linodego"],
  names: ["LINODE_TOKEN", "LINODE_CLI_TOKEN", "LINODE_API_TOKEN", "LINODE_ACCESS_TOKEN", "LINODE_API_KEY"],
  formats: [shaped("linode-pat", "Linode personal access token", HEX64)],
  scheme: "Bearer",
  source: "linode/linodego: client.go; linode/linode-cli: linodecli/api_request.py",
});
