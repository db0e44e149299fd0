/** Client libraries that cannot use v2 tokens of NetBox in some or all of their versions. */
import { PINNED_PROVIDERS } from "./terraform-resources.js";

export interface PinnedClient {
  /** As on the package index, in its normal form (PEP 503), or a Terraform provider's source. */
  readonly name: string;
  readonly service: string;
  /** Undefined: no version can. */
  readonly firstGood?: string;
  /** Completes "pynetbox ==7.5.0 …". */
  readonly fault: string;
  /** What to require instead, as a sentence. */
  readonly hint: string;
}

/** pynetbox: pull requests 730 (7.6.0) and 761 (7.7.0). The others: netbox.py of python-netbox, plugins/inventory/netbox.py of nornir_netbox. */
export const PINNED_CLIENTS: ReadonlyMap<string, PinnedClient> = new Map(([
  { name: "pynetbox", service: "netbox", firstGood: "7.6.0", fault: "sends v2 tokens with the Token scheme of v1", hint: "Require 7.6.0 or later, and 7.7.0 where `create_token` is called." },
  { name: "python-netbox", service: "netbox", fault: "knows v1 tokens only", hint: "Use pynetbox 7.6.0 or later instead." },
  { name: "nornir-netbox", service: "netbox", fault: "sends every token with the Token scheme of v1", hint: "Look for a release that sends Bearer, and for another inventory plugin until there is one." },
  ...PINNED_PROVIDERS,
] satisfies readonly PinnedClient[]).map((row) => [row.name, row]));

/** What makes a package of a Python project, and the arguments that are its requirements. */
export const SETUP_CALLS: ReadonlySet<string> = new Set(["setuptools.setup", "distutils.core.setup", "setup"]);
export const SETUP_REQUIREMENTS: readonly string[] = ["install_requires", "tests_require", "extras_require"];

/** Where files of project settings keep requirements: lists of them, groups of lists, or tables from names to versions. `*` is any key. */
export const REQUIREMENT_LISTS: readonly (readonly string[])[] = [
  ["project", "dependencies"], ["project", "optional-dependencies", "*"], ["dependency-groups", "*"],
  ["tool", "uv", "dev-dependencies"], ["tool", "pdm", "dev-dependencies", "*"], ["tool", "hatch", "envs", "*", "dependencies"],
  ["options", "install_requires"], ["options.extras_require", "*"],
];
export const REQUIREMENT_TABLES: readonly (readonly string[])[] = [
  ["tool", "poetry", "dependencies"], ["tool", "poetry", "dev-dependencies"], ["tool", "poetry", "group", "*", "dependencies"],
  ["packages"], ["dev-packages"],
];
