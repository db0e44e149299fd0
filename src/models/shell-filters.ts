/** What the shell's own commands and common filters print, as far as they leave a token a token. */
import type { Intrinsic, IntrinsicCall } from "../flow/evaluator.js";
import { memberOf } from "../flow/members.js";
import { concatenation, knownText, placeOf, type Chars, type Value } from "../flow/value.js";
import { wordsAfterFirst, wordsOf } from "../flow/words.js";
import { madeJson } from "./jq.js";

/** What a command reads: from a pipe, from a text that is written there. */
function inputOf({ site: { expr, frame }, evaluator }: IntrinsicCall): Value | undefined {
  const input = ["|", "<<<", "<<"].map((name) => expr.args.find((arg) => arg.name === name)).find((arg) => arg !== undefined);
  return input && oneValue(evaluator.value(input.value, frame));
}

/** `"$T"` is what `$T` is. */
function oneValue(value: Value): Value {
  const [part, ...others] = value.kind === "text" ? value.parts : [];
  return part?.kind === "opaque" && others.length === 0 ? part : value;
}

const isRedirected = ({ site }: IntrinsicCall): boolean => site.expr.args.some(({ name }) => name === ">" || name === ">>" || name === "&>");

function words({ site, evaluator }: IntrinsicCall): readonly Value[] {
  return wordsOf(evaluator, site.expr, site.frame)[0] ?? [];
}

const textOf = (value: string, like: Chars | undefined): Value => ({ kind: "text", parts: like ? [{ ...like, value, exact: false }] : [] });

/** The place of a call as characters, for what the command puts between its words. */
const placed = ({ site }: IntrinsicCall): Chars => ({ kind: "chars", value: "", place: placeOf(site.expr, site.frame), exact: false });

/** `echo -n "$T"` */
const echo: Intrinsic = (call) => {
  if (isRedirected(call)) return undefined;
  const given = words(call).filter((word) => !/^-[neE]+$/.test(knownText(word) ?? ""));
  const [only] = given;
  if (only && given.length === 1) return oneValue(only);
  return concatenation(given.flatMap((word, i) => (i > 0 ? [textOf(" ", placed(call)), word] : [word])));
};

/** `printf '%s\n' "$T"`, `printf 'Token %s' "$T"` */
const printf: Intrinsic = (call) => {
  if (isRedirected(call)) return undefined;
  const [format, ...given] = words(call);
  const template = format && knownText(format);
  if (template === undefined) return undefined;
  const like = format?.kind === "text" ? format.parts.find((part) => part.kind === "chars") : undefined;
  let next = 0;
  const pieces = template.replace(/(?<!\n|\\n)(?:\\n|\n)+$/, "").split(/(%[sbq])/).filter((piece) => piece !== "");
  return oneValue(concatenation(pieces.map((piece) => (/^%[sbq]$/.test(piece) ? (given[next++] ?? { kind: "opaque" }) : textOf(piece, like)))));
};

/** Commands that print what they read, less blanks and line ends. */
const pass: Intrinsic = (call) => (isRedirected(call) ? undefined : inputOf(call));

/** `cat <<EOF`; `cat file` prints what is not known. */
const cat: Intrinsic = (call) => (words(call).every((word) => /^-$/.test(knownText(word) ?? "")) ? pass(call) : undefined);

/** `tr -d '\n'`, not `tr a-z A-Z`. */
const tr: Intrinsic = (call) => ((knownText(words(call)[0] ?? { kind: "opaque" }) ?? "").startsWith("-d") ? pass(call) : undefined);

/** `jq -r .key`, `jq -r '"nbt_\(.key).\(.token)"'`: members of what is read. */
const jq: Intrinsic = (call) => {
  const made = madeJson(call);
  if (made) return made;
  const input = inputOf(call);
  const filter = words(call).map((word) => knownText(word)).find((word) => word !== undefined && !word.startsWith("-"));
  if (!input || filter === undefined) return undefined;
  const member = (path: string): Value => path.split(".").filter((key) => key !== "").reduce((object, key) => memberOf(call.evaluator, object, key, placeOf(call.site.expr, call.site.frame)), input);
  const path = /^\s*((?:\.\w+)+)\s*(?:\/\/\s*(?:empty|"")\s*)?$/.exec(filter)?.[1];
  if (path !== undefined) return member(path);
  const template = /^\s*"(.*)"\s*$/s.exec(filter)?.[1];
  if (template === undefined) return undefined;
  return concatenation(template.split(/(\\\([^()]*\))/).filter((piece) => piece !== "").map((piece) => {
    const inner = /^\\\(\s*((?:\.\w+)+)\s*\)$/.exec(piece)?.[1];
    return inner === undefined ? textOf(piece, placed(call)) : member(inner);
  }));
};

/** Fields of the answers of token APIs that are looked for in their text. */
const FIELD = /^\W*["']?(key|token|display)["']?(?!\w)/;

/** `grep -o '"key":"[^"]*'`, `python3 -c '….load(sys.stdin)["key"]'`: one member of what is read. */
const search = (pattern: RegExp): Intrinsic => (call) => {
  const input = inputOf(call);
  const field = words(call).map((word) => pattern.exec(knownText(word) ?? "")?.[1]).find((key) => key !== undefined);
  return input?.kind === "opaque" && field !== undefined ? memberOf(call.evaluator, input, field, placeOf(call.site.expr, call.site.frame)) : undefined;
};

/** `cut -d'"' -f4` of such a line. */
const cut: Intrinsic = (call) => {
  const input = isRedirected(call) ? undefined : inputOf(call);
  return input?.kind === "opaque" && /\(\)\.(?:key|token|display)$/.test(input.path ?? "") ? input : undefined;
};

const first: Intrinsic = (call) => call.arg(0);

/** The words that follow the program's name in `CURL=(curl -s)`. */
const rest: Intrinsic = (call) => {
  const command = call.arg(0);
  return command && wordsAfterFirst(command);
};

/** What commands print, by the name of their call. */
export const SHELL_FUNCTIONS: readonly (readonly [string, Intrinsic])[] = [
  ["sh:echo", echo], ["sh:printf", printf], ["sh:cat", cat], ["sh:tr", tr], ["sh:jq", jq],
  ["sh:grep", search(FIELD)], ["sh:python3", search(/\[["'](\w+)["']\]/)], ["sh:python", search(/\[["'](\w+)["']\]/)], ["sh:cut", cut], ["sh:awk", cut], ["sh:sed", cut],
  ...["xargs", "tee", "head", "tail", "sponge"].map((name) => [`sh:${name}`, pass] as const),
  ["sh:strip", first],
  ["sh:rest", rest],
];
