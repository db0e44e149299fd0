/** `export` in all its forms. Exports of types are no exports. */
import type { ExportAllDeclaration, ExportDefaultDeclaration, ExportNamedDeclaration, ExportSpecifier, Identifier, Literal, Node } from "estree";
import type { Expr, Import } from "../../core/module.js";
import type { ExportDefaultSpecifier, ExportNamespaceSpecifier } from "./babel-nodes.js";
import { lowerClass, namedValue } from "./classes.js";
import { lowerFunction } from "./functions.js";
import { lowerAttributes, moduleName } from "./imports.js";
import type { Lowering } from "./lowering.js";
import { boundNames, declaredName } from "./names.js";
import { keyName, nameSpan, spanOf, type TSExportAssignment, type TSImportEqualsDeclaration } from "./nodes.js";

export function lowerExportNamed(cx: Lowering, node: ExportNamedDeclaration): void {
  if (node.exportKind === "type") return;
  const { declaration, source } = node;
  if (declaration) {
    cx.statement(declaration);
    for (const name of declarationNames(declaration)) exportValue(cx, name.name, cx.b.name(name.name, nameSpan(name)));
  }
  const module = source ? moduleName(cx, source) : undefined;
  lowerAttributes(cx, node.attributes);
  const specifiers: readonly Specifier[] = node.specifiers;
  for (const specifier of specifiers) {
    if ("exportKind" in specifier && specifier.exportKind === "type") continue;
    const name = exportedName(specifier.exported);
    if (module !== undefined) reexport(cx, name, { module, name: importedName(specifier), span: spanOf(specifier) });
    else if (specifier.type === "ExportSpecifier") exportValue(cx, name, cx.b.name(exportedName(specifier.local), spanOf(specifier.local)));
  }
}

type Specifier = ExportDefaultSpecifier | ExportNamespaceSpecifier | ExportSpecifier;

/** What is exported again, by its name in the other module. */
function importedName(specifier: Specifier): string {
  if (specifier.type === "ExportSpecifier") return exportedName(specifier.local);
  return specifier.type === "ExportNamespaceSpecifier" ? "*" : "default";
}

function exportValue(cx: Lowering, name: string, value: Expr): void {
  cx.exported.push({ name, isCommonJs: false, value });
}

function declarationNames(declaration: Node): readonly Identifier[] {
  if ("declare" in declaration && declaration.declare) return [];
  const name = declaredName(declaration);
  return name ? [name] : boundNames(declaration);
}

function exportedName(node: Identifier | Literal): string {
  return keyName(node) ?? "";
}

function reexport(cx: Lowering, name: string, from: Import): void {
  cx.b.mention(from);
  cx.exported.push({ name, isCommonJs: false, from });
}

export function lowerExportAll(cx: Lowering, node: ExportAllDeclaration): void {
  if (node.exportKind === "type") return;
  const module = moduleName(cx, node.source);
  lowerAttributes(cx, node.attributes);
  reexport(cx, node.exported ? exportedName(node.exported) : "*", { module, name: "*", span: spanOf(node) });
}

export function lowerExportDefault(cx: Lowering, { declaration }: ExportDefaultDeclaration): void {
  const value = defaultValue(cx, declaration);
  if (value) exportValue(cx, "default", value);
}

/** A declaration with a name is a declaration too. Undefined for types. */
function defaultValue(cx: Lowering, node: ExportDefaultDeclaration["declaration"]): Expr | undefined {
  const id = declaredName(node);
  if (id) {
    cx.statement(node);
    return cx.b.name(id.name, nameSpan(id));
  }
  if (node.type === "FunctionDeclaration") return lowerFunction(cx, node);
  if (node.type === "ClassDeclaration") return lowerClass(cx, node, undefined);
  return cx.isExpression(node) ? namedValue(cx, node, {}) : undefined;
}

/** `export = x`. */
export function lowerExportAssignment(cx: Lowering, node: TSExportAssignment): void {
  cx.b.exports.push({ name: "default", isCommonJs: true, value: cx.expression(node.expression) });
}

/** `export import a = …`; what it imports is taken up where the names of the scope are. */
export function lowerExportImport(cx: Lowering, node: TSImportEqualsDeclaration): void {
  if (node.isExport) exportValue(cx, node.id.name, cx.b.name(node.id.name, nameSpan(node.id)));
}
