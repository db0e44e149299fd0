/** Calls and objects that make the query of a URL. */
import { JAVASCRIPT_REQUESTS } from "./http-javascript.js";
import { PYTHON_REQUESTS } from "./http-python.js";
import { arg, lastSegment, type ArgRef } from "./row.js";

/** What JavaScript's clients call the option that holds the query: axios and ofetch, got and ky, request, ofetch. */
const OPTIONS = ["params", "searchParams", "qs", "query"];

/** The query stands beside the headers: `params=` in Python, an option of the same object in JavaScript. */
function beside({ at, members }: ArgRef): readonly ArgRef[] {
  return members ? OPTIONS.map((option) => ({ at, members: [...members.slice(0, -1), option] })) : [arg(-1, "params")];
}

/** Where a call takes the query of its URL as a dictionary, by access path. */
export const QUERIES: ReadonlyMap<string, readonly ArgRef[]> = new Map<string, readonly ArgRef[]>([
  ...[...PYTHON_REQUESTS, ...JAVASCRIPT_REQUESTS].map(({ call, headers }) => [call, headers.flatMap(beside)] as const),
  ...["requests", "requests.Session()", "requests.session()"].map((path) => [`${path}.get`, [arg(1, "params")]] as const),
  ...["get", "post", "put", "patch", "delete", "del", "head"].map((verb) => [`superagent.${verb}().query`, [arg(0)]] as const),
  ["yarl.URL().with_query", [arg(0)]], ["yarl.URL().update_query", [arg(0)]], ["yarl.URL", [arg(-1, "query")]],
]);

/** The last names of these calls. */
export const QUERY_NAMES: ReadonlySet<string> = new Set([...QUERIES.keys()].map(lastSegment));

/** Python's keyword means the same for every client's methods. */
export const QUERY_KEYWORD = "params";

/** Calls that make a query from a dictionary, by access path. The body of a form is made by the same ones. */
export const QUERY_MAKERS: ReadonlySet<string> = new Set([
  "URLSearchParams()", "url.URLSearchParams()", "querystring.stringify()", "qs.stringify()", "query-string.stringify()", "$.param()", "jQuery.param()", "jquery.param()",
  "urllib.parse.urlencode()", "urllib.urlencode()", "httpx.QueryParams()", "yarl.Query()", "@angular/common/http.HttpParams()",
]);

/** The member of a URL that is its query, and methods that put a parameter into it. */
export const QUERY_MEMBER = "searchParams";
export const QUERY_TEXT = "search";
export const QUERY_SETTERS: ReadonlySet<string> = new Set(["set", "append"]);
/** Objects whose setters give a new query: `new HttpParams().set("a", b)`. */
export const QUERY_BUILDER = /^@angular\/common\/http\.HttpParams\(\)/;
