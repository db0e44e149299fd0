/** `import` in all its forms. Imports of types bind names too: annotations are looked up through them. */
import type { ImportAttribute, ImportDeclaration, Node } from "estree";
import { dottedName } from "./dotted.js";
import type { Lowering } from "./lowering.js";
import { keyName, spanOf, stringValue, type TSImportEqualsDeclaration } from "./nodes.js";
import { innerSpan } from "./text.js";

export function lowerImport(cx: Lowering, node: ImportDeclaration): void {
  const module = moduleName(cx, node.source);
  lowerAttributes(cx, node.attributes);
  if (node.specifiers.length === 0) cx.b.mention({ module, name: "*", span: spanOf(node) });
  for (const specifier of node.specifiers) {
    const imported = { module, name: importedName(specifier), span: spanOf(specifier) };
    cx.b.import(cx.b.module, specifier.local.name, imported);
  }
}

function importedName(specifier: ImportDeclaration["specifiers"][number]): string {
  if (specifier.type === "ImportDefaultSpecifier") return "default";
  return specifier.type === "ImportNamespaceSpecifier" ? "*" : keyName(specifier.imported) ?? "*";
}

/** `import a = require("b")` is an import; `import a = B.c` is a write of `a`. */
export function lowerImportEquals(cx: Lowering, node: TSImportEqualsDeclaration): void {
  const { moduleReference: reference, id } = node;
  if (reference.type !== "TSExternalModuleReference") {
    cx.b.declare(cx.b.scope, id.name, "variable");
    cx.store(cx.b.name(id.name, spanOf(id)), dottedName(cx, reference) ?? cx.b.opaque(spanOf(reference)), spanOf(node));
  } else if (stringValue(reference.expression) !== undefined) {
    cx.b.import(cx.b.module, id.name, { module: moduleName(cx, reference.expression), name: "*", span: spanOf(id) });
  }
}

/** The module that an import or export names. */
export function moduleName(cx: Lowering, source: Node): string {
  return cx.b.literal(stringValue(source) ?? "", innerSpan(source)).value;
}

export function lowerAttributes(cx: Lowering, attributes: readonly ImportAttribute[] | undefined): void {
  for (const { value } of attributes ?? []) moduleName(cx, value);
}
