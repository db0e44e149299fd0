import { VERBS, arg, rows, type RequestRow } from "./row.js";

const headers = [arg(-1, "headers")];
const first = [arg(0, "url")];
const second = [arg(1, "url")];
const method = [arg(0, "method")];
const body = [arg(-1, "json"), arg(-1, "data"), arg(-1, "content")];

/** Objects with a method for every verb and `request(method, url)`: requests' and httpx' sessions and modules. */
function verbs(prefix: string): readonly RequestRow[] {
  return [
    ...rows(prefix, VERBS, first, headers, { body: [...body, arg(2, "json"), arg(1, "data")] }),
    ...rows(prefix, ["request", "stream"], second, headers, { body, method }),
  ];
}

export const PYTHON_REQUESTS: readonly RequestRow[] = [
  ...["requests", "requests.Session()", "requests.session()", "requests.sessions.Session()", "requests.api"].flatMap(verbs),
  { call: "requests.Request", url: second, headers: [arg(2, "headers")], body, method },
  ...["httpx", "httpx.Client()", "httpx.AsyncClient()"].flatMap(verbs),
  ...rows("httpx", ["Client", "AsyncClient"], [arg(-1, "base_url")], headers),
  ...["aiohttp", "aiohttp.ClientSession()"].flatMap(verbs),
  { call: "aiohttp.ClientSession", url: [arg(0, "base_url")], headers },
  { call: "aiohttp.ClientSession().ws_connect", url: first, headers },
  ...["urllib.request.Request", "urllib2.Request"].map((call) => ({ call, url: first, headers: [arg(2, "headers")], body: [arg(1, "data")], method: [arg(-1, "method")] })),
  ...["urllib.request.urlopen", "urllib2.urlopen"].map((call) => ({ call, url: first, headers: [] })),
  ...["urllib3.PoolManager()", "urllib3.ProxyManager()", "urllib3"].flatMap((path) => rows(path, ["request", "urlopen"], second, [arg(3, "headers")], { body: [arg(-1, "json"), arg(-1, "body"), arg(2, "fields")], method })),
  { call: "urllib3.PoolManager", url: [], headers: [arg(1, "headers")] },
  ...["HTTPSConnection", "HTTPConnection"].flatMap((name) => rows(`http.client.${name}()`, ["request"], second, [arg(3, "headers")], { body: [arg(2, "body")], method })),
  { call: "gql.transport.requests.RequestsHTTPTransport", url: first, headers },
  { call: "gql.transport.aiohttp.AIOHTTPTransport", url: first, headers },
  { call: "websockets.connect", url: [arg(0, "uri")], headers: [arg(-1, "extra_headers"), arg(-1, "additional_headers")] },
];
