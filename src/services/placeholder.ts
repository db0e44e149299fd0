import { formatOf, prefixOf } from "./formats.js";
import { isMadeUp } from "./made-up.js";
import { remembered } from "./remembered.js";
import { documentationOf, isWellKnown } from "./samples.js";
import { isNameLike } from "./surprise.js";

/**
 * Whether the text stands for a token without being one: a documentation value, a made-up one (`xxxx…`, `0123…`,
 * `changeme`), a reference to where it is kept, a setting's name, prose, a path or a URL. A published default credential
 * is no placeholder, nor is a token whose checksum is right.
 */
export const isPlaceholder = remembered((token: string): boolean => {
  const text = token.trim();
  if (text.length > LONGEST || bare(text).length < SHORTEST || documentationOf(text) !== undefined) return true;
  if (isWellKnown(text)) return false;
  if (formatOf(text)?.isGenuine?.(text)) return false;
  if (/\s/.test(text)) return isReference(text) || isProse(text);
  if (isReference(text) || isAddress(text) || isSettingName(text)) return true;
  return isMadeUp(text.slice(prefixOf(text)?.length ?? 0));
});

/** No service issues shorter tokens, or longer ones. */
const SHORTEST = 8;
const LONGEST = 8000;

/** Without the marks around it: `__TOKEN__`, `@@token@@`. */
const bare = (text: string): string => text.slice(text.search(/[\dA-Za-z]|$/)).replace(/[^\dA-Za-z]{1,20}$/, "");

/** What is shown in the place of a token, so that nobody sees it: `****`, `[REDACTED]`. */
export const isMask = (text: string): boolean => /^(?:[*\u2022\u2588]{3,}|\W{0,3}(?:redacted|hidden|masked|filtered)\W{0,3})$/i.test(text);

/** A place where the token is kept or put in later. */
function isReference(text: string): boolean {
  if (/^(?:op|vault|secret|ssm|awssm|azurekeyvault|gcpsm|sops|ref|env|file|keyring):/i.test(text) || text.startsWith("!vault")) return true;
  if (text.startsWith("ENC[") || text.startsWith("$ANSIBLE_VAULT")) return true;
  if (/[$#]\{[^{}$#]*\}|[$%]\([^()$%]*\)|^%[A-Za-z_]\w*%$|^\$[A-Za-z_]|<[^<>]+>|<%|^\[[^[\]]*\]$/.test(text)) return true;
  return isFilledIn(text);
}

/** `{{ name }}` and `{name}` are filled in; `{{ <40 hex digits> }}` is a token somebody forgot to take out of the braces. */
function isFilledIn(text: string): boolean {
  const inner = /\{\{-?([^{}]*)-?\}\}|\{([^{}]*)\}/.exec(text);
  if (!inner) return false;
  const name = (inner[1] ?? inner[2] ?? "").trim().replace(/^["']|["']$/g, "");
  return formatOf(name) === undefined;
}

/** Several words, none of which could be a token. */
function isProse(text: string): boolean {
  return text.split(/\s+/).every((word) => word.length < 12 || (formatOf(word) === undefined && isNameLike(word)));
}

/** A URL, or a path or file name that reads like one: base 64 has slashes too. */
function isAddress(text: string): boolean {
  if (/^[a-z][a-z\d+.-]{1,20}:\/\//i.test(text)) return true;
  const isPath = /^(?:~|\.{1,2})?\/|^[A-Za-z]:\\|^[\w./-]+\.(?:txt|json|ya?ml|toml|ini|env|cfg|conf|pem|key|py|js|ts|sh)$/.test(text);
  return isPath && isNameLike(text);
}

/** `NETBOX_TOKEN`, `YOUR-API-KEY`: words in capitals. Random base 32 holds no marks. */
function isSettingName(text: string): boolean {
  const words = bare(text).split(/[_-]+/);
  return words.length > 1 && words.every((word) => /^(?:[A-Z]{1,20}\d{0,3}|\d{1,3})$/.test(word));
}
