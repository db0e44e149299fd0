/** Paths as programs put them together: which file it is that they open. */
import { argument } from "../flow/calls.js";
import type { Evaluator } from "../flow/evaluator.js";
import { LIMITS } from "../flow/limits.js";
import { optionsOf, type CallSite, type OpaqueValue, type Value } from "../flow/value.js";

/** With forward slashes; `.` and `..` are not resolved. */
export interface FilePath {
  readonly path: string;
  /** Seen from the folder of the run. Else from wherever the program is started: its own folder, or one above. */
  readonly isRooted: boolean;
}

/** The paths that a value can be; those of its options and items that are not constant are left out. */
export function pathsOf(evaluator: Evaluator, value: Value): readonly FilePath[] {
  const items = optionsOf(value).flatMap((option) => (option.kind === "list" ? option.items.flatMap((item) => optionsOf(item())) : [option]));
  return items.map((item) => pathOf(evaluator, item, 0)).filter((path) => path !== undefined);
}

function pathOf(evaluator: Evaluator, value: Value, depth: number): FilePath | undefined {
  if (depth > LIMITS.paths) return undefined;
  if (value.kind === "opaque") return opaquePath(evaluator, value, depth);
  if (value.kind === "choice") return value.options.map((option) => pathOf(evaluator, option, depth + 1)).find((path) => path !== undefined);
  if (value.kind !== "text") return undefined;
  let whole: FilePath = { path: "", isRooted: false };
  for (const part of value.parts) {
    const next = part.kind === "chars" ? { path: part.value.replaceAll("\\", "/"), isRooted: false } : opaquePath(evaluator, part, depth + 1);
    if (!next || (next.isRooted && whole.path !== "")) return undefined;
    whole = { path: whole.path + next.path, isRooted: whole.isRooted || next.isRooted };
  }
  return whole.path === "" ? undefined : whole;
}

const OWN_FILE = new Set(["__file__", "__filename", "import.meta.url", "import.meta.filename", "import.meta.path"]);
const OWN_FOLDER = new Set(["__dirname", "import.meta.dirname", "import.meta.dir", "path.module"]);

function opaquePath(evaluator: Evaluator, value: OpaqueValue, depth: number): FilePath | undefined {
  const { path, place, call, receiver } = value;
  if (path === undefined) return undefined;
  if (place && OWN_FILE.has(path)) return { path: place.path, isRooted: true };
  if (place && OWN_FOLDER.has(path)) return folderOf({ path: place.path, isRooted: true });
  const inner = (of: Value): FilePath | undefined => pathOf(evaluator, of, depth + 1);
  if (!call) return receiver && member(path, receiver, inner);
  const name = path.replace(/\(\)$/, "");
  const args = (): readonly (FilePath | undefined)[] => argumentsOf(evaluator, call).map(inner);
  const known = CALLS.get(name);
  if (known) return known(args());
  const method = METHODS.get(name.slice(name.lastIndexOf(".") + 1));
  const object = method && receiver && inner(receiver);
  return object && method([object, ...args()]);
}

function argumentsOf(evaluator: Evaluator, { expr, frame }: CallSite): readonly Value[] {
  return expr.args.map((_, i) => argument(evaluator, expr, frame, i)).filter((value) => value !== undefined);
}

/** `path.parent`, `path.parents[1]`, `url.pathname`. */
function member(path: string, receiver: Value, inner: (of: Value) => FilePath | undefined): FilePath | undefined {
  const [, list, key = ""] = /(?:(\bparents\.)|(?<![^.]))([^.]*)$/.exec(path) ?? [];
  if (key === "pathname" || key === "href") return inner(receiver);
  if (key === "parent") return folderOf(inner(receiver));
  const object = list !== undefined && receiver.kind === "opaque" ? receiver.receiver : undefined;
  let folder = object && inner(object);
  for (let i = 0; i <= Number(key) && i <= LIMITS.paths; i++) folder = folderOf(folder);
  return folder;
}

type Work = (args: readonly (FilePath | undefined)[]) => FilePath | undefined;

const first: Work = ([path]) => path;
const joined: Work = (parts) => parts.reduce((whole, part) => (whole && part && joinedPath(whole, part)), { path: "", isRooted: false });
const folder: Work = ([path]) => folderOf(path);
const workingFolder: Work = () => ({ path: ".", isRooted: false });
/** Node's `join` takes a slash at the beginning of a part for one between the parts. */
const appended: Work = (parts) => joined(parts.map((part, i) => (i > 0 && part && !part.isRooted ? { ...part, path: part.path.replace(/^\/+/, "") } : part)));
const sibling: Work = ([path, name]) => joined([folderOf(path), name]);

const CALLS: ReadonlyMap<string, Work> = new Map([
  ...["os.path.join", "posixpath.join", "path.resolve", "pathlib.Path", "pathlib.PurePath", "pathlib.PosixPath", "/"].map((name) => [name, joined] as const),
  ...["path.join", "path.posix.join"].map((name) => [name, appended] as const),
  ...["os.path.abspath", "os.path.realpath", "os.path.normpath", "os.path.expanduser", "os.fspath", "path.normalize", "url.fileURLToPath", "fs.realpathSync", "anyio.Path"].map((name) => [name, first] as const),
  ...["os.path.dirname", "path.dirname"].map((name) => [name, folder] as const),
  ...["os.getcwd", "pathlib.Path.cwd", "process.cwd", "Deno.cwd"].map((name) => [name, workingFolder] as const),
  ...["URL", "url.URL"].map((name) => [name, ([path, base]: Parameters<Work>[0]) => sibling([base, path])] as const),
  ["dotenv.find_dotenv", ([path]) => path ?? { path: ".env", isRooted: false }],
]);

const METHODS: ReadonlyMap<string, Work> = new Map([
  ...["resolve", "absolute", "expanduser", "as_posix", "toString"].map((name) => [name, first] as const),
  ["joinpath", joined], ["with_name", sibling],
]);

function joinedPath(base: FilePath, part: FilePath): FilePath {
  if (part.path === "") return base;
  const isWhole = part.isRooted || part.path.startsWith("/") || base.path === "";
  return isWhole ? part : { path: `${base.path}/${part.path}`, isRooted: base.isRooted };
}

function folderOf(path: FilePath | undefined): FilePath | undefined {
  if (!path) return undefined;
  const slash = path.path.lastIndexOf("/");
  const last = path.path.slice(slash + 1);
  if (last === "." || last === "..") return { ...path, path: `${path.path}/..` };
  return { ...path, path: slash < 0 ? "." : slash === 0 ? "/" : path.path.slice(0, slash) };
}
