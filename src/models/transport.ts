/** How libraries secure their connections: options that switch certificate checks off, objects that carry them, URLs put together. */
import { ANSIBLE_CALLS } from "./ansible.js";
import { NORNIR_PLUGINS } from "./clients.js";
import { arg, type ArgRef } from "./row.js";
import { TERRAFORM_UNCHECKING } from "./terraform-resources.js";

/** The options of a library, all of them on unless they say `false` (or what `UNCHECKED` lists). */
export interface TransportRow {
  /** The first segment of the library's access paths: `requests`, `node-fetch`. */
  readonly library: string;
  /** Keyword arguments: `verify`. */
  readonly keywords?: readonly string[];
  /** Keyword arguments that switch the checks off when they are true: `insecure`. */
  readonly unchecking?: readonly string[];
  /** Members of the options object, which is where the headers are: `httpsAgent`, `https.rejectUnauthorized`. */
  readonly members?: readonly (readonly string[])[];
  /** What is set on a session or client after it was made: `verify`, `defaults.httpsAgent`. */
  readonly fields?: readonly string[];
}

/** In order: the first that is off is where the checks end. */
const TRANSPORTS: readonly TransportRow[] = [
  { library: "requests", keywords: ["verify"], fields: ["verify"] },
  { library: "requests_oauthlib", keywords: ["verify"], fields: ["verify"] },
  { library: "requests_toolbelt", keywords: ["verify"], fields: ["verify"] },
  { library: "httpx", keywords: ["verify", "transport"] },
  { library: "aiohttp", keywords: ["ssl", "verify_ssl", "ssl_context", "connector"] },
  { library: "urllib", keywords: ["context"] },
  { library: "http", keywords: ["context"] },
  { library: "urllib3", keywords: ["cert_reqs", "ssl_context"] },
  { library: "gql", keywords: ["verify", "ssl"] },
  { library: "websockets", keywords: ["ssl"] },
  { library: "ssl", fields: ["verify_mode", "check_hostname"] },
  { library: "pynetbox", fields: ["http_session", "http_session.verify"] },
  { library: "pynautobot", keywords: ["verify"], fields: ["http_session", "http_session.verify"] },
  { library: "netbox", keywords: ["ssl_verify"] },
  { library: "nornir_netbox", keywords: ["ssl_verify"] },
  { library: "nornir_nautobot", keywords: ["ssl_verify"] },
  { library: "proxmoxer", keywords: ["verify_ssl"] },
  { library: "hvac", keywords: ["verify", "session"] },
  { library: "gitlab", keywords: ["ssl_verify", "session"], fields: ["ssl_verify", "session.verify"] },
  { library: "github", keywords: ["verify"] },
  { library: "github3", keywords: ["verify"] },
  { library: "influxdb_client", keywords: ["verify_ssl"] },
  { library: "influxdb_client_3", keywords: ["verify_ssl"] },
  { library: "slack_sdk", keywords: ["ssl"] },
  { library: "openai", keywords: ["http_client"] },
  { library: "anthropic", keywords: ["http_client"] },
  ...ANSIBLE_CALLS.map((library): TransportRow => ({ library, keywords: ["validate_certs"] })),
  { library: "axios", members: [["httpsAgent"]], fields: ["defaults.httpsAgent"] },
  { library: "node-fetch", members: [["agent"]] },
  { library: "cross-fetch", members: [["agent"]] },
  { library: "isomorphic-fetch", members: [["agent"]] },
  { library: "isomorphic-unfetch", members: [["agent"]] },
  { library: "fetch", members: [["dispatcher"], ["agent"], ["tls", "rejectUnauthorized"]] },
  { library: "undici", members: [["dispatcher"], ["connect", "rejectUnauthorized"], ["requestTls", "rejectUnauthorized"], ["tls", "rejectUnauthorized"]] },
  { library: "got", members: [["https", "rejectUnauthorized"], ["rejectUnauthorized"], ["agent", "https"], ["agent"]] },
  ...["request", "request-promise", "request-promise-native"].map((library): TransportRow => ({
    library, members: [["strictSSL"], ["rejectUnauthorized"], ["agentOptions", "rejectUnauthorized"], ["agent"]],
  })),
  { library: "needle", members: [["rejectUnauthorized"], ["agent"]] },
  { library: "https", members: [["rejectUnauthorized"], ["agent"]], fields: ["options.rejectUnauthorized"] },
  { library: "https-proxy-agent", members: [["rejectUnauthorized"]] },
  { library: "agentkeepalive", members: [["rejectUnauthorized"]] },
  { library: "ws", members: [["rejectUnauthorized"], ["agent"]] },
  { library: "eventsource", members: [["https", "rejectUnauthorized"], ["rejectUnauthorized"]] },
  { library: "openapi-fetch", members: [["dispatcher"]] },
  { library: "graphql-request", members: [["agent"]] },
  { library: "@influxdata/influxdb-client", members: [["transportOptions", "rejectUnauthorized"], ["transportOptions", "agent"]] },
  { library: "@gitbeaker/rest", members: [["rejectUnauthorized"], ["agent"]] },
  { library: "@octokit/rest", members: [["request", "agent"]] },
  { library: "@octokit/core", members: [["request", "agent"]] },
  { library: "octokit", members: [["request", "agent"]] },
  { library: "@slack/web-api", members: [["agent"]] },
  { library: "openai", members: [["httpAgent"]] },
  ...[...TERRAFORM_UNCHECKING].map(([library, unchecking]): TransportRow => ({ library, unchecking })),
];

const BY_LIBRARY = new Map<string, readonly TransportRow[]>();
for (const row of TRANSPORTS) BY_LIBRARY.set(row.library, [...(BY_LIBRARY.get(row.library) ?? []), row]);

/** The library of an access path: its first segment. Scoped packages have no dot in their name; names with the mark of their language are a whole. */
export const libraryOf = (path: string): string => /^(?:[a-z]+:[^(]+|[^.(]+)/.exec(path)?.[0] ?? path;

/** The transport options of the library that an access path belongs to. */
export const transportsOf = (path: string): readonly TransportRow[] => BY_LIBRARY.get(libraryOf(path)) ?? [];

/** Options in one place of a call: keywords, or members of the object that an argument is. */
export function optionRefs({ keywords = [], members = [] }: TransportRow, objects: readonly ArgRef[]): readonly ArgRef[] {
  return [
    ...keywords.map((keyword) => arg(-1, keyword)),
    ...objects.flatMap((object) => members.map((path): ArgRef => ({ ...object, members: [...(object.members ?? []), ...path] }))),
  ];
}

/** Options of calls whose place is their own: by access path. */
export const OWN_OPTIONS: ReadonlyMap<string, readonly ArgRef[]> = new Map([
  ["nornir.InitNornir", [arg(-1, "inventory", "options", "ssl_verify")]],
  ...[...NORNIR_PLUGINS, "NautobotInventory"].map((name) => [`yaml:plugin.${name}`, [arg(-1, "options", "ssl_verify")]] as const),
  ["jira.JIRA", [arg(-1, "options", "verify")]],
  ["websocket.create_connection", [arg(-1, "sslopt", "cert_reqs")]],
]);

/** Members whose name says that something is switched here: nothing else is looked at. */
export const SWITCHED_FIELDS: ReadonlySet<string> = new Set(TRANSPORTS.flatMap(({ fields = [] }) => fields.map((field) => field.slice(field.lastIndexOf(".") + 1))));

/** Objects that check nothing, by access path. */
export const UNCHECKED: ReadonlySet<string> = new Set(["ssl._create_unverified_context()", "ssl._create_stdlib_context()", "ssl.CERT_NONE", "urllib3.util.ssl_.CERT_NONE"]);

/** The same, written as a text. */
export const UNCHECKED_TEXTS: ReadonlySet<string> = new Set(["CERT_NONE"]);

/** Calls that make what carries requests for others: sessions, agents, contexts. */
export const CARRIERS: ReadonlySet<string> = new Set([
  "requests.Session", "requests.session", "httpx.Client", "httpx.AsyncClient", "httpx.HTTPTransport", "httpx.AsyncHTTPTransport", "aiohttp.ClientSession", "aiohttp.TCPConnector",
  "urllib3.PoolManager", "ssl._create_unverified_context", "ssl.create_default_context", "ssl.SSLContext",
  "https.Agent", "undici.Agent", "undici.Pool", "undici.Client", "undici.ProxyAgent", "https-proxy-agent.HttpsProxyAgent", "agentkeepalive.HttpsAgent", "axios.create", "got.extend", "ky.create",
]);

/** A setting of the whole process: what is assigned to a member of an access path. */
export interface SwitchRow {
  readonly path: string;
  /** Texts that switch the checks off; besides them `false` and what `UNCHECKED` lists. */
  readonly off: readonly string[];
  /** The libraries it reaches; undefined: all of the language. */
  readonly libraries?: readonly string[];
}

const NODE = ["https", "axios", "node-fetch", "cross-fetch", "isomorphic-fetch", "got", "request", "request-promise", "request-promise-native", "needle", "ws"];

/** Python: https://docs.python.org/3/library/ssl.html, PEP 493. Node: https://nodejs.org/api/cli.html#node_tls_reject_unauthorizedvalue. */
export const SWITCHES: readonly SwitchRow[] = [
  { path: "process.env.NODE_TLS_REJECT_UNAUTHORIZED", off: ["0"] },
  { path: "os.environ.PYTHONHTTPSVERIFY", off: ["0"], libraries: ["urllib", "http"] },
  { path: "ssl._create_default_https_context", off: [], libraries: ["urllib", "http"] },
  { path: "https.globalAgent.options.rejectUnauthorized", off: [], libraries: NODE },
  { path: "axios.defaults.httpsAgent", off: [], libraries: ["axios"] },
];

/** Functions that do the same with what they are given. */
export const SWITCH_CALLS: readonly (SwitchRow & { readonly value: ArgRef })[] = [
  { path: "undici.setGlobalDispatcher", off: [], libraries: ["fetch", "globalThis", "window", "undici", "openapi-fetch"], value: arg(0) },
];

/** References to functions that make an unchecked context. */
export const UNCHECKED_MAKERS: ReadonlySet<string> = new Set(["ssl._create_unverified_context", "ssl._create_stdlib_context"]);

/** Functions that put URLs together: the argument that gives scheme and host. */
export const URL_MAKERS: ReadonlyMap<string, readonly ArgRef[]> = new Map<string, readonly ArgRef[]>([
  ["URL()", [arg(1, "base"), arg(0)]],
  ["url.URL()", [arg(1, "base"), arg(0)]],
  ["url.resolve()", [arg(0)]],
  ["url-join()", [arg(0)]],
  ...["urllib.parse.urljoin", "urlparse.urljoin", "requests.compat.urljoin", "posixpath.join", "os.path.join", "httpx.URL", "yarl.URL"].map((call) => [`${call}()`, [arg(0, "base")]] as const),
]);

/** Keyword arguments of requests that carry what is sent besides headers. */
export const BODY_KEYWORDS: readonly string[] = ["json", "data", "params", "cookies", "body"];

/** A class that adds a token to requests, by its name. */
export const TOKEN_AUTH_CLASS = /bearer|token|api_?key|jwt|oauth/i;
