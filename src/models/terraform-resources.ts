/**
 * Terraform's providers, resources and blocks, as the registry documents them: calls `tf:provider.netbox`,
 * `tf:resource.netbox_token` with the attributes as named arguments.
 */
import type { AnswerRow } from "./answers.js";
import type { CreationRow } from "./creations.js";
import type { PinnedClient } from "./pinned-clients.js";
import { arg, type ArgRef, type ClientRow, type RequestRow } from "./row.js";

type Provider = readonly [name: string, service: string, token: readonly string[], url?: readonly string[]];

const attributes = (names: readonly string[] = []): readonly ArgRef[] => names.map((name) => arg(-1, name));

/** Three providers are called netbox: e-breuninger's and bab3l's have `api_token` and `server_url`, smutel's `token` and `url`. */
const PROVIDERS: readonly Provider[] = [
  ["netbox", "netbox", ["api_token", "token"], ["server_url", "url"]],
  ["nautobot", "nautobot", ["token"], ["url"]],
  ["netbird", "netbird", ["token"], ["management_url"]],
  ["linode", "linode", ["token"], ["url"]],
  ["digitalocean", "digitalocean", ["token"], ["api_endpoint"]],
  ["github", "github", ["token"], ["base_url"]],
  ["gitlab", "gitlab", ["token"], ["base_url"]],
  ["vault", "vault", ["token"], ["address"]],
  ["cloudflare", "cloudflare", ["api_token", "api_key"], ["base_url"]],
  ["hcloud", "hetzner", ["token"], ["endpoint"]],
  // bpg's takes the whole token, Telmate's the secret and its id apart.
  ["proxmox", "proxmox", ["api_token", "pm_api_token_secret"], ["endpoint", "pm_api_url"]],
  ["tailscale", "tailscale", ["api_key"], ["base_url"]],
  ["twingate", "twingate", ["api_token"], ["url"]],
  ["meraki", "meraki", ["meraki_dashboard_api_key"], ["meraki_base_url"]],
  ["vultr", "vultr", ["api_key"]],
  ["scaleway", "scaleway", ["secret_key"], ["api_url"]],
  ["vercel", "vercel", ["api_token"]],
  ["tfe", "terraform-cloud", ["token"], ["hostname"]],
  ["okta", "okta", ["api_token"]],
  ["pagerduty", "pagerduty", ["token"]],
  ["sentry", "sentry", ["token"], ["base_url"]],
  ["databricks", "databricks", ["token"], ["host"]],
];

export const TERRAFORM_CLIENTS: readonly ClientRow[] = PROVIDERS.map(([name, service, token, url]) => ({
  call: `tf:provider.${name}`, name: `the ${name} provider`, service, token: attributes(token), url: attributes(url), scheme: "by-prefix",
}));

/** https://registry.terraform.io/providers/hashicorp/http/latest/docs/data-sources/http */
export const TERRAFORM_REQUESTS: readonly RequestRow[] = ["tf:data.http", "tf:ephemeral.http"].map((call) => ({
  call, url: [arg(-1, "url")], headers: [arg(-1, "request_headers")], body: [arg(-1, "request_body")], method: [arg(-1, "method")],
}));

/** Attributes that switch certificate checks off when they are true. */
export const TERRAFORM_UNCHECKING: ReadonlyMap<string, readonly string[]> = new Map([
  ["tf:provider.netbox", ["allow_insecure_https", "insecure"]],
  ["tf:provider.gitlab", ["insecure"]],
  ["tf:provider.github", ["insecure"]],
  ["tf:provider.vault", ["skip_tls_verify"]],
  ["tf:provider.proxmox", ["insecure", "pm_tls_insecure"]],
  ["tf:provider.tfe", ["ssl_skip_verify"]],
  ["tf:data.http", ["insecure"]],
  ["tf:ephemeral.http", ["insecure"]],
]);

/** Attributes; what stands without a name is what the resource is called. */
const own = { positions: ["resource"] };

export const TERRAFORM_CREATIONS: readonly CreationRow[] = [
  // The provider always sends `write_enabled`, and false where it is left out.
  { call: "tf:resource.netbox_token", name: "netbox_token", kind: "netbox-token", service: "netbox", settings: own, defaults: { write_enabled: false } },
  { call: "tf:resource.linode_token", name: "linode_token", kind: "linode-token", service: "linode", settings: own },
  { call: "tf:resource.netbird_token", name: "netbird_token", kind: "netbird-token", service: "netbird", settings: own, names: { expires_in: ["expiration_days"] } },
  {
    call: "tf:resource.netbird_setup_key", name: "netbird_setup_key", kind: "netbird-setup-key", service: "netbird", settings: own,
    // mojaloop's provider, which netbirdio's began as, has the API's name.
    names: { expires_in: ["expiry_seconds", "expires_in"] }, defaults: { type: "one-off", expires_in: 0 },
  },
];

/** Attributes of resources that are tokens. */
export const TERRAFORM_ANSWERS: readonly AnswerRow[] = [
  ...["netbox_token", "netbird_setup_key"].map((name) => [name, ["key"]] as const),
  ...["linode_token", "netbird_token", "gitlab_personal_access_token", "gitlab_project_access_token", "gitlab_group_access_token"].map((name) => [name, ["token"]] as const),
].map(([name, secrets]) => ({ call: `tf:resource.${name}`, service: name.slice(0, name.indexOf("_")), secrets }));

/** What the calls of resources begin with. */
export const RESOURCE = "tf:resource.";
/** An input of a module, as it is read: its value is given when Terraform runs. */
export const MODULE_INPUT = /^var\.[\w-]+(?:\.[\w-]+)?$/;

/** Attributes that a machine is made from: its metadata service gives them to every process on it, and the cloud's console to whoever may look at the machine. */
export const MACHINE_DATA: readonly string[] = ["user_data", "user_data_base64", "custom_data", "metadata", "metadata_startup_script", "startup_script"];

/**
 * Attributes of certain blocks that end up in such data, or are kept at the provider for everyone with access to the account:
 * https://registry.terraform.io/providers/hashicorp/cloudinit/latest/docs/data-sources/config, .../linode/linode/latest/docs/resources/stackscript
 */
export const MACHINE_SCRIPTS: ReadonlyMap<string, readonly string[]> = new Map([
  ["tf:resource.linode_stackscript", ["script"]],
  ["tf:data.cloudinit_config", ["part"]],
  ["tf:data.template_cloudinit_config", ["part"]],
]);

/** Provisioners whose text Terraform copies to the machine. https://developer.hashicorp.com/terraform/language/resources/provisioners/syntax */
export const COPYING_PROVISIONERS: ReadonlyMap<string, readonly string[]> = new Map([
  ["tf:provisioner.remote-exec", ["inline"]],
  ["tf:provisioner.file", ["content"]],
]);

/** Blocks of values that Terraform shows in plans and at the end of a run unless they are `sensitive`. */
export const SHOWN_BLOCKS: ReadonlySet<string> = new Set(["tf:variable", "tf:output"]);
export const HIDING_ATTRIBUTES: readonly string[] = ["sensitive", "ephemeral"];

/** Providers that cannot use v2 tokens of NetBox, by their source. netbox/client.go of e-breuninger/terraform-provider-netbox, pull request 862. */
export const PINNED_PROVIDERS: readonly PinnedClient[] = [
  { name: "e-breuninger/netbox", service: "netbox", firstGood: "5.3.0", fault: "sends v2 tokens with the Token scheme of v1", hint: "Require 5.3.0 or later." },
];
