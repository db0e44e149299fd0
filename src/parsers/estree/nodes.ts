/**
 * The nodes that are lowered: ESTree as typescript-eslint makes it, and what Babel has in place of some of its nodes. (Its
 * `estree` plugin would hide the difference, but doubles the time it takes to parse: measured with 7.29.) Nodes that are
 * types only are not declared here and have no lowering.
 */
import type {
  BaseExpression, BaseNode, Expression, Identifier, Literal, Node, Pattern, Statement,
} from "estree";
import type { Span } from "../../core/source.js";
import type {
  BabelDirective, BabelRegExpLiteral, BooleanLiteral, ClassMethod, DirectiveLiteral, ExportDefaultSpecifier, ExportNamespaceSpecifier, Field,
  NullLiteral, NumericLiteral, ObjectMethod, ObjectProperty, OptionalCallExpression, OptionalMemberExpression, PrivateName,
  StringLiteral,
} from "./babel-nodes.js";

/** A dotted name: TypeScript says `left` and `right`, Flow `qualification` and `id`, JSX `object` and `property`. */
export interface DottedNode extends Located {
  name?: unknown;
  left?: DottedNode;
  right?: DottedNode;
  qualification?: DottedNode;
  id?: DottedNode | null;
  object?: DottedNode;
  property?: DottedNode;
}

/** A type, of which only a name is read: TypeScript's `typeName`, Flow's `id`. */
export interface TypeNode extends Located {
  type: string;
  typeAnnotation?: TypeNode;
  typeName?: DottedNode;
  id?: DottedNode;
}

export interface Decorator extends BaseNode {
  type: "Decorator";
  expression: Expression;
}

interface Annotated {
  typeAnnotation?: TypeNode | null;
  decorators?: Decorator[];
}

interface Wrapper<T extends string> extends BaseExpression {
  type: T;
  expression: Expression;
}

export interface TSParameterProperty extends BaseNode {
  type: "TSParameterProperty";
  parameter: Pattern;
  decorators?: Decorator[];
}

export interface TSEnumMember extends BaseNode {
  type: "TSEnumMember";
  id: Expression;
  initializer?: Expression | null;
}

export interface TSEnumDeclaration extends BaseNode {
  type: "TSEnumDeclaration";
  id: Identifier;
  /** Babel 7. */
  members?: TSEnumMember[];
  /** typescript-eslint 8. */
  body?: { members: TSEnumMember[] };
  declare?: boolean;
}

export interface TSQualifiedName extends BaseNode {
  type: "TSQualifiedName";
  left: Identifier | TSQualifiedName;
  right: Identifier;
}

export interface TSModuleBlock extends BaseNode {
  type: "TSModuleBlock";
  body: Statement[];
}

export interface TSModuleDeclaration extends BaseNode {
  type: "TSModuleDeclaration";
  id: Identifier | Literal | TSQualifiedName;
  /** Babel nests `namespace A.B`, typescript-eslint gives it a qualified name. */
  body?: TSModuleBlock | TSModuleDeclaration | null;
  declare?: boolean;
  global?: boolean;
}

export interface TSExternalModuleReference extends BaseNode {
  type: "TSExternalModuleReference";
  expression: Expression;
}

export interface TSImportEqualsDeclaration extends BaseNode {
  type: "TSImportEqualsDeclaration";
  id: Identifier;
  moduleReference: TSExternalModuleReference | TSQualifiedName | Identifier;
  isExport?: boolean;
}

export interface TSExportAssignment extends BaseNode {
  type: "TSExportAssignment";
  expression: Expression;
}

type ExportKind = "type" | "value";

export interface JSXIdentifier extends BaseNode {
  type: "JSXIdentifier";
  name: string;
}

export interface JSXMemberExpression extends BaseNode {
  type: "JSXMemberExpression";
  object: JSXName;
  property: JSXIdentifier;
}

export interface JSXNamespacedName extends BaseNode {
  type: "JSXNamespacedName";
  namespace: JSXIdentifier;
  name: JSXIdentifier;
}

export type JSXName = JSXIdentifier | JSXMemberExpression | JSXNamespacedName;

export interface JSXText extends BaseNode {
  type: "JSXText";
  value: string;
}

export interface JSXExpressionContainer extends BaseNode {
  type: "JSXExpressionContainer" | "JSXSpreadChild";
  expression: Expression | JSXEmptyExpression;
}

export interface JSXEmptyExpression extends BaseNode {
  type: "JSXEmptyExpression";
}

export interface JSXAttribute extends BaseNode {
  type: "JSXAttribute";
  name: JSXIdentifier | JSXNamespacedName;
  value?: Expression | JSXExpressionContainer | null;
}

export interface JSXSpreadAttribute extends BaseNode {
  type: "JSXSpreadAttribute";
  argument: Expression;
}

export type JSXChild = JSXText | JSXExpressionContainer | JSXElement | JSXFragment;

export interface JSXElement extends BaseExpression {
  type: "JSXElement";
  openingElement: { name: JSXName; attributes: (JSXAttribute | JSXSpreadAttribute)[] };
  children: JSXChild[];
}

export interface JSXFragment extends BaseExpression {
  type: "JSXFragment";
  children: JSXChild[];
}

declare module "estree" {
  interface BaseNodeWithoutComments {
    /** Babel; typescript-eslint has `range` only. */
    start?: number;
    end?: number;
  }
  interface Identifier extends Annotated {
    optional?: boolean;
  }
  interface ObjectPattern extends Annotated {}
  interface ArrayPattern extends Annotated {}
  interface RestElement extends Annotated {}
  interface AssignmentPattern {
    decorators?: Decorator[];
  }
  interface BaseClass {
    decorators?: Decorator[];
    declare?: boolean;
  }
  interface MethodDefinition {
    decorators?: Decorator[];
  }
  interface PropertyDefinition extends Annotated {
    declare?: boolean;
    abstract?: boolean;
  }
  interface VariableDeclaration {
    declare?: boolean;
  }
  interface ExportNamedDeclaration {
    exportKind?: ExportKind;
  }
  interface ExportAllDeclaration {
    exportKind?: ExportKind;
  }
  interface ExportSpecifier {
    exportKind?: ExportKind;
  }
  interface BlockStatement {
    /** Babel. */
    directives?: BabelDirective[];
  }
  interface Program {
    directives?: BabelDirective[];
  }
  interface ExpressionMap {
    BooleanLiteral: BooleanLiteral;
    NullLiteral: NullLiteral;
    NumericLiteral: NumericLiteral;
    OptionalCallExpression: OptionalCallExpression;
    OptionalMemberExpression: OptionalMemberExpression;
    RegExpLiteral: BabelRegExpLiteral;
    StringLiteral: StringLiteral;
    JSXElement: JSXElement;
    JSXFragment: JSXFragment;
    ParenthesizedExpression: Wrapper<"ParenthesizedExpression">;
    TSAsExpression: Wrapper<"TSAsExpression">;
    TSSatisfiesExpression: Wrapper<"TSSatisfiesExpression">;
    TSTypeAssertion: Wrapper<"TSTypeAssertion">;
    TSNonNullExpression: Wrapper<"TSNonNullExpression">;
    TSInstantiationExpression: Wrapper<"TSInstantiationExpression">;
    TypeCastExpression: Wrapper<"TypeCastExpression">;
  }
  interface NodeMap {
    ClassMethod: ClassMethod;
    Directive: BabelDirective;
    DirectiveLiteral: DirectiveLiteral;
    ExportDefaultSpecifier: ExportDefaultSpecifier;
    ExportNamespaceSpecifier: ExportNamespaceSpecifier;
    Field: Field;
    ObjectMethod: ObjectMethod;
    ObjectProperty: ObjectProperty;
    PrivateName: PrivateName;
    MaybeNamedClassDeclaration: MaybeNamedClassDeclaration;
    MaybeNamedFunctionDeclaration: MaybeNamedFunctionDeclaration;
    TSEnumDeclaration: TSEnumDeclaration;
    TSExportAssignment: TSExportAssignment;
    TSImportEqualsDeclaration: TSImportEqualsDeclaration;
    TSModuleBlock: TSModuleBlock;
    TSModuleDeclaration: TSModuleDeclaration;
    TSParameterProperty: TSParameterProperty;
    TSQualifiedName: TSQualifiedName;
  }
}

export type NodeOf<T extends Node["type"]> = Extract<Node, { type: T }>;

interface Located {
  readonly start?: number | null;
  readonly end?: number | null;
  readonly range?: readonly [number, number] | undefined;
}

/** Where a node stands, in UTF-16 offsets. */
export function spanOf(node: Located): Span {
  return node.range ? { start: node.range[0], end: node.range[1] } : { start: node.start ?? 0, end: node.end ?? 0 };
}

/** Where an identifier's name stands: without its annotation, which Babel counts in. */
export function nameSpan(node: Identifier): Span {
  const { start, end } = spanOf(node);
  return { start, end: node.typeAnnotation || node.optional ? start + node.name.length : end };
}

/** The value of a string, which Babel and ESTree name differently. */
export function stringValue(node: Node): string | undefined {
  if (node.type === "StringLiteral") return node.value;
  return node.type === "Literal" && typeof node.value === "string" && !("regex" in node) ? node.value : undefined;
}

/** The text of what names something: `a`, `"a"`, `#a`, `0`. */
export function keyName(node: Node): string | undefined {
  switch (node.type) {
    case "Identifier": return node.name;
    case "PrivateIdentifier": return `#${node.name}`;
    case "PrivateName": return `#${node.id.name}`;
    case "NumericLiteral": return String(node.value);
    case "Literal": return typeof node.value === "number" ? String(node.value) : stringValue(node);
    default: return stringValue(node);
  }
}

/** The arguments of a call, without the gaps that Babel leaves where it recovers from `f(a,, b)`. */
export function argumentsOf<T>({ arguments: args }: { readonly arguments: readonly (T | null)[] }): readonly T[] {
  return args.filter((arg) => arg !== null);
}

/** The statements of a block with its directives, which Babel keeps apart. */
export function statementsOf({ body, directives }: { readonly body: readonly Node[]; readonly directives?: readonly Node[] }): readonly Node[] {
  return directives && directives.length > 0 ? [...directives, ...body] : body;
}
