/** Tokens written in programs and settings of languages that no parser reads, and in attributes of markup. */
import type { SecretLiteral } from "../core/concept.js";
import type { Literal, Module } from "../core/module.js";
import { evidenceIn, formatOf, isPlaceholder, tokenNameStrength } from "../services/index.js";
import { namedInProse, quotedOnLines, wellKnownIn } from "./prose.js";
import { isSecretShape } from "./sent.js";
import { serviceVerdict } from "./verdict.js";

/** Pages for people, and recordings of what was sent: what is written there is seldom a setting. */
const PAGES = /\.(?:txt|adoc|xml|plist|graphql)$/i;
const SEED = /\binsert\s+into\b/i;

export const isProgramText = ({ language, path }: Pick<Module, "language" | "path">): boolean => language === "markup" || (language === "text" && !PAGES.test(path));

export function textLiterals(module: Module): readonly SecretLiteral[] {
  if (!isProgramText(module)) return [];
  return module.literals.flatMap((literal) => (module.language === "text" ? [...named(literal, module), ...onLines(literal, module), ...wellKnown(literal, module)] : named(literal, module)));
}

/** What is given to a name that says whose token it is. */
function named(literal: Literal, module: Module): readonly SecretLiteral[] {
  return namedInProse(literal.value).filter(({ isGiven, name }) => isGiven && (tokenNameStrength(name) === "strong" || /authorization/i.test(name)))
    .flatMap(({ name, start, end }) => secretAt(literal, module, start, end, name, name));
}

function onLines(literal: Literal, module: Module): readonly SecretLiteral[] {
  return quotedOnLines(literal.value).filter(({ line }) => SEED.test(line) || evidenceIn(line).some(({ confidence }) => confidence !== "low"))
    .flatMap(({ line, start, end }) => secretAt(literal, module, start, end, "a token", line));
}

function wellKnown(literal: Literal, module: Module): readonly SecretLiteral[] {
  return wellKnownIn(literal.value).flatMap(({ start, end }) => secretAt(literal, module, start, end, "a token", ""));
}

function secretAt({ value, span }: Literal, { path }: Module, start: number, end: number, name: string, around: string): readonly SecretLiteral[] {
  const text = value.slice(start, end);
  if (isPlaceholder(text) || !isSecretShape(text) || !formatOf(text)) return [];
  const service = serviceVerdict([], [{ texts: [around], confidence: "high" }]);
  return [{ kind: "secret-literal", place: { path, start: span.start + start, end: span.start + end }, text, reason: "name", name, confidence: "medium", service, steps: [] }];
}
