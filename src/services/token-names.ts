import { NAMES, WEAK_WORDS, WORDS } from "./evidence-index.js";
import { remembered } from "./remembered.js";
import { partsOf } from "./split.js";

/** What the value is, by the last telling word: `NETBOX_TOKEN`, `apiKey`, `client_secret`. */
const HEADS = new Set(["token", "key", "secret", "bearer", "pat", "apikey", "apitoken", "authtoken", "accesstoken", "jwt", "credential"]);
/** Words that may follow it: which one, for whom, in what form. */
const QUALIFIERS = new Set([
  "value", "str", "string", "default", "literal", "plain", "plaintext", "raw", "prod", "production", "dev", "development", "stage", "staging",
  "test", "testing", "local", "old", "new", "ro", "rw", "readonly", "read", "write", "admin", "user", "main", "primary", "secondary", "v", "here",
]);
/** What makes a token a credential when it stands before the word. */
const TOKEN_KINDS = new Set([
  "api", "access", "auth", "authentication", "authorization", "bearer", "personal", "refresh", "oauth", "oauth2", "jwt", "bot", "deploy", "service",
  "admin", "private", "root", "superuser", "app", "application", "job", "runner", "agent", "gateway", "secret", "registry", "login", "account",
]);
const KEY_KINDS = new Set(["api", "access", "auth", "app", "application", "service", "dashboard"]);
const WEAK_KEY_KINDS = new Set(["secret", "private", "account", "subscription", "license", "signing", "encryption", "master", "session", "integration", "user", "admin", "setup"]);

/** Words that turn it into something else: a page, a part of a text, a name of a token, a test whether there is one. */
const OTHER_THINGS = new Set([
  "next", "previous", "prev", "page", "pagination", "paging", "continuation", "cursor", "sync", "start", "end", "stop", "begin", "cancel", "cancellation", "abort", "delta",
  "csrf", "xsrf", "csrfmiddleware", "max", "min", "num", "number", "total", "count", "limit", "prompt", "completion", "input", "output", "cached", "reasoning",
  "tokenizer", "lexer", "parser", "eos", "bos", "pad", "unk", "sep", "cls", "mask", "special", "vocab", "syntax", "keyword", "lookahead", "paren", "brace", "bracket", "comma", "colon", "semicolon", "dot", "equals", "operator", "punctuator", "first", "last", "left", "right",
  "design", "theme", "css", "color",
  "public", "pub", "publishable", "publish", "foreign", "primary", "sort", "partition", "cache", "hash", "row", "index", "storage", "dict", "object", "group", "join", "parent",
  "lookup", "shift", "arrow", "hot", "press", "keyboard", "locale", "translation", "i18n", "message", "query", "column", "field", "param", "header", "route", "order",
  "password", "passwd", "pwd", "passphrase", "ssh", "pgp", "gpg", "is", "has", "get", "set", "fetch", "create", "make", "generate", "gen", "revoke", "delete", "remove", "validate",
  "verify", "check", "parse", "decode", "encode", "extract", "use", "with", "without", "require", "requires", "needs", "no", "invalid", "missing", "expired", "expires", "bad", "wrong", "unexpected",
]);

/**
 * Whether the name of a variable, setting or parameter says that its value is a token or key: `strong` says which kind
 * or whose (`api_token`, `NETBOX_TOKEN`), `weak` only that (`token`, `secret_key`). Undefined for names about tokens
 * (`token_url`, `NextToken`, `has_token`), keys of another kind (`sort_key`) and passwords.
 */
export const tokenNameStrength = remembered((identifier: string): "strong" | "weak" | undefined => (identifier.length > LONGEST || !TELLING.test(identifier) ? undefined : strengthIn(identifier)));

function strengthIn(identifier: string): "strong" | "weak" | undefined {
  if (NAMES.has(identifier.replace(/[^a-z\d]+/gi, "").toLowerCase())) return "strong";
  const parts = partsOf(identifier).flatMap((part) => apart(part.text)).filter((part) => !/^\d+$/.test(part));
  const head = headOf(parts);
  if (head === undefined) return undefined;
  const before = parts.slice(0, head);
  const after = parts.slice(head + 1);
  const kind = before.at(-1) ?? "";
  // A page's access token opens the page.
  if (before.some((part) => OTHER_THINGS.has(part) && !(part === "page" && TOKEN_KINDS.has(kind)))) return undefined;
  return strengthOf(parts[head] ?? "", before, namesService(before) || namesService(after));
}

/** Words that were written as one: `BOTTOKEN`, `TS_AUTHKEY`. */
function apart(word: string): readonly string[] {
  const [, before, head] = /^(auth(?=key)|setup(?=key)|[a-z]{3,}(?=token|secret))(token|secret|key)$/.exec(word) ?? [];
  return before === undefined || head === undefined || HEADS.has(word) ? [word] : [before, head];
}

const LONGEST = 100;
/** Every name that counts holds one of these. */
const TELLING = /token|key|secret|bearer|pat|jwt|credential|auth/i;

/** The place of the last telling word when only qualifiers and services follow it. */
function headOf(parts: readonly string[]): number | undefined {
  const head = parts.findLastIndex((part) => HEADS.has(part));
  if (head < 0) return undefined;
  const after = parts.slice(head + 1).filter((part) => !QUALIFIERS.has(part));
  return after.length === 0 || namesService(after) || isShortName(parts[head], after) || (after[0] === "for" && after.length > 1) ? head : undefined;
}

/** `token_nb`; a key phrase is something else. */
const isShortName = (head: string | undefined, [word, ...others]: readonly string[]): boolean => head === "token" && word !== undefined && WEAK_WORDS.has(word) && others.length === 0;

/** Whether words, alone or joined, are names of services. */
function namesService(words: readonly string[]): boolean {
  return words.some((word, i) => WORDS.has(word) || WORDS.has(words.slice(i, i + 2).join("")) || WORDS.has(words.slice(i, i + 3).join("")));
}

function strengthOf(head: string, before: readonly string[], isOfService: boolean): "strong" | "weak" | undefined {
  const kind = before.at(-1);
  switch (head) {
    case "apikey": case "apitoken": case "authtoken": case "accesstoken": case "bearer":
      return "strong";
    case "token":
      return isOfService || (kind !== undefined && TOKEN_KINDS.has(kind)) ? "strong" : "weak";
    case "secret":
      return kind === "api" || (isOfService && kind !== "client") ? "strong" : "weak";
    case "key":
      if (isOfService || (kind !== undefined && KEY_KINDS.has(kind))) return "strong";
      return kind === undefined || WEAK_KEY_KINDS.has(kind) ? "weak" : undefined;
    case "pat":
      return isOfService ? "strong" : undefined;
    default:
      return "weak";
  }
}

const TOKEN_USER = /^(?:x-(?:access|oauth|token)-?(?:token|basic|auth)|gitlab-ci-token|oauth2?(?:accesstoken)?|(?:__|_)?(?:api[-_]?)?(?:token|key)(?:__)?)$/i;

/** Whether services take a token as the password of this user: package indexes, GitHub, GitLab and Bitbucket name them so. */
export const isTokenUser = (name: string): boolean => TOKEN_USER.test(name);
