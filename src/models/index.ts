import { CLIENTS } from "./clients.js";
import { JAVASCRIPT_REQUESTS } from "./http-javascript.js";
import { PYTHON_REQUESTS } from "./http-python.js";
import type { ClientRow, RequestRow } from "./row.js";

export { ENVIRONMENTS, ENVIRONMENT_READERS, INTRINSICS } from "./intrinsics.js";
export { BROWSER_STORES, LOGIN_ANSWERS, TOKEN_ANSWERS, type AnswerRow } from "./answers.js";
export { environmentFiles, settingsField } from "./environment-files.js";
export type { FilePath } from "./paths.js";
export { SERVER_PACKAGES } from "./servers.js";
export type { ArgRef, ClientRow, RequestRow } from "./row.js";

function byCall<Row extends { readonly call: string }>(list: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  const map = new Map<string, Row[]>();
  for (const row of list) map.set(row.call, [...(map.get(row.call) ?? []), row]);
  return map;
}

/** Calls that send requests, by access path. */
export const REQUESTS: ReadonlyMap<string, readonly RequestRow[]> = byCall([...PYTHON_REQUESTS, ...JAVASCRIPT_REQUESTS]);

/** Calls that hand a token to a client, by access path. */
export const CLIENT_CALLS: ReadonlyMap<string, readonly ClientRow[]> = byCall(CLIENTS);
