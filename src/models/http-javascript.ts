import { VERBS, arg, rows, type RequestRow } from "./row.js";

const READING = ["get", "delete", "head", "options"];
const WRITING = ["post", "put", "patch", "postForm", "putForm", "patchForm"];
const first = [arg(0)];

/** `get(url, options)` and the like, options with headers. */
const options = (at: number): RequestRow["headers"] => [arg(at, undefined, "headers")];
/** Body and method in an options object: every library has its own name for the body. */
const sent = (...at: readonly number[]): Required<Pick<RequestRow, "body" | "method">> => ({
  body: at.flatMap((index) => ["json", "body", "data", "form"].map((key) => arg(index, undefined, key))),
  method: at.flatMap((index) => ["method", "type"].map((key) => arg(index, undefined, key))),
});
const bodyIn = (at: number): Pick<RequestRow, "body"> => ({ body: sent(at).body });
const config = (at: number): RequestRow["url"] => ["url", "uri", "baseURL", "baseUrl", "prefixUrl", "host", "hostname"].map((key) => arg(at, undefined, key));

const FETCHES = ["fetch", "window.fetch", "globalThis.fetch", "self.fetch", "node-fetch", "cross-fetch", "isomorphic-fetch", "isomorphic-unfetch", "undici.fetch", "cross-fetch.fetch", "ofetch.ofetch", "ofetch.$fetch", "$fetch", "useFetch"];

function axios(prefix: string): readonly RequestRow[] {
  return [
    { call: prefix, url: [...first, ...config(0)], headers: [...options(0), ...options(1)], ...sent(0, 1) },
    ...rows(prefix, READING, first, options(1)),
    ...rows(prefix, WRITING, first, options(2), { body: [arg(1)] }),
    ...rows(prefix, ["request"], config(0), options(0), sent(0)),
  ];
}

function withVerbs(prefix: string): readonly RequestRow[] {
  return [
    { call: prefix, url: [...first, ...config(0), ...config(1)], headers: [...options(1), ...options(0)], ...sent(1, 0) },
    ...rows(prefix, VERBS, first, options(1), bodyIn(1)),
    ...rows(prefix, ["extend", "create", "defaults"], config(0), options(0)),
  ];
}

export const JAVASCRIPT_REQUESTS: readonly RequestRow[] = [
  ...FETCHES.map((call) => ({ call, url: [...first, arg(0, undefined, "url")], headers: [...options(1), ...options(0)], ...sent(1, 0) })),
  { call: "Request", url: first, headers: options(1), ...sent(1) },
  ...["axios", "axios.create()", "axios.Axios()"].flatMap(axios),
  { call: "axios.create", url: config(0), headers: options(0) },
  ...["got", "got.got", "got.extend()", "ky", "ky.create()", "ky.extend()", "request", "request-promise", "request-promise-native", "needle", "phin"].flatMap(withVerbs),
  ...rows("undici", ["request", "stream", "Client", "Pool"], first, options(1), sent(1)),
  ...rows("undici.Client()", ["request"], config(0), options(0), sent(0)),
  ...["http", "https"].flatMap((path) => rows(path, ["request", "get"], [...first, ...config(0)], [...options(0), ...options(1)], { method: sent(0, 1).method })),
  { call: "openapi-fetch", url: config(0), headers: options(0) },
  ...["$", "jQuery", "jquery"].flatMap((path) => rows(path, ["ajax"], [...first, ...config(0)], [...options(0), ...options(1)], sent(0, 1))),
  ...["graphql-request.GraphQLClient", "ws", "WebSocket", "eventsource"].map((call) => ({ call, url: first, headers: [...options(1), ...options(2)] })),
];
