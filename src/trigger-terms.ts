/** What one of stands in every file with a finding: derived from the rules, the services and the models; when the package is built, it becomes what it comes to (`scripts/constants.mjs`). */
import type { PackageTerm, TriggerTerms } from "./input/prefilter.js";
import { CLIENT_CALLS } from "./models/index.js";
import { RULES } from "./rules/index.js";
import { TOKEN_PREFIXES, TOKEN_WORDS } from "./services/index.js";

/** Calls that are not imported: `tf:provider.netbox`. */
const MARKED = /^[a-z]+:/;

/** What a file imports that calls a client, and what it names: `pynetbox` and `api` of `pynetbox.api`. A default import, `openai`, may have any name. */
const packages = [...CLIENT_CALLS.keys()].filter((call) => !MARKED.test(call)).map((call): PackageTerm => {
  const [, name = call, member] = /^(.+)\.([^./]+)$/.exec(call) ?? [];
  return { name: name.toLowerCase(), ...(member !== undefined && { member }) };
});

/** `nb_inventory`: what takes its token from the environment needs no word of tokens. */
const plugins = [...CLIENT_CALLS.values()].flat().filter(({ environment }) => environment !== undefined).map(({ call }) => call.slice(call.lastIndexOf(".") + 1).replace(MARKED, ""));

/** In lower case, each once. */
const folded = (terms: readonly string[]): readonly string[] => [...new Set(terms.map((term) => term.toLowerCase()))];

/** Without those that hold another. */
const shortest = (words: readonly string[]): readonly string[] => words.filter((word) => !words.some((other) => other !== word && word.includes(other)));

export const TERMS: TriggerTerms = {
  words: shortest(folded([...TOKEN_WORDS, ...plugins, ...RULES.flatMap(({ triggers }) => triggers)])),
  prefixes: folded(TOKEN_PREFIXES),
  packages,
};
