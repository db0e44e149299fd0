/** Terraform's functions, those that pass a value on (https://developer.hashicorp.com/terraform/language/functions), Packer's and Terragrunt's reads of the environment. */
import type { Intrinsic, IntrinsicCall } from "../flow/evaluator.js";
import { memberOf } from "../flow/members.js";
import { choiceOf, concatenation, knownText, placeOf, type Chars, type DictEntry, type TextValue, type Value } from "../flow/value.js";

const first: Intrinsic = (call) => call.arg(0);

/** All positional arguments; the items of one that is expanded with `...`. */
function values({ site: { expr, frame }, evaluator }: IntrinsicCall): readonly Value[] {
  return expr.args.flatMap((arg) => {
    const value = evaluator.value(arg.value, frame);
    return arg.spread === "list" && value.kind === "list" ? value.items.map((item) => item()) : [value];
  });
}

/** `coalesce(a, b)`, `try(a, b)`: one of them. */
const anyOf: Intrinsic = (call) => choiceOf(values(call));

/** `merge(a, b)`: later entries win. */
const merge: Intrinsic = (call) => {
  const place = placeOf(call.site.expr, call.site.frame);
  const entries = values(call).map((value): DictEntry => ({ key: undefined, isSpread: true, value: () => value, place }));
  return { kind: "dict", entries, open: true };
};

const concat: Intrinsic = (call) => ({ kind: "list", items: values(call).flatMap((value) => (value.kind === "list" ? value.items : [() => value])) });

/** `join(" ", list)` */
const join: Intrinsic = (call) => {
  const [separator, ...lists] = values(call);
  const items = lists.flatMap((list) => (list.kind === "list" ? list.items.map((item) => item()) : [list]));
  return separator && concatenation(items.flatMap((item, i) => (i > 0 ? [separator, item] : [item])));
};

/** `lookup(map, key, default)` */
const lookup: Intrinsic = (call) => {
  const [map, name, fallback] = [call.arg(0), call.arg(1), call.arg(2)];
  const key = name && knownText(name);
  if (!map) return fallback;
  const found = memberOf(call.evaluator, map, key, placeOf(call.site.expr, call.site.frame), true);
  const options = [found, fallback].filter((option) => option !== undefined);
  return options.length > 0 ? choiceOf(options) : undefined;
};

/** `element(list, i)`, `one(list)` */
const element: Intrinsic = (call) => {
  const list = call.arg(0);
  const index = call.arg(1);
  const key = index?.kind === "scalar" ? String(index.value) : undefined;
  return list && memberOf(call.evaluator, list, key, placeOf(call.site.expr, call.site.frame));
};

const mapValues: Intrinsic = (call) => {
  const map = call.arg(0);
  return map?.kind === "dict" ? { kind: "list", items: map.entries.filter(({ isSpread }) => !isSpread).map(({ value }) => value) } : undefined;
};

const VERB = /(%(?:%|[-+# 0]*(?:\[\d+\]0*)?(?:[1-9]\d*)?(?:\.\d+)?[a-zA-Z]))/;

/** `format("Token %s", token)` where the template is a constant. */
const format: Intrinsic = (call) => {
  const [template, ...given] = values(call);
  if (template?.kind !== "text" || knownText(template) === undefined) return undefined;
  let next = 0;
  return concatenation(template.parts.flatMap((part) => (part.kind === "chars" ? pieces(part).map((piece): Value => {
    if (!VERB.test(piece.value)) return textOf(piece);
    return piece.value === "%%" ? textOf({ ...piece, value: "%", exact: false }) : (given[next++] ?? { kind: "opaque" });
  }) : [])));
};

const textOf = (piece: Chars): TextValue => ({ kind: "text", parts: [piece] });

/** Characters divided at the verbs, each with its own place. */
function pieces(chars: Chars): readonly Chars[] {
  let at = 0;
  return chars.value.split(VERB).map((value): Chars => {
    const start = chars.place.start + at;
    at += value.length;
    return chars.exact ? { ...chars, value, place: { ...chars.place, start, end: start + value.length } } : { ...chars, value };
  }).filter(({ value }) => value !== "");
}

/** Functions that give what they are given: types, marks and blanks are no difference to a token. */
const PASSING = [
  "sensitive", "nonsensitive", "ephemeralasnull", "tostring", "tolist", "toset", "tomap", "trimspace", "chomp", "compact", "distinct", "sort", "reverse", "flatten",
];

/** For calls in HCL: other languages have functions of these names too. */
const inHcl = (intrinsic: Intrinsic, other: Intrinsic | undefined): Intrinsic => (call) => (call.site.frame.unit.module.language === "hcl" ? intrinsic(call) : other?.(call));

/** What HCL's functions give, and `others` of their names; `readEnvironment` reads the variable that its first argument names. */
export function terraformFunctions(readEnvironment: Intrinsic, others: Readonly<Record<string, Intrinsic>>): readonly (readonly [string, Intrinsic])[] {
  const functions: Readonly<Record<string, Intrinsic>> = {
    ...Object.fromEntries(PASSING.map((name) => [name, first])),
    coalesce: anyOf, coalescelist: anyOf, try: anyOf, merge, concat, join, lookup, element, one: element, values: mapValues, format,
    get_env: readEnvironment, env: readEnvironment,
  };
  return Object.entries(functions).map(([name, intrinsic]) => [name, inHcl(intrinsic, others[name])] as const);
}
