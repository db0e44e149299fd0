/** Terraform modules: all files of a folder are one module (https://developer.hashicorp.com/terraform/language/modules). */
import { foldersAbove, folderOf, joined, type Files } from "./files.js";

/** Files that share their names, and the files of values that are read without being asked for. */
const KINDS: readonly { readonly code: RegExp; readonly values: RegExp }[] = [
  { code: /\.(?:tf|tofu)(?:\.json)?$/, values: /^terraform\.tfvars(?:\.json)?$|\.auto\.tfvars(?:\.json)?$/ },
  { code: /\.pkr\.hcl$/, values: /\.auto\.pkrvars\.hcl$/ },
];

const MAX_FILES = 200;
/** Folders above a module in which its users are looked for. */
const MAX_LEVELS = 4;

/** The other files of the module that a file belongs to; none for files of values, which refer to nothing. */
export function moduleFiles(path: string, files: Files): readonly string[] {
  const kind = KINDS.find(({ code }) => code.test(path));
  if (!kind) return [];
  const folder = folderOf(path);
  const names = files.list(folder).filter((name) => kind.code.test(name) || kind.values.test(name));
  return names.slice(0, MAX_FILES).map((name) => joined(folder, name)).filter((other) => other !== path);
}

/** The files of the module in the folder that `source` names: `./m`, `../modules/m`. Others are not the project's. */
export function sourceFiles(path: string, source: string, files: Files): readonly string[] {
  return /^\.{1,2}(?:\/|$)/.test(source) ? terraformFiles(joined(folderOf(path), source), files) : [];
}

/** The files in folders above, which may use the module that a file belongs to. */
export function filesAbove(path: string, files: Files): readonly string[] {
  const folders = foldersAbove(folderOf(path), files).slice(1, MAX_LEVELS + 1);
  return folders.flatMap((folder) => terraformFiles(folder, files));
}

function terraformFiles(folder: string, files: Files): readonly string[] {
  return files.list(folder).filter((name) => KINDS[0]?.code.test(name)).slice(0, MAX_FILES).map((name) => joined(folder, name));
}
