/** What a host's name says about the way to it. */

export type HostKind =
  /** The machine itself: nothing goes over a network. */
  | "loopback"
  /** A container or a service of the same cluster, the metadata service of a cloud. */
  | "internal"
  /** A name kept for documentation. */
  | "documentation"
  /** Something to be filled in. */
  | "placeholder"
  | "network";

/** RFC 2606, RFC 6761. */
const DOCUMENTATION = /(?:^|\.)(?:example\.(?:com|net|org)|example|test|invalid)$/;
/** Names that a reader replaces by their own. `.my` at the end is Malaysia. */
const OWN_NAME = /(?:^|[.-])(?:your|my)(?:-?(?:company|domain|org|organi[sz]ation|server|host|instance|netbox|corp|site)(?:[.-]|$)|[.-])|(?:^|\.)(?:company|domain|acme)\.\w+$/;
const FILLED_IN = /[<>{}$%*#]|^\[(?![\da-f:.]+\]?$)|(?:^|[.-])x{2,}(?:[.-]|$)|changeme|placeholder|^(?:ip|host|hostname|server|url|address|fqdn)$/;
const LOOPBACK = /^(?:\[?(?:localhost|127(?:\.\d{1,3}){3}|0\.0\.0\.0)\]?|\[?(?:::1|::|0:0:0:0:0:0:0:[01])\]?|(?:host|gateway|kubernetes)\.docker\.internal|host\.containers\.internal)$|\.localhost$/;
/** Kubernetes, Docker, and what clouds tell their own machines. */
const INTERNAL = /\.svc$|\.svc\.|\.cluster\.local$|\.docker\.internal$|^169\.254(?:\.\d{1,3}){2}$|^metadata\.google\.internal$/;

/** Private addresses and names that end in `.local` are on a network like all others: what goes there can be read on the way. */
export function hostKind(name: string): HostKind {
  const host = name.toLowerCase().replace(/\.$/, "");
  if (LOOPBACK.test(host)) return "loopback";
  if (FILLED_IN.test(host)) return "placeholder";
  if (INTERNAL.test(host) || !/[.:]/.test(host)) return "internal";
  return DOCUMENTATION.test(host) || OWN_NAME.test(host) ? "documentation" : "network";
}
