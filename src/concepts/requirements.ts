/** Requirements of Python projects, whatever file they stand in. */
import type { Place } from "../core/source.js";
import { lastName } from "../flow/index-module.js";
import { memberOf } from "../flow/members.js";
import { knownText, optionsOf, type Value } from "../flow/value.js";
import { REQUIREMENT_LISTS, REQUIREMENT_TABLES, SETUP_CALLS, SETUP_REQUIREMENTS } from "../models/index.js";
import type { Context } from "./context.js";

export interface Requirement {
  /** In its normal form (PEP 503). */
  readonly name: string;
  /** As written; empty: any version. */
  readonly constraint: string;
  readonly place: Place;
}

const NOWHERE: Place = { path: "", start: 0, end: 0 };

export function requirementsOf(context: Context): readonly Requirement[] {
  switch (context.frame.unit.module.language) {
    case "requirements": return listedInFile(context);
    case "python": return givenToSetup(context);
    case "toml": case "ini": return inSettings(context);
    case "hcl": return providersIn(context);
    default: return [];
  }
}

function listedInFile({ evaluator, frame }: Context): readonly Requirement[] {
  const calls = frame.unit.module.calls.filter(({ callee }) => lastName(callee) === "pip:requirement");
  return calls.flatMap(({ args: [first] }) => (first ? listed(evaluator.value(first.value, frame)) : []));
}

function givenToSetup({ evaluator, frame }: Context): readonly Requirement[] {
  const calls = frame.unit.index.callsByName.get("setup") ?? [];
  const own = calls.filter(({ callee }) => optionsOf(evaluator.value(callee, frame)).some((option) => option.kind === "opaque" && SETUP_CALLS.has(option.path ?? "")));
  return own.flatMap(({ args }) => args.flatMap(({ name, value }) => (name !== undefined && SETUP_REQUIREMENTS.includes(name) ? listed(evaluator.value(value, frame)) : [])));
}

function inSettings(context: Context): readonly Requirement[] {
  const { evaluator, frame } = context;
  const whole = frame.unit.module.exports.find(({ name }) => name === "default")?.value;
  if (!whole) return [];
  const root = evaluator.value(whole, frame);
  return [
    ...REQUIREMENT_LISTS.flatMap((path) => valuesAt(context, root, path).flatMap(listed)),
    ...REQUIREMENT_TABLES.flatMap((path) => valuesAt(context, root, path).flatMap((table) => tabled(context, table))),
  ];
}

function valuesAt(context: Context, value: Value, [key, ...rest]: readonly string[]): readonly Value[] {
  if (key === undefined) return [value];
  if (value.kind !== "dict") return [];
  const inner = key === "*" ? value.entries.map((entry) => entry.value()) : [memberOf(context.evaluator, value, key, NOWHERE, true)];
  return inner.flatMap((each) => (each ? valuesAt(context, each, rest) : []));
}

/** The requirements in a list, in groups of lists, or in the lines of a text. */
function listed(value: Value): readonly Requirement[] {
  if (value.kind === "list") return value.items.flatMap((item) => listed(item()));
  if (value.kind === "dict") return value.entries.flatMap((entry) => listed(entry.value()));
  if (value.kind !== "text") return [];
  return value.parts.flatMap((part) => (part.kind === "chars" ? split(part.value, part.place) : []));
}

/** `name[extra] >=1,<2 ; marker` (PEP 508). A URL behind `@` names no version that can be compared. */
function split(text: string, place: Place): readonly Requirement[] {
  const [, name, inside, bare] = /^\s*([A-Za-z0-9][\w.-]*)\s*(?:\[[^\]]*\]\s*)?(?:\(\s*((?:[<>=!~][^;()@]*)?)\)\s*|([<>=!~][^;()@]*))?(?:;.*)?$/s.exec(text) ?? [];
  const constraint = inside ?? bare ?? "";
  return name === undefined ? [] : [{ name: normalName(name), constraint: constraint.trim(), place }];
}

/** Tables of Poetry and Pipenv: `pynetbox = "^7.4"`, `pynetbox = { version = "^7.4" }`. */
function tabled({ evaluator }: Context, table: Value): readonly Requirement[] {
  if (table.kind !== "dict") return [];
  return table.entries.flatMap((entry): readonly Requirement[] => {
    const given = entry.value();
    const version = given.kind === "dict" ? memberOf(evaluator, given, "version", entry.place, true) : given;
    const constraint = version && knownText(version);
    return entry.key === undefined || constraint === undefined ? [] : [{ name: normalName(entry.key), constraint, place: entry.place }];
  });
}

/** `required_providers { netbox = { source = "e-breuninger/netbox", version = "~> 3.8" } }`: known by the source. */
function providersIn({ evaluator, frame }: Context): readonly Requirement[] {
  const calls = frame.unit.index.callsByName.get("tf:terraform") ?? [];
  return calls.flatMap(({ args }) => args.filter(({ name }) => name === "required_providers").flatMap(({ value }) => {
    const table = evaluator.value(value, frame);
    return table.kind === "dict" ? table.entries.flatMap(({ value: given, place }): readonly Requirement[] => {
      const [source, constraint] = ["source", "version"].map((key) => {
        const text = memberOf(evaluator, given(), key, place, true);
        return text && knownText(text);
      });
      return source === undefined || constraint === undefined ? [] : [{ name: source.toLowerCase().replace(/^registry\.[a-z]+\.[a-z]+\//, ""), constraint, place }];
    }) : [];
  }));
}

const normalName = (name: string): string => name.toLowerCase().replace(/[-_.]+/g, "-");
