/** Names of secrets that a program makes itself: wider than tokens, for what must not be guessed. */
import { remembered } from "./remembered.js";
import { partsOf } from "./split.js";
import { tokenNameStrength } from "./token-names.js";

/** What functions that make, keep or give a secret begin with. */
const VERBS = new Set([
  "generate", "gen", "create", "make", "new", "random", "rand", "build", "issue", "mint", "get", "set", "save", "store", "produce", "assign", "refresh", "reset", "regenerate", "renew",
  "rotate", "init", "default", "unique", "secure", "generated", "update", "add", "calculate", "compute", "calc",
]);
/** Words of values that need not be secret, or of none that is used. */
const HARMLESS = new Set([
  "request", "idempotency", "client", "trace", "tracing", "span", "correlation", "lock", "subscription", "listener", "dedupe", "mock", "fake", "dummy", "test", "demo", "sample", "example", "placeholder",
  "fencing", "sequence", "sentinel", "debounce", "render", "animation", "load", "search", "task", "event", "editor", "node", "block", "stub", "game", "word", "map", "view", "list", "entity", "document", "doc",
]);
const SESSION = new Set(["sessionid", "sessid", "sessiontoken", "sessionkey"]);
const PASSWORDS = new Set(["password", "passwd", "pwd", "passphrase"]);
const FORGERY = new Set(["csrf", "xsrf"]);

/**
 * Whether the name of a variable, key, parameter or function says that its value must not be guessed: `strong` says
 * which token it is, or that it is a password; `weak` says only token, or that it names a session, or a CSRF token.
 */
export const secretNameStrength = remembered((identifier: string): "strong" | "weak" | undefined => (identifier.length > LONGEST || !TELLING.test(identifier) ? undefined : strengthIn(identifier)));

/** Every name that counts holds one of these. */
const TELLING = /token|key|secret|bearer|pat|jwt|credential|auth|pass|pwd|sess|csrf|xsrf/i;

function strengthIn(identifier: string): "strong" | "weak" | undefined {
  const words = partsOf(identifier).map(({ text }) => text);
  const start = words.findIndex((word) => !VERBS.has(word));
  if (start < 0) return undefined;
  const rest = words.slice(start);
  if (rest.some((word) => HARMLESS.has(word))) return undefined;
  const forged = rest.filter((word) => !FORGERY.has(word));
  if (forged.length < rest.length) return ["token", "secret", "key"].includes(forged.at(-1) ?? "") ? "weak" : undefined;
  const last = rest.at(-1) ?? "";
  if (PASSWORDS.has(last)) return "strong";
  if (SESSION.has(last) || (last === "id" && rest.at(-2) === "session")) return "weak";
  if (rest.length === 1 && last === "key") return undefined;
  return tokenNameStrength(rest.join("_"));
}

const LONGEST = 100;
