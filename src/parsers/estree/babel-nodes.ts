/** What Babel's tree has in place of some nodes of ESTree. */
import type {
  BaseExpression, BaseNode, BlockStatement, Expression, Identifier, Literal, MemberExpression, Pattern, PrivateIdentifier,
  SimpleCallExpression,
} from "estree";
import type { Decorator, TypeNode } from "./nodes.js";

interface Constant<T extends string, V> extends BaseExpression {
  type: T;
  value: V;
}

export interface BabelRegExpLiteral extends BaseExpression {
  type: "RegExpLiteral";
  pattern: string;
  flags: string;
}

export interface BabelDirective extends BaseNode {
  type: "Directive";
  value: DirectiveLiteral;
}

export interface DirectiveLiteral extends BaseNode {
  type: "DirectiveLiteral";
  value: string;
}

export interface PrivateName extends BaseNode {
  type: "PrivateName";
  id: Identifier;
}

export interface OptionalMemberExpression extends Omit<MemberExpression, "type"> {
  type: "OptionalMemberExpression";
}

export interface OptionalCallExpression extends Omit<SimpleCallExpression, "type"> {
  type: "OptionalCallExpression";
}

export interface ObjectProperty extends BaseNode {
  type: "ObjectProperty";
  key: Expression;
  value: Expression | Pattern;
  computed: boolean;
}

interface Method extends BaseNode {
  key: Expression | PrivateName | PrivateIdentifier;
  computed: boolean;
  params: Pattern[];
  body: BlockStatement;
}

export interface ObjectMethod extends Method {
  type: "ObjectMethod";
  kind: "get" | "method" | "set";
  key: Expression;
}

/** Signatures (`TSDeclareMethod`) are no methods. */
export interface ClassMethod extends Method {
  type: "ClassMethod" | "ClassPrivateMethod";
  kind: "constructor" | "get" | "method" | "set";
  static: boolean;
  decorators?: Decorator[];
}

/** Fields; `AccessorProperty` is ESTree's. */
export interface Field extends BaseNode {
  type: "AccessorProperty" | "ClassAccessorProperty" | "ClassPrivateProperty" | "ClassProperty";
  key: Expression | PrivateIdentifier | PrivateName;
  value?: Expression | null;
  computed: boolean;
  static: boolean;
  declare?: boolean;
  typeAnnotation?: TypeNode | null;
  decorators?: Decorator[];
}

export interface ExportNamespaceSpecifier extends BaseNode {
  type: "ExportNamespaceSpecifier";
  exported: Identifier | Literal;
}

/** `export v from "m"`, a proposal. */
export interface ExportDefaultSpecifier extends BaseNode {
  type: "ExportDefaultSpecifier";
  exported: Identifier;
}

export type StringLiteral = Constant<"StringLiteral", string>;
export type NumericLiteral = Constant<"NumericLiteral", number>;
export type BooleanLiteral = Constant<"BooleanLiteral", boolean>;
export type NullLiteral = Constant<"NullLiteral", null>;
