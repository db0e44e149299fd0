/** Which files are worth parsing: derived from the rules, the services and the models. */
import { escaped, triggersOf, type Triggers } from "./input/prefilter.js";
import { CLIENT_CALLS } from "./models/index.js";
import { RULES } from "./rules/index.js";
import { TOKEN_PREFIXES, TOKEN_WORDS } from "./services/index.js";

/** Calls that are not imported: `tf:provider.netbox`. */
const MARKED = /^[a-z]+:/;

/** `pynetbox` of `pynetbox.api`, `@linode/api-v4` of `@linode/api-v4.setToken`: what a file that calls it imports. */
const packages = new Set([...CLIENT_CALLS.keys()].filter((call) => !MARKED.test(call)).map((call) => escaped(call.includes(".") ? call.slice(0, call.lastIndexOf(".")) : call)));
const imported = `(?:(?:from|import)[ \\t]+|["'])(?:${[...packages].join("|")})\\b`;
/** `nbt_` and the beginning of what follows it in a token. */
const tokens = TOKEN_PREFIXES.map((prefix) => `(?<![0-9A-Za-z])${escaped(prefix)}[\\w.-]{6}`);

/** `nb_inventory`: what takes its token from the environment needs no word of tokens. */
const plugins = [...new Set([...CLIENT_CALLS.values()].flat().filter(({ environment }) => environment !== undefined).map(({ call }) => call.slice(call.lastIndexOf(".") + 1).replace(MARKED, "")))];

/** What one of stands in every file with a finding. */
export const TRIGGERS: Triggers = triggersOf([...TOKEN_WORDS, ...plugins, ...RULES.flatMap(({ triggers }) => triggers)], [...tokens, imported]);
