/** Programs that send requests, with the words they take. */
import { arg, type RequestRow } from "./row.js";

/**
 * What a word of a command line means. `bearer`: a token that the program puts behind that scheme; `login`: a name, a password, or
 * both with a colon between; `scheme`: how it sends these; `items`: httpie's words, which are headers and data; empty: nothing of interest.
 */
export type Meaning = "url" | "headers" | "bearer" | "login" | "scheme" | "data" | "method" | "get" | "unchecked" | "verify" | "items" | "";

export interface ProgramRow {
  readonly call: string;
  /** Options with a value: `-H`, `--header`. */
  readonly valued: ReadonlyMap<string, Meaning>;
  /** Options that stand alone. */
  readonly flags: ReadonlyMap<string, Meaning>;
  readonly operand: Meaning;
}

const options = (meaning: Meaning, ...words: string[]): readonly (readonly [string, Meaning])[] => words.map((word) => [word, meaning]);

/** curl's options that take a value, besides those that mean something here (https://curl.se/docs/manpage.html). */
const CURL_VALUED = [
  "-A", "-b", "-c", "-C", "-D", "-e", "-E", "-F", "-K", "-m", "-o", "-P", "-Q", "-r", "-t", "-T", "-U", "-w", "-x", "-y", "-Y", "-z", "--cacert", "--capath", "--cert", "--cert-type", "--ciphers", "--config", "--connect-timeout", "--connect-to",
  "--cookie", "--cookie-jar", "--form", "--form-string", "--key", "--key-type", "--max-time", "--max-redirs", "--netrc-file", "--noproxy", "--output", "--output-dir", "--pass", "--pinnedpubkey", "--proxy", "--proxy-header", "--proxy-user", "--range",
  "--referer", "--resolve", "--retry", "--retry-delay", "--retry-max-time", "--speed-limit", "--speed-time", "--stderr", "--tls-max", "--trace", "--trace-ascii", "--unix-socket", "--upload-file", "--url-query", "--user-agent", "--write-out", "--interface", "--dump-header", "--limit-rate", "--socks5", "--socks5-hostname",
];

const CURL: ProgramRow = {
  call: "sh:curl",
  valued: new Map([
    ...options("", ...CURL_VALUED),
    ...options("headers", "-H", "--header"),
    ...options("bearer", "--oauth2-bearer"),
    ...options("login", "-u", "--user"),
    ...options("data", "-d", "--data", "--data-raw", "--data-ascii", "--data-binary", "--data-urlencode", "--json"),
    ...options("method", "-X", "--request"),
    ...options("url", "--url"),
  ]),
  flags: new Map([...options("unchecked", "-k", "--insecure"), ...options("get", "-G", "--get", "-I", "--head")]),
  operand: "url",
};

const WGET: ProgramRow = {
  call: "sh:wget",
  valued: new Map([
    ...options("", "-O", "-o", "-a", "-e", "-P", "-t", "-T", "-w", "-U", "-i", "-A", "-R", "-D", "-Q", "--output-document", "--output-file", "--timeout", "--tries", "--user", "--user-agent", "--ca-certificate", "--directory-prefix", "--wait", "--certificate", "--private-key", "--referer", "--http-user", "--retry-on-http-error", "--input-file", "--load-cookies", "--save-cookies"),
    ...options("headers", "--header"),
    ...options("login", "--password", "--http-password"),
    ...options("data", "--post-data", "--body-data"),
    ...options("method", "--method"),
  ]),
  flags: new Map(options("unchecked", "--no-check-certificate")),
  operand: "url",
};

const HTTPIE: readonly ProgramRow[] = ["http", "https", "xh", "xhs"].map((name): ProgramRow => ({
  call: `sh:${name}`,
  valued: new Map([
    ...options("", "-o", "-p", "-s", "--output", "--print", "--pretty", "--style", "--timeout", "--session", "--proxy", "--cert", "--cert-key", "--ssl", "--format-options"),
    ...options("login", "-a", "--auth"),
    ...options("scheme", "-A", "--auth-type"),
    ...(name.startsWith("x") ? options("bearer", "--bearer") : []),
    ...options("verify", "--verify"),
  ]),
  flags: new Map(),
  operand: "items",
}));

/** Programs that send requests, by the name of their call. */
export const PROGRAMS: ReadonlyMap<string, ProgramRow> = new Map([CURL, WGET, ...HTTPIE].map((row) => [row.call, row]));

export const SHELL_REQUESTS: readonly RequestRow[] = [...PROGRAMS.keys()].map((call) => ({
  call, url: [arg(-1, "url")], headers: [arg(-1, "headers")], body: [arg(-1, "data")], method: [arg(-1, "method")],
}));
