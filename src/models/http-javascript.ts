import { VERBS, arg, rows, type RequestRow } from "./row.js";

const READING = ["get", "delete", "head", "options"];
const WRITING = ["post", "put", "patch", "postForm", "putForm", "patchForm"];
const first = [arg(0)];

/** `get(url, options)` and the like, options with headers. */
const options = (at: number): RequestRow["headers"] => [arg(at, undefined, "headers")];
const config = (at: number): RequestRow["url"] => ["url", "uri", "baseURL", "baseUrl", "prefixUrl", "host", "hostname"].map((key) => arg(at, undefined, key));

const FETCHES = ["fetch", "window.fetch", "globalThis.fetch", "self.fetch", "node-fetch", "cross-fetch", "isomorphic-fetch", "isomorphic-unfetch", "undici.fetch", "cross-fetch.fetch", "ofetch.ofetch", "ofetch.$fetch", "$fetch", "useFetch"];

function axios(prefix: string): readonly RequestRow[] {
  return [
    { call: prefix, url: [...first, ...config(0)], headers: [...options(0), ...options(1)] },
    ...rows(prefix, READING, first, options(1)),
    ...rows(prefix, WRITING, first, options(2)),
    ...rows(prefix, ["request"], config(0), options(0)),
  ];
}

function withVerbs(prefix: string): readonly RequestRow[] {
  return [
    { call: prefix, url: [...first, ...config(0), ...config(1)], headers: [...options(1), ...options(0)] },
    ...rows(prefix, VERBS, first, options(1)),
    ...rows(prefix, ["extend", "create", "defaults"], config(0), options(0)),
  ];
}

export const JAVASCRIPT_REQUESTS: readonly RequestRow[] = [
  ...FETCHES.map((call) => ({ call, url: [...first, arg(0, undefined, "url")], headers: [...options(1), ...options(0)] })),
  { call: "Request", url: first, headers: options(1) },
  ...["axios", "axios.create()", "axios.Axios()"].flatMap(axios),
  { call: "axios.create", url: config(0), headers: options(0) },
  ...["got", "got.got", "got.extend()", "ky", "ky.create()", "ky.extend()", "request", "request-promise", "request-promise-native", "needle", "phin"].flatMap(withVerbs),
  ...rows("undici", ["request", "stream", "Client", "Pool"], first, options(1)),
  ...rows("undici.Client()", ["request"], config(0), options(0)),
  ...["http", "https"].flatMap((path) => rows(path, ["request", "get"], [...first, ...config(0)], [...options(0), ...options(1)])),
  { call: "openapi-fetch", url: config(0), headers: options(0) },
  ...["$", "jQuery", "jquery"].flatMap((path) => rows(path, ["ajax"], [...first, ...config(0)], [...options(0), ...options(1)])),
  ...["graphql-request.GraphQLClient", "ws", "WebSocket", "eventsource"].map((call) => ({ call, url: first, headers: [...options(1), ...options(2)] })),
];
