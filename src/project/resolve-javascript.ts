import { parse } from "jsonc-parser";
import { foldersAbove, folderOf, joined, type Files } from "./files.js";

const EXTENSIONS = [".ts", ".tsx", ".js", ".jsx", ".mjs", ".cjs", ".mts", ".cts", ".json"];
/** What a specifier's extension may stand for in TypeScript: `./a.js` is `./a.ts`. */
const COMPILED: Readonly<Record<string, readonly string[]>> = { ".js": [".ts", ".tsx"], ".jsx": [".tsx"], ".mjs": [".mts"], ".cjs": [".cts"] };
const MAX_EXTENDS = 4;

interface Paths {
  /** The folder that `paths` are relative to. */
  readonly base: string;
  readonly hasBaseUrl: boolean;
  readonly paths: Readonly<Record<string, readonly string[]>>;
}

/** Resolves imports of JavaScript and TypeScript; configuration files are read once. */
export class JavaScriptResolver {
  private readonly json = new Map<string, unknown>();

  constructor(private readonly files: Files) {}

  /** The file of a specifier as written, seen from the file `from`; undefined for packages that are not the project's. */
  resolve(from: string, specifier: string): string | undefined {
    const folder = folderOf(from);
    if (/^\.{0,2}\//.test(specifier) || specifier === "." || specifier === "..") return this.file(joined(folder, specifier));
    if (specifier.startsWith("#")) return this.packageImport(folder, specifier);
    return this.aliased(folder, specifier) ?? this.workspace(folder, specifier);
  }

  private file(path: string): string | undefined {
    const extension = /\.[a-z]+$/.exec(path)?.[0] ?? "";
    const stem = path.slice(0, path.length - extension.length);
    const candidates = [
      path,
      ...(COMPILED[extension] ?? []).map((other) => stem + other),
      ...EXTENSIONS.map((other) => path + other),
      ...EXTENSIONS.map((other) => joined(path, `index${other}`)),
    ];
    return candidates.find((candidate) => EXTENSIONS.some((known) => candidate.endsWith(known)) && this.files.isFile(candidate));
  }

  private record(path: string): Readonly<Record<string, unknown>> | undefined {
    if (!this.json.has(path)) {
      const text = this.files.isFile(path) ? this.files.read(path) : undefined;
      this.json.set(path, text === undefined ? undefined : parse(text, [], { allowTrailingComma: true }));
    }
    const value = this.json.get(path);
    return isRecord(value) ? value : undefined;
  }

  /** `paths` and `baseUrl` of the nearest tsconfig.json or jsconfig.json. */
  private aliased(folder: string, specifier: string): string | undefined {
    for (const at of foldersAbove(folder, this.files)) {
      const config = ["tsconfig.json", "jsconfig.json"].map((name) => joined(at, name)).find((path) => this.files.isFile(path));
      if (config === undefined) continue;
      const paths = this.pathsOf(config, 0);
      if (!paths) return undefined;
      for (const [pattern, targets] of Object.entries(paths.paths)) {
        const star = starMatch(pattern, specifier);
        if (star === undefined) continue;
        const found = targets.map((target) => this.file(joined(paths.base, target.replace("*", star)))).find((path) => path !== undefined);
        if (found !== undefined) return found;
      }
      return paths.hasBaseUrl ? this.file(joined(paths.base, specifier)) : undefined;
    }
    return undefined;
  }

  private pathsOf(path: string, depth: number): Paths | undefined {
    const config = this.record(path);
    if (!config || depth > MAX_EXTENDS) return undefined;
    const options = isRecord(config["compilerOptions"]) ? config["compilerOptions"] : {};
    const baseUrl = options["baseUrl"];
    const paths = options["paths"];
    if (isRecord(paths) || typeof baseUrl === "string") {
      const base = joined(folderOf(path), typeof baseUrl === "string" ? baseUrl : ".");
      return { base, hasBaseUrl: typeof baseUrl === "string", paths: isRecord(paths) ? lists(paths) : {} };
    }
    const parent = config["extends"];
    const inherited = typeof parent === "string" && parent.startsWith(".") ? this.pathsOf(joined(folderOf(path), parent.endsWith(".json") ? parent : `${parent}.json`), depth + 1) : undefined;
    return inherited ?? this.referredPaths(config["references"], folderOf(path), depth);
  }

  /** The paths of the first project that a solution's tsconfig refers to and that has any. */
  private referredPaths(references: unknown, folder: string, depth: number): Paths | undefined {
    if (!Array.isArray(references)) return undefined;
    for (const reference of references) {
      const path: unknown = isRecord(reference) ? reference["path"] : undefined;
      if (typeof path !== "string") continue;
      const paths = this.pathsOf(path.endsWith(".json") ? joined(folder, path) : joined(folder, `${path}/tsconfig.json`), depth + 1);
      if (paths) return paths;
    }
    return undefined;
  }

  /** A package of the same repository: the folders that `workspaces` (or `packages` of pnpm, by convention) name. */
  private workspace(folder: string, specifier: string): string | undefined {
    const parts = specifier.split("/");
    const name = specifier.startsWith("@") ? parts.slice(0, 2).join("/") : (parts[0] ?? "");
    const rest = specifier.slice(name.length + 1);
    for (const at of foldersAbove(folder, this.files)) {
      const manifest = this.record(joined(at, "package.json"));
      const globs = workspaceGlobs(manifest, this.files.isFile(joined(at, "pnpm-workspace.yaml")));
      for (const glob of globs) {
        for (const candidate of this.foldersOf(joined(at, glob.replace(/\/?(?<!\*)\*+$/, "")), glob.endsWith("*"))) {
          const own = this.record(joined(candidate, "package.json"));
          if (own?.["name"] === name) return rest === "" ? this.entry(candidate, own) : (this.exported(candidate, own, rest) ?? this.file(joined(candidate, rest)) ?? this.file(joined(candidate, `src/${rest}`)));
        }
      }
    }
    return undefined;
  }

  private exported(folder: string, manifest: Readonly<Record<string, unknown>>, rest: string): string | undefined {
    const target = exportTarget(manifest["exports"], `./${rest}`);
    return target === undefined ? undefined : this.file(joined(folder, target));
  }

  private foldersOf(folder: string, isGlob: boolean): readonly string[] {
    return isGlob ? this.files.list(folder).map((name) => joined(folder, name)) : [folder];
  }

  /** The source behind a package's entry: what it names, else its `src/index`. */
  private entry(folder: string, manifest: Readonly<Record<string, unknown>>): string | undefined {
    const named = [exportTarget(manifest["exports"], "."), manifest["source"], manifest["types"], manifest["module"], manifest["main"]];
    for (const target of [...named, "src/index", "index"]) {
      const found = typeof target === "string" ? this.file(joined(folder, target)) : undefined;
      if (found !== undefined && !found.endsWith(".d.ts")) return found;
    }
    return undefined;
  }

  /** `#name` through `imports` of the nearest package.json. */
  private packageImport(folder: string, specifier: string): string | undefined {
    for (const at of foldersAbove(folder, this.files)) {
      const manifest = this.record(joined(at, "package.json"));
      if (!manifest) continue;
      const target = exportTarget(manifest["imports"], specifier);
      return target === undefined ? undefined : this.file(joined(at, target));
    }
    return undefined;
  }
}

/** The text that `*` stands for; undefined when the pattern does not match. */
function starMatch(pattern: string, specifier: string): string | undefined {
  const [before = "", after] = pattern.split("*");
  if (after === undefined) return pattern === specifier ? "" : undefined;
  if (!specifier.startsWith(before) || !specifier.endsWith(after) || specifier.length < before.length + after.length) return undefined;
  return specifier.slice(before.length, specifier.length - after.length);
}

/** A target of `exports` or `imports`: conditions are tried in the order an importer would. */
function exportTarget(map: unknown, key: string): string | undefined {
  if (typeof map === "string") return key === "." ? map : undefined;
  if (!isRecord(map)) return undefined;
  for (const [pattern, target] of Object.entries(map)) {
    const star = starMatch(pattern, key);
    if (star === undefined) continue;
    const path = conditional(target);
    if (path !== undefined) return path.replace("*", star);
  }
  return key === "." ? conditional(map) : undefined;
}

function conditional(target: unknown): string | undefined {
  if (typeof target === "string") return target;
  if (!isRecord(target)) return undefined;
  for (const condition of ["source", "development", "import", "node", "require", "default"]) {
    const path = conditional(target[condition]);
    if (path !== undefined) return path;
  }
  return undefined;
}

function workspaceGlobs(manifest: Readonly<Record<string, unknown>> | undefined, isPnpm: boolean): readonly string[] {
  const workspaces = manifest?.["workspaces"];
  const listed = Array.isArray(workspaces) ? workspaces : isRecord(workspaces) ? workspaces["packages"] : undefined;
  if (Array.isArray(listed)) return listed.filter((glob) => typeof glob === "string");
  return isPnpm ? ["packages/*", "apps/*", "libs/*"] : [];
}

function lists(paths: Readonly<Record<string, unknown>>): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(Object.entries(paths).map(([key, value]) => [key, Array.isArray(value) ? value.filter((item) => typeof item === "string") : []]));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
