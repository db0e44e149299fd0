/** What blocks mean, in HCL's own syntax and in its JSON form: calls, and writes of the names that they declare. */
import type { Arg, Entry, Expr, NameExpr, Scope } from "../../core/module.js";
import type { Span } from "../../core/source.js";
import type { ModuleBuilder } from "../builder.js";
import { elementOf } from "./references.js";

/** A word of a block's head, or the name of an attribute. */
export interface Word {
  readonly text: string;
  /** Of its characters, without quotes. */
  readonly span: Span;
}

export interface Attribute {
  readonly name: Word;
  readonly value: () => Expr;
  readonly span: Span;
}

export interface Block {
  readonly type: Word;
  readonly labels: readonly Word[];
  readonly body: Body;
  readonly span: Span;
}

export interface Body {
  readonly attributes: readonly Attribute[];
  readonly blocks: readonly Block[];
}

/** What a body gives to the block around it, lowered. */
interface Field {
  readonly name: Word;
  readonly value: Expr;
}

/** Blocks whose labels only name them: no part of what is called. */
const NAMED_ONLY = new Set(["variable", "output", "module", "locals", "terraform"]);

/** The word before the address that a block is known by; resources have none. */
const ADDRESSES: ReadonlyMap<string, string> = new Map([["resource", ""], ["data", "data."], ["ephemeral", "ephemeral."], ["module", "module."]]);

export class Blocks {
  constructor(private readonly builder: ModuleBuilder) {}

  /** A block that stands by itself. */
  lower(block: Block): void {
    if (block.type.text === "locals") this.assign(block.body, "local.");
    else this.declare(block, this.call(block));
  }

  /** Each attribute as a name of the module: `locals`, files of values for variables. */
  assign({ attributes, blocks }: Body, prefix: string): void {
    for (const { name, value, span } of attributes) this.write(`${prefix}${name.text}`, name.span, value(), span);
    for (const block of blocks) this.lower(block);
  }

  private declare({ type, labels, span }: Block, call: ReturnType<Blocks["call"]>): void {
    const address = ADDRESSES.get(type.text);
    const [first] = labels;
    const own = type.text === "module" ? labels.slice(0, 1) : labels.slice(0, 2);
    const last = own.at(-1);
    if (address !== undefined && last) this.write(address + own.map(({ text }) => text).join("."), last.span, call.expr, span);
    if (type.text !== "variable" || !first) return;
    const name = `var.${first.text}`;
    this.builder.declare(this.builder.module, name, "variable");
    const fallback = call.fields.find((field) => field.name.text === "default");
    if (fallback) this.write(name, first.span, fallback.value, { start: fallback.name.span.start, end: fallback.value.span.end });
  }

  private write(name: string, nameSpan: Span, value: Expr, span: Span): void {
    const target: NameExpr = { kind: "name", name, scope: this.builder.module, span: nameSpan };
    this.builder.write(target, value, span, this.builder.module);
  }

  /** `resource "netbox_token" "x" {…}` → a call of `tf:resource.netbox_token` with the label x and the fields. */
  private call(block: Block): { readonly expr: Expr; readonly fields: readonly Field[] } {
    const { type, labels, span } = block;
    const own = NAMED_ONLY.has(type.text) ? 0 : 1;
    const name = [type, ...labels.slice(0, own)];
    const callee = this.builder.name(`tf:${name.map(({ text }) => text).join(".")}`, { start: type.span.start, end: name.at(-1)?.span.end ?? type.span.end });
    for (const label of labels.slice(0, own)) this.builder.literal(label.text, label.span);
    const positional = labels.slice(own).map((label): Arg => ({ value: this.text(label) }));
    const fields = this.fields(block);
    return { expr: this.builder.call(callee, [...positional, ...fields.map(argument)], span), fields };
  }

  /** In a block of its own where it is repeated: `each` is bound there. */
  private fields({ body, span }: Block): readonly Field[] {
    const repeated = body.attributes.find(({ name }) => name.text === "for_each");
    if (!repeated) return this.bodyFields(body);
    const over = repeated.value();
    return this.builder.within("block", span, (scope) => {
      this.bindElement("each", over, scope);
      return this.bodyFields(body, new Map([[repeated, over]]));
    });
  }

  private bodyFields({ attributes, blocks }: Body, known: ReadonlyMap<Attribute, Expr> = new Map()): readonly Field[] {
    const fields = attributes.map((attribute): Field => ({ name: attribute.name, value: known.get(attribute) ?? attribute.value() }));
    const nested = new Map<string, Field[]>();
    for (const block of blocks) {
      const field = this.nested(block);
      nested.set(field.name.text, [...(nested.get(field.name.text) ?? []), field]);
    }
    return [...fields, ...[...nested.values()].flatMap(joined)];
  }

  /** A block in a block is a dictionary, below its labels as in the JSON form. */
  private nested(block: Block): Field {
    if (block.type.text === "dynamic" && block.labels[0]) return this.dynamic(block, block.labels[0]);
    const fields = this.bodyFields(block.body);
    if (block.type.text === "provisioner" && block.labels[0]) this.provisioner(block, block.labels[0], fields);
    const value = this.builder.dict(fields.map((field) => this.entry(field)), block.span);
    return { name: block.type, value: block.labels.reduceRight<Expr>((inner, label) => this.builder.dict([this.entry({ name: label, value: inner })], block.span), value) };
  }

  /** `dynamic "header" { for_each = …; content {…} }`: the content once, its iterator any element. */
  private dynamic({ body, span }: Block, label: Word): Field {
    const over = body.attributes.find(({ name }) => name.text === "for_each")?.value();
    const iterator = body.attributes.find(({ name }) => name.text === "iterator")?.value();
    return this.builder.within("block", span, (scope) => {
      if (over) this.bindElement(iterator?.kind === "name" ? iterator.name : label.text, over, scope);
      const rest = body.attributes.filter(({ name }) => name.text !== "for_each" && name.text !== "iterator").map(({ value }) => value());
      const contents = body.blocks.map((block) => this.nested(block));
      return { name: label, value: contents[0]?.value ?? this.builder.opaque(rest[0]?.span ?? span) };
    });
  }

  private provisioner({ type, labels, span }: Block, label: Word, fields: readonly Field[]): void {
    const callee = this.builder.name(`tf:provisioner.${label.text}`, { start: type.span.start, end: label.span.end });
    this.builder.call(callee, [...labels.slice(1).map((rest): Arg => ({ value: this.text(rest) })), ...fields.map(argument)], span);
  }

  /** `each.value`: any element of what is iterated over. The keys of a map stay unknown. */
  private bindElement(name: string, over: Expr, scope: Scope): void {
    const at = { start: scope.span.start, end: scope.span.start };
    this.builder.declare(scope, name, "variable");
    this.builder.write(this.builder.member(this.builder.name(name, at), "value", at, at), elementOf(this.builder, over), at);
  }

  private text({ text, span }: Word): Expr {
    return this.builder.text(text === "" ? [] : [this.builder.literal(text, span)], span);
  }

  private entry({ name, value }: Field): Entry {
    return { key: this.text(name), value, span: { start: name.span.start, end: Math.max(name.span.end, value.span.end) } };
  }
}

function argument({ name, value }: Field): Arg {
  return { name: name.text, nameSpan: name.span, value };
}

/** Blocks of one type in one body: one stays a dictionary, several are a list. */
function joined(fields: readonly Field[]): readonly Field[] {
  const [first] = fields;
  const last = fields.at(-1);
  if (!first || !last || first === last) return fields;
  return [{ name: first.name, value: { kind: "list", items: fields.map(({ value }) => value), spreads: [], span: { start: first.value.span.start, end: last.value.span.end } } }];
}
