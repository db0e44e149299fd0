import type { Import } from "../../core/module.js";
import type { Syntax } from "./syntax.js";
import type { LowerStatement, Walk } from "./walk.js";

/** `import a`, `import a.b`, `import a.b as c` */
const importModules: LowerStatement = (walk, node) => {
  for (const child of node.children) {
    const [name, alias] = child.type === "aliased_import" ? child.children : [child];
    if (!name) continue;
    const module = dotted(walk, name);
    const imported: Import = { module, name: "*", span: child.span };
    if (alias) bind(walk, walk.textOf(alias), imported);
    else importRoot(walk, module, imported);
  }
  return false;
};

/** `import a.b` binds `a`; that `a.b` is loaded too is worth knowing. */
function importRoot(walk: Walk, module: string, imported: Import): void {
  const root = module.split(".", 1)[0] ?? module;
  bind(walk, root, { ...imported, module: root });
  if (root !== module) walk.builder.mention(imported);
}

/** `from a import b`, `from ..a import (b as c)`, `from . import x`, `from a import *` */
const importNames: LowerStatement = (walk, node) => {
  const [source, ...names] = node.children;
  if (source) importFrom(walk, moduleName(walk, source), names);
  return false;
};

const importFuture: LowerStatement = (walk, node) => {
  importFrom(walk, "__future__", node.children);
  return false;
};

function importFrom(walk: Walk, module: string, names: readonly Syntax[]): void {
  for (const child of names) {
    const { span } = child;
    if (child.type === "wildcard_import") {
      const imported: Import = { module, name: "*", span };
      walk.builder.starImports.push(imported);
      walk.builder.mention(imported);
      continue;
    }
    const [name, alias] = child.type === "aliased_import" ? child.children : [child];
    if (name) bind(walk, walk.textOf(alias ?? name), { module, name: dotted(walk, name), span });
  }
}

function bind(walk: Walk, local: string, imported: Import): void {
  if (local !== "") walk.builder.import(walk.scopeOf(local), local, imported);
}

/** `..a.b`: the dots are kept. */
function moduleName(walk: Walk, node: Syntax): string {
  if (node.type !== "relative_import") return dotted(walk, node);
  const [prefix, name] = node.children;
  const dots = prefix ? walk.textOf(prefix).replaceAll(/[^.]/g, "") : "";
  return dots + (name ? dotted(walk, name) : "");
}

/** A dotted name without the white space that may stand in it. */
const dotted = (walk: Walk, node: Syntax): string => walk.textOf(node).replaceAll(/[\s\\]/g, "");

export const imports = { import_statement: importModules, import_from_statement: importNames, future_import_statement: importFuture };
