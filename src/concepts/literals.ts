/** Tokens that stand in the code: by their own format, where they are sent, or the name they are given. */
import type { CredentialUse, SecretLiteral, ServiceVerdict } from "../core/concept.js";
import type { Confidence } from "../core/finding.js";
import type { Comment, Expr, Literal, Module } from "../core/module.js";
import { Ends } from "../core/nesting.js";
import type { Place } from "../core/source.js";
import type { Evaluator } from "../flow/evaluator.js";
import type { Frame } from "../flow/frame.js";
import { constantText, keyOf, lastName } from "../flow/index-module.js";
import { optionsOf, type TextValue } from "../flow/value.js";
import { ENVIRONMENT_READERS, optionDefaults } from "../models/index.js";
import { distinctiveTokens, evidenceIn, formatFor, formatOf, isPlaceholder, isPublishable, isPublishableName, isWellKnown, mayBePublishable, serviceById, tokenNameStrength } from "../services/index.js";
import { namedWords } from "./command-words.js";
import type { Surroundings } from "./surroundings.js";
import { namedPairs } from "./named-pairs.js";
import { namedInProse } from "./prose.js";
import { isPublishableLiteral } from "./publishable.js";
import { isSecretShape, sentLiterals } from "./sent.js";
import { textLiterals } from "./text-literals.js";
import { tokenFacts } from "./credentials.js";
import { namesAround } from "./uses.js";
import { serviceVerdict } from "./verdict.js";

/** All tokens written in a module, each place once, the best reason first. */
export function secretLiterals(evaluator: Evaluator, frame: Frame, uses: readonly CredentialUse[], surroundings: Surroundings): readonly SecretLiteral[] {
  const known = [...uses.flatMap((use) => sentLiterals(use, frame.unit.module.path)), ...namedLiterals(evaluator, frame, surroundings)];
  const others = [...formattedLiterals(frame), ...textLiterals(frame.unit.module), ...proseLiterals(frame, surroundings)];
  const ends = new Ends([...known, ...others].map(({ place }) => place));
  const found = new Map<number, SecretLiteral>();
  const add = (secret: SecretLiteral): void => {
    if (found.has(secret.place.start)) return;
    found.set(secret.place.start, secret);
    ends.add(secret.place);
  };
  known.forEach(add);
  for (const secret of others) if (ends.upTo(secret.place.start) < secret.place.end) add(secret);
  return [...found.values()].sort((a, b) => a.place.start - b.place.start);
}

/** Literals that a token-named variable, member, key, keyword or environment read holds. */
function namedLiterals(evaluator: Evaluator, frame: Frame, surroundings: Surroundings): readonly SecretLiteral[] {
  const { module } = frame.unit;
  const found: SecretLiteral[] = [];
  const look = (name: string | undefined, value: Expr, reason: "name" | "fallback", scope: Parameters<Surroundings["circles"]>[0]): void => {
    if (name === undefined || !tokenNameStrength(name)) return;
    for (const text of ownTexts(evaluator, value, frame)) for (const each of namedLiteral(name, text, reason, frame, () => surroundings.circles(scope))) found.push(each);
  };
  for (const write of module.writes) look(write.target.kind === "name" ? write.target.name : keyOf(write.target), write.value, "name", write.scope);
  for (const dict of module.dicts) {
    const keys = dict.entries.map(({ key }) => (key ? constantText(key) : undefined));
    if (isPublishable(keys)) continue;
    dict.entries.forEach((entry, i) => look(keys[i], entry.value, "name", dict.scope));
  }
  for (const call of module.calls) for (const arg of call.args) look(arg.name, arg.value, "name", call.scope);
  for (const fn of module.functions) for (const param of fn.params) if (param.default) look(param.name, param.default, "name", fn.scope);
  for (const { name, value, scope } of namedPairs(module)) look(name, value, "name", scope);
  for (const { name, value, scope } of optionDefaults(module)) look(name, value, "name", scope);
  for (const word of namedWords(evaluator, frame)) if (tokenNameStrength(word.name)) for (const each of namedLiteral(word.name, word.value, "name", frame, () => [{ texts: [word.command], confidence: "high" }, ...surroundings.circles(word.scope)])) found.push(each);
  const fallbacks = [...module.choices.filter((choice) => choice.fallback && choice.options.filter(mayBeText).length > 1), ...module.calls.filter((call) => call.args.length > 1 && ENVIRONMENT_READERS.has(lastName(call.callee) ?? ""))];
  for (const expr of fallbacks) {
    const options = optionsOf(evaluator.value(expr, frame));
    const env = options.flatMap((option) => (option.kind === "opaque" && option.env !== undefined ? [option.env] : []))[0];
    if (env === undefined || !tokenNameStrength(env)) continue;
    for (const option of options) if (option.kind === "text") for (const each of namedLiteral(env, option, "fallback", frame, () => surroundings.circles(expr.scope))) found.push(each);
  }
  return found;
}


/** Not a number, a list, a dictionary, a function or what an operator gives. */
function mayBeText(expr: Expr): boolean {
  if (expr.kind === "call") return /\w/.test(lastName(expr.callee) ?? "f");
  return expr.kind === "text" || expr.kind === "name" || expr.kind === "member" || expr.kind === "choice";
}

/** The texts that an expression itself writes, not those it gets by name from elsewhere. */
function ownTexts(evaluator: Evaluator, expr: Expr, frame: Frame): readonly TextValue[] {
  if (expr.kind === "choice") return expr.options.flatMap((option) => ownTexts(evaluator, option, frame));
  if (expr.kind !== "text") return [];
  return optionsOf(evaluator.value(expr, frame)).filter((option) => option.kind === "text");
}

function namedLiteral(name: string, value: TextValue, reason: "name" | "fallback", frame: Frame, circles: () => ReturnType<Surroundings["circles"]>): readonly SecretLiteral[] {
  const facts = tokenFacts(value.parts);
  const { literal } = facts;
  if (facts.text === undefined || !literal || literal.path !== frame.unit.module.path) return [];
  const scheme = /^(?:token|bearer)\s+(?=\S+$)/i.exec(facts.text)?.[0] ?? "";
  const text = facts.text.slice(scheme.length);
  if (isPlaceholder(text) || !isSecretShape(text)) return [];
  const place = scheme && literal.end - literal.start === facts.text.length ? { ...literal, start: literal.start + scheme.length } : literal;
  const service = plausible(serviceVerdict([{ ...facts, text }], [{ texts: [name], confidence: "high" }, { texts: namesAround(literal, frame), confidence: "high" }, ...circles()]), text, name);
  return [{ kind: "secret-literal", place, ...(facts.pieces.length > 1 && { pieces: facts.pieces }), text, reason, name, confidence: confidenceOf(name, text, service), service, steps: [] }];
}

/** The file's service only where the name says it, or the token has a shape that the service's tokens have. */
function plausible(verdict: ServiceVerdict, text: string, name: string): ServiceVerdict {
  const service = serviceById(verdict.id);
  const isNamed = evidenceIn(name).some((evidence) => evidence.service.id === verdict.id);
  if (!service || isNamed || service.formats.length === 0 || formatFor(service, text)) return verdict;
  return { confidence: "low", evidence: verdict.evidence };
}

/** A token-like name and a token-like value together. */
function confidenceOf(name: string, text: string, service: ServiceVerdict): Confidence {
  const format = formatOf(text);
  if (format && mayBePublishable(format) && isPublishableName(name)) return "low";
  if (format?.distinctive || isWellKnown(text)) return "high";
  if (tokenNameStrength(name) === "strong") return format || service.id !== undefined ? "high" : "medium";
  return service.id !== undefined && format ? "medium" : "low";
}

/** Tokens in comments and in strings of several lines (documentation, code kept as text), named on their line. */
function proseLiterals(frame: Frame, surroundings: Surroundings): readonly SecretLiteral[] {
  const { module } = frame.unit;
  const comments = module.comments.map((comment) => ({ literal: commentLiteral(comment), isComment: true }));
  const documents = module.literals.filter(({ value }) => value.includes("\n")).map((literal) => ({ literal, isComment: false }));
  return [...comments, ...documents].flatMap(({ literal, isComment }) => namedInProse(literal.value).flatMap(({ name, isCode, isGiven, start, end }): SecretLiteral[] => {
    const text = literal.value.slice(start, end);
    const isOfSettings = isGiven && !isComment && isSettings(literal.value);
    const isSetting = isGiven && (module.language === "markdown" || isOfSettings) && (tokenNameStrength(name) !== undefined || TOKEN_VARIABLE.test(name));
    if (isPlaceholder(text) || !formatOf(text) || !isTokenWord(name)) return [];
    const service = serviceVerdict([], [{ texts: [name], confidence: "high" }, ...surroundings.circles(module.scope)]);
    return [{ kind: "secret-literal", place: placeInside(literal, start, end, module.path), text, reason: isComment ? "comment" : isOfSettings && isSetting ? "name" : "text", name, confidence: isComment || isCode || isSetting ? "medium" : "low", service, steps: [] }];
  }));
}

/** Lines of a file of environment variables, and nothing else: `"NETBOX_TOKEN=…\n"`. */
const isSettings = (text: string): boolean => text.split("\n").every((line) => /^\s*(?:(?:export\s+)?[A-Za-z_]\w*=\S*\s*)?$/.test(line));

/** `tokenizer_commit` says that it is something else; `token_var` does not. */
const isTokenWord = (name: string): boolean => tokenNameStrength(name) !== undefined || TOKEN_VARIABLE.test(name) || /authorization|tokens?$/i.test(name);
const TOKEN_VARIABLE = /tokens?_(?:var|value|string|str)$/i;

/** A comment's text as a literal: the marks stand before it, and after it in a block comment. */
function commentLiteral({ text, span }: Comment): Literal {
  const marks = span.end - span.start - text.length;
  const start = span.start + (marks >= 4 ? 2 : marks);
  return { kind: "literal", value: text, span: { start, end: start + text.length } };
}

/** Tokens whose format alone proves them, in any string and comment. JSON web tokens expire: most that are not sent are samples. */
function formattedLiterals(frame: Frame): readonly SecretLiteral[] {
  const { module } = frame.unit;
  return [
    ...module.literals.flatMap((literal) => tokensIn(literal.value, literal, module, "format")),
    ...module.comments.flatMap((comment) => tokensIn(comment.text, commentLiteral(comment), module, "comment")),
  ];
}

function tokensIn(text: string, literal: Literal, module: Module, reason: "format" | "comment"): readonly SecretLiteral[] {
  return distinctiveTokens(text).map(({ start, end, format }): SecretLiteral => {
    const isWeak = format.id === "jwt" || (mayBePublishable(format) && isPublishableLiteral(module, literal.span));
    const name = serviceById(format.service ?? "")?.name ?? format.name;
    return {
      kind: "secret-literal", place: placeInside(literal, start, end, module.path), text: text.slice(start, end), reason, name: format.name, confidence: isWeak ? "low" : "high", steps: [],
      service: { ...(format.service !== undefined && { id: format.service }), confidence: "high", evidence: `the format of ${name} tokens` },
    };
  });
}

function placeInside({ value, span }: Literal, start: number, end: number, path: string): Place {
  const isExact = span.end - span.start === value.length;
  return isExact ? { path, start: span.start + start, end: span.start + end } : { path, ...span };
}

