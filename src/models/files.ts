/** Calls that write to files, and what keeps other users from reading those. */
import { arg, lastSegment, type ArgRef } from "./row.js";

/** A call that gives an open file. */
interface OpenRow {
  readonly path: ArgRef;
  /** The permissions that the file is created with. */
  readonly mode?: ArgRef;
  /** It is made for its owner alone. */
  readonly isPrivate?: boolean;
}

/** A call that writes data. Where it goes: to the file at a path, or to an open file. */
export interface WriteRow {
  readonly data: readonly ArgRef[];
  /** What the data is called: `set_key(path, name, data)`. */
  readonly name?: ArgRef;
  readonly path?: ArgRef;
  /** The open file, when it is an argument and not what the method is called on. */
  readonly file?: ArgRef;
  readonly mode?: ArgRef;
}

const PYTHON_OPENERS: readonly (readonly [string, OpenRow])[] = [
  ...["open", "io.open", "codecs.open", "aiofiles.open", "anyio.open_file", "os.fdopen", "gzip.open"].map((name) => [name, { path: arg(0, "file") }] as const),
  ["os.open", { path: arg(0, "path"), mode: arg(2, "mode") }],
  ...["NamedTemporaryFile", "TemporaryFile", "SpooledTemporaryFile", "mkstemp"].map((name) => [`tempfile.${name}`, { path: arg(-1, "dir"), isPrivate: true }] as const),
];

const FILE_SYSTEMS = ["fs", "fs/promises", "fs.promises", "fs-extra", "graceful-fs", "memfs"];

const NODE_OPENERS: readonly (readonly [string, OpenRow])[] = FILE_SYSTEMS.flatMap((fs) => [
  [`${fs}.createWriteStream`, { path: arg(0), mode: arg(1, undefined, "mode") }],
  ...["open", "openSync"].map((name) => [`${fs}.${name}`, { path: arg(0), mode: arg(2) }] as const),
] as const);

/** Calls that open files, by access path. */
export const OPENERS: ReadonlyMap<string, OpenRow> = new Map([...PYTHON_OPENERS, ...NODE_OPENERS]);

/** `path.open("w")` of pathlib, whatever the path is. */
export const PATH_OPENER = "open";
/** A keyword by which the caller opens the file itself, with permissions of its own choice. */
export const OWN_OPENER = arg(-1, "opener");

const put = (path: ArgRef, data: ArgRef, mode?: ArgRef): WriteRow => ({ path, data: [data], ...(mode && { mode }) });
const dump = (name: string): readonly (readonly [string, WriteRow])[] => [[name, { data: [arg(0)], file: arg(1, "fp") }]];

const PYTHON_WRITES: readonly (readonly [string, WriteRow])[] = [
  ...["json.dump", "simplejson.dump", "ujson.dump", "toml.dump", "tomli_w.dump", "tomlkit.dump", "pickle.dump", "cPickle.dump", "dill.dump", "joblib.dump", "marshal.dump", "plistlib.dump"].flatMap(dump),
  ...["yaml.dump", "yaml.safe_dump", "ruamel.yaml.YAML().dump", "ruamel.yaml.dump", "ruamel.yaml.safe_dump"].map((name) => [name, { data: [arg(0)], file: arg(1, "stream") }] as const),
  ["print", { data: [0, 1, 2, 3].map((at) => arg(at)), file: arg(-1, "file") }],
  ["os.write", { data: [arg(1)], file: arg(0) }],
  ...["dotenv.set_key", "dotenv.main.set_key"].map((name) => [name, { path: arg(0, "dotenv_path"), name: arg(1, "key_to_set"), data: [arg(2, "value_to_set")] }] as const),
  ...["srsly.write_json", "srsly.write_yaml"].map((name) => [name, put(arg(0), arg(1))] as const),
];

const options = arg(2, undefined, "mode");

const NODE_WRITES: readonly (readonly [string, WriteRow])[] = [
  ...FILE_SYSTEMS.flatMap((fs) => ["writeFile", "writeFileSync", "appendFile", "appendFileSync", "outputFile", "outputFileSync", "outputJson", "outputJSON", "outputJsonSync", "outputJSONSync", "writeJson", "writeJSON", "writeJsonSync", "writeJSONSync"].map((name) => [`${fs}.${name}`, put(arg(0), arg(1), options)] as const)),
  ...FILE_SYSTEMS.map((fs) => [`${fs}.writeSync`, { data: [arg(1)], file: arg(0) }] as const),
  ...["jsonfile.writeFile", "jsonfile.writeFileSync", "write-file-atomic", "write-file-atomic.sync", "write-json-file", "write-json-file.sync", "write-json-file.writeJsonFile", "write-json-file.writeJsonFileSync", "write-yaml-file"].map((name) => [name, put(arg(0), arg(1), options)] as const),
  ...["Deno.writeTextFile", "Deno.writeTextFileSync", "Deno.writeFile", "Deno.writeFileSync"].map((name) => [name, put(arg(0), arg(1), options)] as const),
  ["Bun.write", put(arg(0), arg(1), options)],
  ["vscode.workspace.fs.writeFile", put(arg(0), arg(1))],
];

/** https://registry.terraform.io/providers/hashicorp/local: without `file_permission` everyone may read it; `local_sensitive_file` is its owner's. */
const TERRAFORM_WRITES: readonly (readonly [string, WriteRow])[] = [["tf:resource.local_file", put(arg(-1, "filename"), arg(-1, "content"), arg(-1, "file_permission"))]];

/** Calls that write their data to a file, by access path. */
export const FILE_WRITES: ReadonlyMap<string, WriteRow> = new Map([...PYTHON_WRITES, ...NODE_WRITES, ...TERRAFORM_WRITES]);

/** The last names of these calls. */
export const FILE_WRITE_NAMES: ReadonlySet<string> = new Set([...FILE_WRITES.keys()].map(lastSegment));

/** Methods of open files. */
export const HANDLE_METHODS: ReadonlySet<string> = new Set(["write", "writelines", "end", "writeFile", "appendFile"]);
/** Methods that only paths have: what they are called on is the path. */
export const PATH_METHODS: ReadonlySet<string> = new Set(["write_text", "write_bytes"]);

/** Stores of settings that keep them as plain text, by what makes them: `set(name, value)`, or `set({ name: value })`. The mode is that of their file. */
export const SETTINGS_STORES: ReadonlyMap<string, { readonly mode?: ArgRef }> = new Map([
  ["conf", { mode: arg(0, undefined, "configFileMode") }], ["electron-store", {}], ["node-localstorage.LocalStorage", {}],
]);
export const SETTINGS_METHODS: ReadonlySet<string> = new Set(["set", "setItem"]);

/** Parsers of configuration files that also write them: `write(file)` writes what was put in. */
export const CONFIG_WRITERS: ReadonlySet<string> = new Set(["ConfigParser", "RawConfigParser", "SafeConfigParser"].flatMap((name) => [`configparser.${name}()`, `ConfigParser.${name}()`]).concat("configobj.ConfigObj()", "configupdater.ConfigUpdater()"));

/** Objects whose entries are kept in a file. */
export const SHELVES: ReadonlySet<string> = new Set(["shelve.open()", "dbm.open()"]);

/** Calls that narrow the permissions of a file: its path and the mode. Of pathlib's paths it is a method. */
export const PERMISSION_CALLS: ReadonlySet<string> = new Set(["chmod", "chmodSync", "fchmod", "fchmodSync", "lchmod", "touch", "sh:chmod", "sh:install"]);
/** Calls that narrow those of all files that are created later. */
export const UMASKS: ReadonlySet<string> = new Set(["os.umask", "process.umask", "sh:umask"]);
/** Constants of the languages' modules for what the owner may do: together they are a mode. */
export const OWNER_RIGHTS = /^(?:stat|fs\.constants|fs)\.S_I[RWX](?:USR|WXU)$|^(?:stat|fs\.constants|fs)\.S_IRWXU$/;
/** Folders that are made for their owner alone. */
export const PRIVATE_FOLDERS = /^(?:tempfile\.(?:mkdtemp|TemporaryDirectory|NamedTemporaryFile|mkstemp)|fs(?:-extra|\/promises|\.promises)?\.mkdtemp(?:Sync)?)\(\)/;
