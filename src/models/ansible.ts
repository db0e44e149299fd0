/** Ansible's modules and plugins that send requests: calls `yaml:uri`, `yaml:plugin.netbox.netbox.nb_inventory`, `yaml:lookup.netbox.netbox.nb_lookup` with the options as named arguments. */
import { ANSIBLE_NETBOX_MODULES } from "./ansible-modules.js";
import { arg, type ClientRow, type RequestRow } from "./row.js";

const body = [arg(-1, "body")];
const method = [arg(-1, "method")];
const builtin = (names: readonly string[]): readonly string[] => names.flatMap((name) => [`yaml:${name}`, `yaml:ansible.builtin.${name}`, `yaml:ansible.legacy.${name}`]);

/** https://docs.ansible.com/ansible/latest/collections/ansible/builtin/uri_module.html */
export const ANSIBLE_REQUESTS: readonly RequestRow[] = [
  ...builtin(["uri"]).map((call) => ({ call, url: [arg(-1, "url")], headers: [arg(-1, "headers")], body, method })),
  ...builtin(["get_url"]).map((call) => ({ call, url: [arg(-1, "url")], headers: [arg(-1, "headers")], method: [] })),
];

const full = (name: string): readonly string[] => [name, `netbox.netbox.${name}`];

/** Playbooks also name modules with `_info`, as other collections have them. */
const MODULES: readonly ClientRow[] = [...ANSIBLE_NETBOX_MODULES.flatMap((name) => [...full(name), ...full(`${name}_info`)]), "group/netbox.netbox.netbox"].map((name) => ({
  call: `yaml:${name}`, name: `the ${name} module`, service: "netbox", token: [arg(-1, "netbox_token")], url: [arg(-1, "netbox_url")], scheme: "by-prefix",
}));

/** https://netbox-ansible-collection.readthedocs.io: both take the token from the environment where none is written. */
const PLUGINS: readonly ClientRow[] = [
  ...full("nb_inventory").map((name) => [`yaml:plugin.${name}`, "nb_inventory", "fixed"] as const),
  ...full("nb_lookup").map((name) => [`yaml:lookup.${name}`, "nb_lookup", "by-prefix"] as const),
].map(([call, name, scheme]) => ({
  call, name: `the ${name} plugin`, service: "netbox", scheme,
  // `token: {type: Bearer, value: …}`
  token: [arg(-1, "token"), arg(-1, "token", "value")], schemeGiven: arg(-1, "token", "type"), url: [arg(-1, "api_endpoint")], environment: "NETBOX_TOKEN",
}));

export const ANSIBLE_CLIENTS: readonly ClientRow[] = [...MODULES, ...PLUGINS];

/** Calls with the option `validate_certs`. */
export const ANSIBLE_CALLS: readonly string[] = [...new Set([...ANSIBLE_REQUESTS, ...ANSIBLE_CLIENTS].map(({ call }) => call))];

/** Tasks whose texts stand in the output of a playbook, and the options that are those texts. */
export const ANSIBLE_PRINTERS: ReadonlySet<string> = new Set(builtin(["debug", "fail", "assert"]));
export const ANSIBLE_MESSAGES: ReadonlySet<string> = new Set(["msg", "var", "fail_msg", "success_msg"]);

/** `lookup('env', 'NETBOX_TOKEN')` */
export const ANSIBLE_ENVIRONMENT: readonly string[] = ["yaml:lookup.env", "yaml:lookup.ansible.builtin.env"];
