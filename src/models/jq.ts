/** JSON that jq makes from nothing: `jq -n --arg name "$NAME" '{name: $name, type: "reusable"}'`. */
import type { Place } from "../core/source.js";
import type { Intrinsic } from "../flow/evaluator.js";
import { concatenation, knownText, placeOf, type Value } from "../flow/value.js";
import { wordsOf } from "../flow/words.js";

/** Strings, variables, words, numbers, marks and blanks: what an object is written with. */
const PIECE = /"(?:[^"\\]|\\[^(])*"|\$\w+|[A-Za-z_]\w*|-?\d+(?:\.\d+)?|[{}[\],:]|\s+/gy;
const CONSTANTS = new Set(["true", "false", "null"]);
const LONGEST = 4_000;

/** The text that is printed; undefined where jq reads something, or the program does more than write an object. */
export const madeJson: Intrinsic = ({ site: { expr, frame }, evaluator }) => {
  const [words, ...others] = wordsOf(evaluator, expr, frame);
  if (!words || others.length > 0) return undefined;
  const texts = words.map(knownText);
  if (!texts.some((text) => /^(?:-[a-mo-zA-Z]*n|--null-input$)/.test(text ?? ""))) return undefined;
  const program = texts.find((text) => text !== undefined && /^\s*\{/.test(text));
  return program === undefined ? undefined : written(program, given(words, texts), placeOf(expr, frame));
};

interface Variable {
  readonly value: Value;
  /** `--argjson`: it is JSON already. */
  readonly isJson: boolean;
}

/** `--arg name value` */
function given(words: readonly Value[], texts: readonly (string | undefined)[]): ReadonlyMap<string, Variable> {
  return new Map(texts.flatMap((text, i): readonly (readonly [string, Variable])[] => {
    const name = texts[i + 1];
    const value = words[i + 2];
    return (text === "--arg" || text === "--argjson") && name !== undefined && value ? [[name, { value, isJson: text === "--argjson" }]] : [];
  }));
}

function written(program: string, variables: ReadonlyMap<string, Variable>, place: Place): Value | undefined {
  if (program.length > LONGEST) return undefined;
  const pieces = program.match(PIECE) ?? [];
  if (pieces.join("") !== program) return undefined;
  const text = (value: string): Value => ({ kind: "text", parts: [{ kind: "chars", value, place, exact: false }] });
  const parts = pieces.flatMap((piece, i): readonly Value[] => {
    const isKey = /^\s*:/.test(pieces.slice(i + 1, i + 3).join(""));
    if (/^[A-Za-z_]/.test(piece) && !CONSTANTS.has(piece)) return [text(`"${piece}"`)];
    if (!piece.startsWith("$") || isKey) return [text(piece)];
    const name = piece.slice(1);
    const { value, isJson } = variables.get(name) ?? { value: { kind: "opaque", label: name } as const, isJson: true };
    const shown = isJson ? [value] : [text('"'), value, text('"')];
    return isShort(pieces, i) ? [text(`"${name}":`), ...shown] : shown;
  });
  return concatenation(parts);
}

/** `{$name}` is `{name: $name}`. */
function isShort(pieces: readonly string[], at: number): boolean {
  const before = pieces.slice(0, at).findLast((piece) => piece.trim() !== "");
  const opened = pieces.slice(0, at).filter((piece) => piece === "[").length - pieces.slice(0, at).filter((piece) => piece === "]").length;
  return before === "{" || (before === "," && opened === 0);
}
