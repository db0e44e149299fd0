/** What a library's calls mean, as rows. Access paths are those of the evaluator: `requests.Session().get`. */

/** An argument, by position and keyword, and a member inside it: `{ at: 1, members: ["headers"] }`. */
export interface ArgRef {
  /** Position from 0; -1: only by keyword. */
  readonly at: number;
  readonly name?: string;
  readonly members?: readonly string[];
}

/** A call that sends an HTTP request, or makes a client that will. */
export interface RequestRow {
  readonly call: string;
  readonly url: readonly ArgRef[];
  readonly headers: readonly ArgRef[];
  /** What it sends. */
  readonly body?: readonly ArgRef[];
  /** Where the method is said; without it, the call's last name is the method. */
  readonly method?: readonly ArgRef[];
}

/** A call that hands a token to a client library. */
export interface ClientRow {
  readonly call: string;
  /** For messages: `pynetbox.api`. */
  readonly name: string;
  readonly token: readonly ArgRef[];
  readonly url: readonly ArgRef[];
  /** The service the library is for. */
  readonly service: string;
  /** How it sends the token: the scheme it always uses, or by the token's prefix. */
  readonly scheme: "by-prefix" | "fixed";
  /** Where the call can say the scheme of its Authorization header. */
  readonly schemeGiven?: ArgRef;
  /** The variable that it takes the token from where none is given. */
  readonly environment?: string;
}

export const arg = (at: number, name?: string, ...members: string[]): ArgRef => ({
  at,
  ...(name !== undefined && { name }),
  ...(members.length > 0 && { members }),
});

/** A row for each of `names`, with the path `prefix.name`. */
export function rows(prefix: string, names: readonly string[], url: readonly ArgRef[], headers: readonly ArgRef[], sent: Pick<RequestRow, "body" | "method"> = {}): readonly RequestRow[] {
  return names.map((name) => ({ call: name === "" ? prefix : `${prefix}.${name}`, url, headers, ...sent }));
}

/** The last name of an access path, by which calls are looked up. Names with the mark of their language are a whole: `tf:resource.netbox_token`. */
export const lastSegment = (path: string): string => (/^[a-z]+:/.test(path) ? path : path.slice(path.lastIndexOf(".") + 1));

export const VERBS: readonly string[] = ["get", "post", "put", "patch", "delete", "head", "options"];
