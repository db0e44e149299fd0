/** Settings of a server's own configuration file that weaken its tokens or cannot work. */
import type { ServerSetting } from "../core/concept.js";
import type { Confidence } from "../core/finding.js";
import type { Entry, Expr } from "../core/module.js";
import type { Place } from "../core/source.js";
import { optionsOf, placeOf, knownText, type DictValue, type Value } from "../flow/value.js";
import { isFilledIn, isNetBoxConfiguration, isPublishedPepper, MAX_PEPPER_ID, MIN_PEPPER_LENGTH, OPEN_SETTINGS, PEPPERS } from "../services/index.js";
import type { Context } from "./context.js";
import { givenOf } from "./settings.js";

type Fault = Pick<ServerSetting, "place" | "fault" | "hint" | "confidence">;

export function serverSettings(context: Context): readonly ServerSetting[] {
  const { module } = context.frame.unit;
  const { bindings } = module.scope;
  const wanted = [PEPPERS, ...OPEN_SETTINGS.map(({ name }) => name)];
  if (module.language !== "python" || !wanted.some((name) => bindings.has(name))) return [];
  if (!isNetBoxConfiguration(module.path, [...bindings.keys()], module.imports.map((imported) => imported.module))) return [];
  const service = { id: "netbox", confidence: "high", evidence: "the settings of its configuration" } as const;
  const secrets = writesOf(context, PEPPERS).flatMap(({ value }) => shownTexts(context.evaluator.value(value, context.frame)));
  return [...pepperFaults(context).map((fault) => ({ ...fault, name: PEPPERS })), ...openSettings(context)].map((fault) => ({ kind: "server-setting", service, secrets, ...fault }));
}

/** Where the characters of a text, or of the texts in a dictionary or list, are written. */
export function shownTexts(value: Value): readonly Place[] {
  return optionsOf(value).flatMap((option): readonly Place[] => {
    if (option.kind === "text") return option.parts.flatMap((part) => (part.kind === "chars" && part.value.length >= MIN_SHOWN ? [part.place] : []));
    if (option.kind === "dict") return option.entries.flatMap((entry) => shownTexts(entry.value()));
    return option.kind === "list" ? option.items.flatMap((item) => shownTexts(item())) : [];
  });
}

/** Shorter text is a word, no secret. */
const MIN_SHOWN = 8;

/** What is assigned to a setting at the top of the file. */
function writesOf({ frame }: Context, name: string): readonly { readonly value: Expr; readonly place: Place }[] {
  const writes = frame.unit.module.scope.bindings.get(name)?.writes ?? [];
  return writes.map(({ value, target }) => ({ value, place: placeOf(target, frame) }));
}

function openSettings(context: Context): readonly (Fault & { readonly name: string })[] {
  return OPEN_SETTINGS.flatMap(({ name, isOpen, fault, hint }) => writesOf(context, name).flatMap(({ value: expr, place }) => {
    const value = context.evaluator.value(expr, context.frame);
    const given = givenOf({ kind: "given", value, place });
    return given.kind === "known" && isOpen(given.value) ? [{ name, place, fault, hint, confidence: "high" as const }] : [];
  }));
}

function pepperFaults(context: Context): readonly Fault[] {
  const { evaluator, frame } = context;
  return writesOf(context, PEPPERS).flatMap(({ value: expr, place }) => {
    const options = optionsOf(evaluator.value(expr, frame));
    return options.flatMap((option): readonly Fault[] => {
      if (option.kind === "dict") return dictFaults(context, option, place, options.length === 1);
      if (option.kind !== "list" && option.kind !== "text" && option.kind !== "scalar") return [];
      return [{ place, confidence: "high", fault: `${PEPPERS} is no dictionary, and NetBox does not start with it.`, hint: "Map whole numbers to peppers: `{1: os.environ[\"API_TOKEN_PEPPER_1\"]}`." }];
    });
  });
}

function dictFaults(context: Context, dict: DictValue, place: Place, isOnly: boolean): readonly Fault[] {
  const isEmpty = dict.entries.length === 0 && !dict.open && (dict.changes ?? []).length === 0;
  if (isEmpty && isOnly) return [{ place, confidence: confidenceAt(place, "medium"), fault: `${PEPPERS} holds no pepper, so NetBox makes and accepts no v2 tokens.`, hint: "Add one: `{1: os.environ[\"API_TOKEN_PEPPER_1\"]}`." }];
  const written = context.frame.unit.module.dicts.flatMap(({ entries }) => entries);
  return dict.entries.filter(({ isSpread }) => !isSpread).flatMap((entry) => {
    const source = written.find(({ span }) => span.start === entry.place.start && span.end === entry.place.end);
    return [...keyFaults(context, source, entry.place), ...valueFaults(entry.value(), entry.place)];
  });
}

/** A configuration that is there to be copied is filled in by who copies it; one for tests has peppers that protect nothing. */
export const isForShow = (path: string): boolean => /example|sample|template|(?:^|[/._-])(?:tests?|testing|ci)(?=[/._-])/i.test(path);

const confidenceAt = (place: Place, confidence: Confidence): Confidence => (isForShow(place.path) ? "low" : confidence);

/** `type(key) is int`, from 0 to 32767: booleans are no numbers here. */
function keyFaults({ evaluator, frame }: Context, entry: Entry | undefined, place: Place): readonly Fault[] {
  if (!entry?.key) return [];
  const key = evaluator.value(entry.key, frame);
  if (key.kind !== "text" && key.kind !== "scalar") return [];
  const hint = `Use a whole number from 0 to ${MAX_PEPPER_ID}; new tokens take the pepper with the highest one.`;
  const fault = (what: string): readonly Fault[] => [{ place, confidence: "high", fault: `The key of this pepper ${what}, and NetBox does not start with it.`, hint }];
  if (key.kind === "text") return fault("is text");
  if (typeof key.value !== "number" || !Number.isInteger(key.value)) return fault("is no whole number");
  return key.value < 0 || key.value > MAX_PEPPER_ID ? fault(`is not between 0 and ${MAX_PEPPER_ID}`) : [];
}

function valueFaults(value: Value, place: Place): readonly Fault[] {
  const options = optionsOf(value);
  const isFallback = options.length > 1;
  const faults = options.flatMap((option): readonly Fault[] => {
    if (option.kind === "scalar" && !isFallback) return [{ place, confidence: "high", fault: "This pepper is no text, and NetBox does not start with it.", hint: `Use a random text of at least ${MIN_PEPPER_LENGTH} characters.` }];
    const text = option.kind === "text" ? knownText(option) : undefined;
    // An empty fallback stops NetBox from starting when the environment holds nothing: as it has to be.
    if (text === undefined || isFilledIn(text) || (isFallback && text.trim() === "")) return [];
    return [pepperFault(text, place, false, isFallback)];
  });
  return faults.slice(0, 1);
}

/** What is wrong with a pepper that is written out. `isWeak`: where it stands, it may well be kept from others. */
export function pepperFault(text: string, place: Place, isWeak: boolean, isFallback = false): Fault {
  const hint = "Read it from the environment or a secret file, and keep the old number as long as tokens use it.";
  if (isPublishedPepper(text)) return { place, confidence: confidenceAt(place, "high"), fault: "This pepper is a sample that everyone can read.", hint: "Make a random one of your own, and read it from the environment." };
  if (text.length < MIN_PEPPER_LENGTH) return { place, confidence: isFallback ? "medium" : "high", fault: `This pepper has ${text.length} characters, and NetBox does not start with fewer than ${MIN_PEPPER_LENGTH}.`, hint: `Use a random text of at least ${MIN_PEPPER_LENGTH} characters, read from the environment.` };
  return { place, confidence: confidenceAt(place, isFallback || isWeak ? "medium" : "high"), fault: `This pepper is written here${isFallback ? " as a fallback" : ""}, where everyone has it who can read the file.`, hint };
}
