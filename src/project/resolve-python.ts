import { foldersAbove, folderOf, joined, type Files } from "./files.js";

/**
 * The file of a Python import as written (`config`, `.config`, `..pkg.settings`), seen from the file `from`. Absolute
 * imports are looked up beside the file, then in every folder above it and its `src`, as scripts and packages are run.
 */
export function resolvePython(from: string, specifier: string, files: Files): string | undefined {
  const dots = /^\.*/.exec(specifier)?.[0].length ?? 0;
  const parts = specifier.slice(dots).split(".").filter((part) => part !== "");
  const folder = folderOf(from);
  if (dots > 0) {
    const base = joined(folder, "../".repeat(dots - 1));
    return moduleFile(base, parts, files);
  }
  if (parts.length === 0) return undefined;
  for (const root of foldersAbove(folder, files)) {
    const found = moduleFile(root, parts, files) ?? moduleFile(joined(root, "src"), parts, files);
    if (found !== undefined && found !== from) return found;
  }
  return undefined;
}

/** A folder of modules without `__init__.py`: its path is that of the file that it does without. */
function isNamespace(folder: string, parts: readonly string[], files: Files): boolean {
  return parts.length > 0 && files.list(folder).some((name) => name.endsWith(".py"));
}

function moduleFile(root: string, parts: readonly string[], files: Files): string | undefined {
  const base = joined(root, parts.join("/"));
  const candidates = parts.length === 0 ? [joined(root, "__init__.py")] : [`${base}.py`, `${base}/__init__.py`, `${base}.pyi`];
  return candidates.find((candidate) => files.isFile(candidate)) ?? (isNamespace(base, parts, files) ? `${base}/__init__.py` : undefined);
}
