/** Data files: what a program gets that opens, reads and parses a file with a constant path. */
import type { Intrinsic, IntrinsicCall } from "../flow/evaluator.js";
import { moduleValue } from "../flow/exports.js";
import type { Unit } from "../flow/frame.js";
import { memberOf } from "../flow/members.js";
import { choiceOf, knownText, optionsOf, placeOf, traced, withVia, type Value } from "../flow/value.js";
import { pathsOf, type FilePath } from "./paths.js";

/** The project's file at a path that the code of a unit names. */
export function fileAt(call: Pick<IntrinsicCall, "evaluator">, unit: Unit, { path, isRooted }: FilePath): Unit | undefined {
  return call.evaluator.knowledge.file?.(path, isRooted ? undefined : unit);
}

/** The files at a path, open or read: to what parses them both are the same. */
function opened(call: IntrinsicCall, path: Value | undefined): Value | undefined {
  if (!path) return undefined;
  const { evaluator, site } = call;
  const files = pathsOf(evaluator, path).map((each) => fileAt(call, site.frame.unit, each)).filter((file) => file !== undefined);
  const place = placeOf(site.expr, site.frame);
  const values = files.map((file): Value => {
    const name = file.module.path.slice(file.module.path.lastIndexOf("/") + 1);
    return traced({ kind: "opaque", label: name, place, call: site, file }, place, `read from ${name}`);
  });
  return values.length > 0 ? choiceOf(values) : undefined;
}

/** What the files hold that a value is the text of. */
function parsed({ evaluator }: IntrinsicCall, value: Value | undefined): Value | undefined {
  const options = value ? optionsOf(value) : [];
  const values = options.flatMap((option) => (option.kind === "opaque" && option.file ? [withVia(moduleValue(evaluator, option.file), option.via)] : []));
  return values.length > 0 ? choiceOf(values) : undefined;
}

const open: Intrinsic = (call) => opened(call, call.arg(0, "file"));
const parse: Intrinsic = (call) => parsed(call, call.arg(0));
const load: Intrinsic = (call) => parsed(call, call.arg(0)) ?? parsed(call, opened(call, call.arg(0)));
const loadValues: Intrinsic = (call) => parsed(call, opened(call, call.arg(0, "dotenv_path") ?? textValue(call, ".env")));

/** A text that the library itself knows. */
function textValue({ site }: IntrinsicCall, value: string): Value {
  return { kind: "text", parts: [{ kind: "chars", value, place: placeOf(site.expr, site.frame), exact: false }] };
}

/** configparser's `get(section, option)`; names of options are not told apart by case. */
const option: Intrinsic = (call) => {
  const [section, key] = [call.arg(0, "section"), call.arg(1, "option")].map((value) => value && knownText(value));
  if (!call.receiver || section === undefined || key === undefined) return undefined;
  const place = placeOf(call.site.expr, call.site.frame);
  const holder = memberOf(call.evaluator, call.receiver, section, place, true);
  if (holder?.kind !== "dict") return undefined;
  return memberOf(call.evaluator, holder, key, place, true) ?? memberOf(call.evaluator, holder, key.toLowerCase(), place, true);
};

/** The files in which node-config looks (https://github.com/node-config/node-config/wiki/Configuration-Files), most special first. */
const CONFIG_FILES = ["local", "production", "development", "default"].flatMap((name) => ["json", "yaml", "yml", "toml"].map((extension) => `config/${name}.${extension}`));

/** node-config's `get("a.b")`. */
const setting: Intrinsic = (call) => {
  const name = call.arg(0);
  const keys = name && knownText(name)?.split(".");
  const { evaluator, site: { expr, frame } } = call;
  if (!keys || frame.unit.module.language === "python") return undefined;
  const place = placeOf(expr, frame);
  const values = CONFIG_FILES.flatMap((path) => {
    let value = parsed(call, opened(call, textValue(call, path)));
    for (const key of keys) value = value && memberOf(evaluator, value, key, place, true);
    return value ? [value] : [];
  });
  return values.length > 0 ? choiceOf(values) : undefined;
};

const OPENING = [
  "open", "file", "io.open", "codecs.open", "aiofiles.open", "Bun.file", "Deno.readTextFile", "Deno.readTextFileSync",
  ...["fs", "fs-extra", "graceful-fs"].flatMap((fs) => [`${fs}.readFileSync`, `${fs}.readFile`, `${fs}.promises.readFile`, `${fs}/promises.readFile`]),
];

/** Of a text or an open file. */
const PARSING = [
  "JSON.parse", "json5.parse", "jsonc-parser.parse", "json.load", "json.loads", "simplejson.load", "simplejson.loads", "ujson.load", "ujson.loads", "orjson.loads", "json5.load", "json5.loads",
  "yaml.safe_load", "yaml.load", "yaml.full_load", "yaml.unsafe_load", "ruamel.yaml.safe_load", "js-yaml.load", "js-yaml.safeLoad", "yaml.parse",
  "tomllib.load", "tomllib.loads", "tomli.load", "tomli.loads", "tomlkit.load", "tomlkit.loads", "tomlkit.parse", "toml.loads", "toml.parse", "@iarna/toml.parse", "smol-toml.parse",
  "ini.parse", "ini.decode", "dotenv.parse", "jsondecode", "yamldecode",
];

/** Of a path too. */
const LOADING = [
  "toml.load", "rtoml.load", "ruamel.yaml.YAML().load", "anyconfig.load", "omegaconf.OmegaConf.load",
  "fs-extra.readJsonSync", "fs-extra.readJSONSync", "fs-extra.readJson", "fs-extra.readJSON", "jsonfile.readFileSync", "jsonfile.readFile", "load-json-file.loadJsonFile", "load-json-file.loadJsonFileSync",
];

const CONFIG_PARSERS = ["ConfigParser", "RawConfigParser", "SafeConfigParser"].flatMap((name) => [`configparser.${name}()`, `ConfigParser.${name}()`]);

export const FILE_FUNCTIONS: readonly (readonly [string, Intrinsic])[] = [
  ...OPENING.map((name) => [name, open] as const),
  ...PARSING.map((name) => [name, parse] as const),
  ...LOADING.map((name) => [name, load] as const),
  ...CONFIG_PARSERS.flatMap((name) => [[`${name}.read`, load], [`${name}.read_file`, parse], [`${name}.readfp`, parse], [`${name}.get`, option]] as const),
  ["dotenv.dotenv_values", loadValues],
  ["config.get", setting],
];

const openReceiver: Intrinsic = (call) => opened(call, call.receiver);
/** The text of an open file. */
const read: Intrinsic = ({ receiver }) => (receiver && optionsOf(receiver).some((each) => each.kind === "opaque" && each.file) ? receiver : undefined);

export const FILE_METHODS: readonly (readonly [string, Intrinsic])[] = [
  ["open", openReceiver], ["read_text", openReceiver], ["read_bytes", openReceiver],
  ["read", read], ["text", read], ["json", (call) => parsed(call, call.receiver)],
];
