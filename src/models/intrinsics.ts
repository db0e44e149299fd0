/** What the languages' own functions and well-known pass-through functions give. */
import { ANSIBLE_ENVIRONMENT } from "./ansible.js";
import { handledBy } from "../flow/calls.js";
import type { Intrinsic, IntrinsicCall } from "../flow/evaluator.js";
import { environmentRead, memberOf } from "../flow/members.js";
import { choiceOf, concatenation, knownText, optionsOf, placeOf, type DictEntry, type Value } from "../flow/value.js";
import { FILE_FUNCTIONS, FILE_METHODS } from "./data-files.js";
import { decoupled } from "./environment-files.js";
import { SHELL_FUNCTIONS } from "./shell-filters.js";
import { terraformFunctions } from "./terraform.js";

/** Access paths whose members are environment variables. */
export const ENVIRONMENTS: ReadonlySet<string> = new Set(["os.environ", "process.env", "import.meta.env", "Bun.env", "Deno.env"]);

const place = (call: IntrinsicCall) => placeOf(call.site.expr, call.site.frame);
const first: Intrinsic = (call) => call.arg(0);
const second: Intrinsic = (call) => call.arg(1);

/** An environment read with an optional fallback. */
function readEnvironment(call: IntrinsicCall, fallbackNames: readonly string[]): Value | undefined {
  const name = call.arg(0);
  const key = name && knownText(name);
  if (key === undefined) return undefined;
  const read = environmentRead(call.evaluator, key, place(call));
  const fallback = fallbackNames.map((keyword, i) => call.arg(i === 0 ? 1 : 99, keyword)).find((value) => value !== undefined);
  return fallback && fallback.kind !== "opaque" ? choiceOf([read, fallback]) : read;
}

const getenv: Intrinsic = (call) => readEnvironment(call, ["default"]);

/** Nest's `config.get("NETBOX_TOKEN")`: a name in capitals is that of a variable, others are paths into settings. */
const nestSetting: Intrinsic = (call) => (/^[A-Z][A-Z\d_]*$/.test(knownText(call.arg(0) ?? { kind: "opaque" }) ?? "") ? getenv(call) : undefined);

/** A new dictionary with the entries of the arguments, later ones winning. */
const merged: Intrinsic = ({ site: { expr, frame }, evaluator }) => {
  const entries: DictEntry[] = expr.args.map((arg) => ({
    key: arg.name, isSpread: arg.name === undefined, value: () => evaluator.value(arg.value, frame), place: placeOf(arg.value, frame),
  }));
  return { kind: "dict", entries, open: true };
};

/** `new Map([[k, v]])`, `dict([(k, v)])`: a dictionary of pairs; what is a dictionary already stays one. */
const fromPairs: Intrinsic = (call) => {
  const given = call.arg(0);
  if (given?.kind !== "list") return given ?? { kind: "dict", entries: [], open: false };
  const entries = given.items.flatMap((item): DictEntry[] => {
    const pair = item();
    const [key, value] = pair.kind === "list" ? pair.items : [];
    return key && value ? [{ key: knownText(key()), isSpread: false, value, place: place(call) }] : [];
  });
  return { kind: "dict", entries, open: false };
};

/** `partial(f, a, k=b)`. */
const partial: Intrinsic = (call) => {
  const fn = call.arg(0);
  if (fn?.kind !== "function") return undefined;
  const { expr, frame } = call.site;
  const preset = expr.args.slice(1).map((arg, at) => ({ ...(arg.name === undefined ? { at } : { name: arg.name }), value: call.evaluator.value(arg.value, frame) }));
  return { ...fn, preset: [...(fn.preset ?? []), ...preset] };
};

/** `f.bind(object, a)`. */
const bind: Intrinsic = (call) => {
  if (call.receiver?.kind !== "function") return undefined;
  const { expr, frame } = call.site;
  const preset = expr.args.slice(1).map(({ value }, at) => ({ at, value: call.evaluator.value(value, frame) }));
  const self = call.arg(0);
  return { ...call.receiver, preset, ...(self && { self }) };
};

/** `d.items()`, `Object.entries(o)`: a list of keys and values. */
const pairs: Intrinsic = ({ receiver, ...call }) => {
  if (receiver?.kind !== "dict") return receiver?.kind === "list" ? receiver : undefined;
  const items = receiver.entries.filter(({ isSpread }) => !isSpread).map((entry) => (): Value => {
    const key: Value = entry.key === undefined ? { kind: "opaque" } : { kind: "text", parts: [{ kind: "chars", value: entry.key, place: place({ ...call, receiver }), exact: false }] };
    return { kind: "list", items: [() => key, entry.value] };
  });
  return { kind: "list", items };
};

/** `d.values()`, `Object.values(o)`. */
const values: Intrinsic = ({ receiver }) => (receiver?.kind === "dict" ? { kind: "list", items: receiver.entries.filter(({ isSpread }) => !isSpread).map(({ value }) => value) } : undefined);

/** `getattr(object, name, default)`. */
const attribute: Intrinsic = (call) => {
  const [object, name] = [call.arg(0), call.arg(1)];
  const key = name && knownText(name);
  if (!object || key === undefined) return undefined;
  const found = memberOf(call.evaluator, object, key, place(call));
  const fallback = call.arg(2);
  return fallback ? choiceOf([found, fallback]) : found;
};

/** Python's `format(token)`; with a second argument it says how it is written. */
const formatted: Intrinsic = (call) => (call.arg(1) ? undefined : call.arg(0));

const FUNCTIONS: Readonly<Record<string, Intrinsic>> = {
  "os.getenv": getenv,
  "os.environ.get": getenv,
  "os.environ.pop": getenv,
  "os.environ.setdefault": getenv,
  "Deno.env.get": getenv,
  "@nestjs/config.ConfigService().get": nestSetting,
  "@nestjs/config.ConfigService().getOrThrow": nestSetting,
  "decouple.config": decoupled(getenv),
  "environs.Env()": getenv,
  "environs.Env().str": getenv,
  "environ.Env()": getenv,
  "environ.Env().str": getenv,
  str: first,
  format: formatted,
  String: first,
  bytes: first,
  encodeURIComponent: first,
  encodeURI: first,
  "urllib.parse.quote": first,
  "urllib.parse.quote_plus": first,
  dict: (call) => (call.site.expr.args.some(({ name }) => name !== undefined) ? merged(call) : fromPairs(call) ?? merged(call)),
  "|": merged,
  "Object.assign": merged,
  "Object.entries": (call) => pairs({ ...call, receiver: call.arg(0) }),
  "Object.values": (call) => values({ ...call, receiver: call.arg(0) }),
  "Object.freeze": first,
  "Object.seal": first,
  structuredClone: first,
  "copy.copy": first,
  "copy.deepcopy": first,
  Headers: fromPairs,
  "node-fetch.Headers": fromPairs,
  "undici.Headers": fromPairs,
  Map: fromPairs,
  "Object.fromEntries": fromPairs,
  "functools.partial": partial,
  "util.promisify": first,
  getattr: attribute,
  "axios.AxiosHeaders": first,
  "multidict.CIMultiDict": first,
  "requests.structures.CaseInsensitiveDict": first,
  "pydantic.SecretStr": first,
  "pydantic.Field": (call) => call.arg(0, "default"),
  "dataclasses.field": (call) => call.arg(99, "default"),
  "asyncio.run": first,
  "Promise.resolve": first,
  "typing.cast": second,
};

/** The last names of functions that read an environment variable with a fallback; `env` for objects that are called. */
export const ENVIRONMENT_READERS: ReadonlySet<string> = new Set(["get", "getenv", "pop", "setdefault", "config", "str", "env"]);

/** Text methods that leave a token a token. */
const KEEPING = ["strip", "lstrip", "rstrip", "trim", "trimStart", "trimEnd", "encode", "decode", "toString", "valueOf", "copy", "get_secret_value", "expandtabs"];

const keep: Intrinsic = ({ receiver }) => (receiver && (receiver.kind !== "opaque" || receiver.file) && receiver.kind !== "instance" ? receiver : undefined);

/** `d.get(key, default)`; the environment's too. */
const get: Intrinsic = (call) => {
  const { receiver } = call;
  if (!receiver || receiver.kind === "opaque") return undefined;
  const name = call.arg(0);
  const key = name && knownText(name);
  if (key === undefined) return undefined;
  const holders = optionsOf(receiver).filter((option) => option.kind === "dict");
  if (holders.length === 0) return undefined;
  const found = memberOf(call.evaluator, receiver, key, place(call), true);
  const fallback = call.arg(1, "default");
  return choiceOf([...(found ? [found] : []), ...(fallback ? [fallback] : [])]);
};

/** `template.format(…)` where the template is a constant: its fields become holes or values. */
const format: Intrinsic = (call) => {
  if (!call.receiver) return undefined;
  const template = knownText(call.receiver);
  if (template === undefined || call.receiver.kind !== "text") return undefined;
  const origin = call.receiver.parts[0];
  let next = 0;
  const parts = template.split(/(\{[^{}]*\})/).filter((piece) => piece !== "").map((piece): Value => {
    const field = /^\{([^{}:!]*)(?:[:!][^{}]*)?\}$/.exec(piece);
    if (!field) return { kind: "text", parts: origin?.kind === "chars" ? [{ ...origin, value: piece, exact: false }] : [] };
    const key = field[1] ?? "";
    const index = key === "" ? next++ : Number(key);
    return (Number.isInteger(index) ? call.arg(index) : call.arg(99, key)) ?? { kind: "opaque", label: key };
  });
  return concatenation(parts);
};

/** `template % value`, kept as a call by the parser when the template is a name. */
const percent: Intrinsic = (call) => {
  if (!call.receiver) return undefined;
  const template = knownText(call.receiver);
  if (template === undefined || call.receiver.kind !== "text") return undefined;
  const origin = call.receiver.parts[0];
  let next = 0;
  const parts = template.split(/(%(?:\(\w+\))?[sdr])/).filter((piece) => piece !== "").map((piece): Value => {
    if (!/^%(?:\(\w+\))?[sdr]$/.test(piece)) return { kind: "text", parts: origin?.kind === "chars" ? [{ ...origin, value: piece, exact: false }] : [] };
    return call.arg(next++) ?? { kind: "opaque", label: piece };
  });
  return concatenation(parts);
};

/** `separator.join(list)` and `list.join(separator)`. */
const join: Intrinsic = (call) => {
  const argument = call.arg(0);
  const [list, separator] = call.receiver?.kind === "list" ? [call.receiver, argument] : [argument, call.receiver];
  if (list?.kind !== "list") return undefined;
  return concatenation(list.items.flatMap((item, i) => (i > 0 && separator ? [separator, item()] : [item()])));
};

const concat: Intrinsic = (call) => (call.receiver?.kind === "text" ? concatenation([call.receiver, ...call.site.expr.args.map((_, i) => call.arg(i) ?? call.receiver!)]) : undefined);

/** `promise.then((value) => …)` */
const then: Intrinsic = ({ evaluator, receiver, arg, site }) => {
  const handler = arg(0);
  return receiver && handler?.kind === "function" ? handledBy(evaluator, handler, receiver, site.frame) : undefined;
};

/** `promise.catch(report)`, `promise.finally(done)` */
const receiver: Intrinsic = (call) => (call.receiver?.kind === "opaque" && call.receiver.path === undefined ? undefined : call.receiver);

export const INTRINSICS: { readonly functions: ReadonlyMap<string, Intrinsic>; readonly methods: ReadonlyMap<string, Intrinsic> } = {
  functions: new Map([...Object.entries(FUNCTIONS), ...terraformFunctions(getenv, FUNCTIONS), ...ANSIBLE_ENVIRONMENT.map((name) => [name, getenv] as const), ...SHELL_FUNCTIONS, ...FILE_FUNCTIONS]),
  methods: new Map<string, Intrinsic>([...FILE_METHODS, ...KEEPING.map((name) => [name, keep] as const), ["get", get], ["pop", get], ["items", pairs], ["entries", pairs], ["values", values], ["bind", bind], ["then", then], ["catch", receiver], ["finally", receiver], ["format", format], ["%", percent], ["join", join], ["concat", concat]]),
};
