import { isAlias, isMap, isScalar, isSeq, type Node, type Pair, type Scalar, type YAMLMap } from "yaml";
import type { Arg, DictExpr, Entry, Expr, NameExpr, TextExpr } from "../../core/module.js";
import type { Span } from "../../core/source.js";
import type { ModuleBuilder } from "../builder.js";
import { entryOf } from "../data.js";
import type { Parser } from "../parser.js";
import { Strings } from "./strings.js";

type Member = Pair<Node, Node | null>;

/** Keys whose value says what the map around it is: a plugin's configuration, a Kubernetes object, a step with an action. */
const KINDS = new Set(["plugin", "kind", "uses"]);
/** Keys of Ansible's tasks below which `module` says what is run. */
const ACTIONS = new Set(["action", "local_action"]);
/** Maps whose entries are variables of what follows. */
const VARIABLES = new Set(["vars", "set_fact", "ansible.builtin.set_fact", "variables"]);
/** What a SealedSecret of Kubernetes holds is no secret. */
const SEALED = "encryptedData";
/** Tasks that print the variable that `var` names. */
const PRINTER = /^(?:ansible\.(?:builtin|legacy)\.)?debug$/;
/** Files that hold nothing but variables, by Ansible's layout of folders. */
const VARIABLE_FILES = /(?:^|\/)(?:group_vars|host_vars|vars|defaults)\/|(?:^|\/)(?:vars|variables|group_vars|secrets?)[^/]*\.ya?ml$/;

/** Values that a document may stand for whatever its length, and one more for each character. */
const MAX_VALUES = 20_000;

/**
 * Lowers a document in the order of its text. Aliases share the value of their anchor, so that aliases of aliases cost
 * nothing. A map below a key is a call as well, `yaml:uri` with the map's entries as arguments: tasks of Ansible, steps
 * of pipelines and sections of configuration are all written that way.
 */
export class Lowering {
  private readonly anchors = new Map<string, Expr>();
  /** The values so far, with those that aliases stand for, and how many of them each anchor has. */
  private count = 0;
  private readonly sizes = new Map<string, number>();
  private isCut = false;
  private readonly strings: Strings;

  private readonly length: number;

  constructor(private readonly builder: ModuleBuilder, text: string, private readonly scripts: ReadonlyMap<Scalar, string>, expression: Parser["expression"]) {
    this.length = text.length;
    this.strings = new Strings(builder, text, expression);
  }

  document(contents: Node | null): Expr {
    const value = this.value(contents, 0);
    if (value.kind === "dict" && VARIABLE_FILES.test(this.builder.path)) this.declare(value);
    return value;
  }

  /** `at` is where a value stands that is not written. */
  private value(node: Node | null, at: number): Expr {
    if (!node) return { kind: "scalar", value: null, span: { start: at, end: at } };
    const span = spanOf(node, at);
    const unknown = this.builder.opaque(span);
    if (isAlias(node)) return this.aliased(node.source, unknown);
    const { anchor } = node;
    const before = this.count++;
    // An alias inside its own anchor finds this.
    if (anchor !== undefined) this.anchors.set(anchor, unknown);
    const value = this.lowered(node, span);
    const expr = hasOwnTag(node) ? unknown : value;
    if (anchor !== undefined) {
      this.anchors.set(anchor, expr);
      this.sizes.set(anchor, this.count - before);
    }
    return expr;
  }

  /** Aliases of aliases stand for values without end: what reads them later reads each. */
  private aliased(anchor: string, unknown: Expr): Expr {
    const size = this.sizes.get(anchor) ?? 1;
    if (this.count + size > MAX_VALUES + this.length) {
      if (!this.isCut) this.builder.errors.push({ message: "Data with so many aliases is not analysed.", span: unknown.span, isLimit: true });
      this.isCut = true;
      return unknown;
    }
    this.count += size;
    return this.anchors.get(anchor) ?? unknown;
  }

  private lowered(node: Node, span: Span): Expr {
    if (isMap(node)) return this.map(node as YAMLMap<Node, Node | null>, span);
    if (isSeq(node)) return { kind: "list", items: node.items.map((item) => this.value(item as Node | null, span.start)), spreads: [], span };
    return isScalar(node) ? this.scalar(node, span) : this.builder.opaque(span);
  }

  /** Keys of the map itself win over merged ones, and of merged maps the first wins; in the module what stands last wins. */
  private map(node: YAMLMap<Node, Node | null>, span: Span): Expr {
    const own: Entry[] = [];
    const merged: Entry[] = [];
    const isSecret = textOf(node.get("kind", true)) === "Secret";
    for (const pair of node.items) {
      if (isMerge(pair)) merged.unshift(...this.merged(pair, span.start).reverse());
      else own.push(this.entry(pair, span, isSecret && textOf(pair.key) === "data"));
    }
    const dict = this.builder.dict([...merged, ...own], span);
    for (const entry of own) this.named(entry);
    for (const [i, pair] of node.items.entries()) {
      const kind = textOf(pair.value);
      if (KINDS.has(textOf(pair.key) ?? "") && kind !== undefined) this.call(`${textOf(pair.key) ?? ""}.${kind}`, dict, own[i]?.span ?? span);
    }
    return dict;
  }

  private entry(pair: Member, span: Span, isBase64: boolean): Entry {
    const key = this.value(pair.key, span.start);
    if (textOf(pair.key) === SEALED && pair.value) return entryOf(key, this.builder.opaque(spanOf(pair.value, key.span.end)));
    return entryOf(key, isBase64 && isMap(pair.value) ? this.decoded(pair.value as YAMLMap<Node, Node | null>) : this.value(pair.value, key.span.end));
  }

  /** What an entry with a map as its value is besides: a call, and variables. */
  private named({ key, value }: Entry): void {
    const name = key?.kind === "text" && key.parts.length === 1 && key.parts[0]?.kind === "literal" ? key.parts[0].value : undefined;
    if (name === undefined) return;
    if (value.kind === "text" && PRINTER.test(name)) this.printed(name, value, key!.span);
    if (value.kind !== "dict") return;
    this.call((ACTIONS.has(name) && moduleOf(value)) || name, value, key!.span);
    if (VARIABLES.has(name)) this.declare(value);
  }

  private call(name: string, dict: DictExpr, at: Span): void {
    const callee: NameExpr = this.builder.name(`yaml:${name}`, at);
    const args = dict.entries.map((entry): Arg => {
      const [part] = entry.key?.kind === "text" ? entry.key.parts : [];
      return part?.kind === "literal" ? { name: part.value, nameSpan: entry.key!.span, value: part.value === "var" && PRINTER.test(name) ? this.variable(entry.value) : entry.value } : { value: entry.value, ...(!entry.key && { spread: "dict" as const }) };
    });
    this.builder.call(callee, args, dict.span);
  }

  /** Options on one line: `debug: var=token`, `debug: msg="{{ token }}"`. */
  private printed(name: string, { parts: [first, ...others], span }: TextExpr, at: Span): void {
    const [lead, option] = (first?.kind === "literal" && /^\s*(var|msg)=["']?/.exec(first.value)) || [];
    if (first?.kind !== "literal" || lead === undefined || option === undefined) return;
    const rest = this.builder.literal(first.value.slice(lead.length), { start: Math.min(first.span.start + lead.length, first.span.end), end: first.span.end });
    const value = this.builder.text(rest.value === "" ? others : [rest, ...others], span);
    this.builder.call(this.builder.name(`yaml:${name}`, at), [{ name: option, nameSpan: span, value: option === "var" ? this.variable(value) : value }], span);
  }

  /** A variable by its name: `debug: {var: token}`. */
  private variable(value: Expr): Expr {
    const [part] = value.kind === "text" ? value.parts : [];
    if (part?.kind !== "literal" || !/^[A-Za-z_]\w*(?:\.\w+)*$/.test(part.value)) return value;
    const [name = "", ...keys] = part.value.split(".");
    return keys.reduce<Expr>((object, key) => this.builder.member(object, key, part.span, part.span), this.builder.name(name, part.span));
  }

  private declare({ entries }: DictExpr): void {
    for (const { key, value, span } of entries) {
      const [part] = key?.kind === "text" ? key.parts : [];
      if (part?.kind === "literal" && /^\w+$/.test(part.value)) this.builder.write(this.builder.name(part.value, part.span), value, span, this.builder.module);
    }
  }

  /** The `data` of a Kubernetes Secret: texts in base64. */
  private decoded(node: YAMLMap<Node, Node | null>): Expr {
    const span = spanOf(node, 0);
    return this.builder.dict(node.items.map((pair): Entry => {
      const key = this.value(pair.key, span.start);
      const text = textOf(pair.value);
      const plain = text === undefined ? undefined : decodedText(text);
      if (plain === undefined || !pair.value) return entryOf(key, this.value(pair.value, key.span.end));
      const at = spanOf(pair.value, key.span.end);
      return entryOf(key, this.builder.text([this.builder.literal(plain, this.strings.characters(pair.value as Scalar, text ?? "", at))], at));
    }), span);
  }

  private merged({ value }: Member, at: number): Entry[] {
    const maps = isSeq(value) ? (value.items as Node[]) : value ? [value] : [];
    return maps.map((map) => ({ key: undefined, value: this.value(map, at), span: spanOf(map, at) }));
  }

  private scalar(node: Scalar, span: Span): Expr {
    const { value } = node;
    // Scripts are read as files of their own.
    if (this.scripts.has(node)) return this.builder.opaque(span);
    if (typeof value === "string") return this.strings.lowered(node, value, span);
    if (typeof value === "number") return this.number(node, value, span);
    if (typeof value === "boolean" || value === null) return { kind: "scalar", value, span };
    return this.builder.opaque(span);
  }

  /** A token of digits alone is a number for YAML. */
  private number({ source }: Scalar, value: number, span: Span): Expr {
    return source !== undefined && source.length >= 20 ? this.builder.text([this.builder.literal(source, span)], span) : { kind: "scalar", value, span };
  }
}

/** `local_action: {module: uri, …}` */
function moduleOf({ entries }: DictExpr): string | undefined {
  const found = entries.find(({ key }) => key && writtenIn(key) === "module");
  return found && writtenIn(found.value);
}

function writtenIn(expr: Expr): string | undefined {
  const [part] = expr.kind === "text" ? expr.parts : [];
  return part?.kind === "literal" ? part.value : undefined;
}

const textOf = (node: unknown): string | undefined => (isScalar(node) && typeof node.value === "string" ? node.value : undefined);

/** Text that was encoded twice is decoded twice: a common mistake. More than that is no mistake. */
function decodedText(encoded: string): string | undefined {
  const once = decodedOnce(encoded);
  return once !== undefined && once.length >= SHORTEST_TWICE ? (decodedOnce(once) ?? once) : once;
}

/** Characters: what is shorter can be both a token and printable text in base64. */
const SHORTEST_TWICE = 24;

/** Printable text from base64; undefined where it is none. */
function decodedOnce(encoded: string): string | undefined {
  const compact = encoded.replace(/\s+/g, "");
  if (!/^(?:[0-9A-Za-z+/]{4})*(?:[0-9A-Za-z+/]{2}==|[0-9A-Za-z+/]{3}=)?$/.test(compact)) return undefined;
  const text = Array.from(atob(compact)).join("");
  return /^[\t\r\n\x20-\x7e]*$/.test(text) ? text.trim() : undefined;
}

const isMerge = ({ key }: Member): boolean => isScalar(key) && key.type === "PLAIN" && key.source === "<<";

/** `!secret name`, `!vault`: what a program reads is not what is written. */
const hasOwnTag = ({ tag }: Node): boolean => tag !== undefined && !tag.startsWith("tag:yaml.org,2002:");

const spanOf = ({ range }: Node, at: number): Span => (range ? { start: range[0], end: range[1] } : { start: at, end: at });
