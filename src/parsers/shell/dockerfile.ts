/**
 * Dockerfiles to the module language: `ENV` and `ARG` are writes, and calls of `docker:ENV` and `docker:ARG` with what they
 * set as named arguments; what `RUN`, `CMD`, `ENTRYPOINT` and `HEALTHCHECK` run is shell code, or a call with their words.
 */
import { DockerfileParser, Keyword, type Dockerfile, type From, type Instruction, Onbuild, PropertyInstruction } from "dockerfile-ast";
import type { Arg, Module, Scope } from "../../core/module.js";
import { lineStarts, type Source, type Span } from "../../core/source.js";
import type { Block } from "../blocks.js";
import { ModuleBuilder } from "../builder.js";
import { blockOf, linesBetween } from "../fences.js";
import { languageOf } from "../languages.js";
import type { Parser } from "../parser.js";
import { loadGrammar, type Grammar } from "../treesitter.js";
import { wordsCall } from "./commands.js";
import { Fragment } from "./fragment.js";
import { newProgram } from "./program.js";
import { settleReads } from "./variables.js";
import { assignedValue } from "./values.js";
import { lowerFragment, type Program } from "./walk.js";

type Range = ReturnType<Instruction["getRange"]>;

/** The library needs two seconds for a million characters. */
const MAX_LENGTH = 1_000_000;

/** The parser of Dockerfiles, once the shell grammar is loaded. */
export async function loadDockerfile(): Promise<Parser> {
  const grammar = await loadGrammar("tree-sitter-bash");
  let last: { readonly text: string; readonly blocks: readonly Block[] } | undefined;
  const parseNow = (source: Source): Module => {
    const builder = new ModuleBuilder("dockerfile", source.path, source.text.length);
    if (source.text.length > MAX_LENGTH) builder.errors.push({ message: "Dockerfiles this long are not analysed.", span: builder.module.span, isLimit: true });
    else last = { text: source.text, blocks: new Stages(builder, grammar.forFile(source.path), source.text).lower() };
    return builder.build();
  };
  const blocks = (source: Source): readonly Block[] => {
    if (!source.text.includes("<<")) return [];
    if (last?.text !== source.text) parseNow(source);
    return last?.text === source.text ? last.blocks : [];
  };
  return { parse: async (source) => parseNow(source), parseNow, blocks };
}

class Stages {
  private readonly file: Dockerfile;
  private readonly starts: readonly number[];
  private readonly program: Program;
  private readonly comments: readonly Span[];
  /** The scopes of stages by their name: a stage that builds on another one has its variables. */
  private readonly named = new Map<string, Scope>();

  constructor(private readonly builder: ModuleBuilder, grammar: Grammar, private readonly text: string) {
    this.file = DockerfileParser.parse(text);
    this.starts = lineStarts(text);
    this.program = newProgram(builder, grammar, text);
    this.comments = [...this.file.getDirectives(), ...this.file.getComments()].map((comment) => this.spanOf(comment.getRange())).sort((a, b) => a.start - b.start);
  }

  /** Lowers the file; gives the files that its here-documents hold. */
  lower(): readonly Block[] {
    for (const span of this.comments) this.builder.comments.push({ text: this.text.slice(span.start + 1, span.end), span });
    for (const instruction of this.file.getInstructions()) this.instruction(instruction);
    this.builder.scope = this.builder.module;
    settleReads(this.program);
    this.builder.errors.sort((a, b) => a.span.start - b.span.start);
    return this.program.blocks;
  }

  private instruction(instruction: Instruction): void {
    const keyword = instruction.getKeyword();
    if (keyword === Keyword.FROM) this.from(instruction as From);
    else if (instruction instanceof Onbuild) {
      const trigger = instruction.getTriggerInstruction();
      if (trigger instanceof Onbuild) this.builder.errors.push({ message: "ONBUILD behind ONBUILD, which Docker refuses, is not analysed.", span: this.spanOf(trigger.getRange()), isLimit: true });
      else if (trigger) this.instruction(trigger);
    } else if (instruction instanceof PropertyInstruction && (keyword === Keyword.ENV || keyword === Keyword.ARG)) this.variables(instruction, keyword);
    else if (keyword === Keyword.RUN || keyword === Keyword.CMD || keyword === Keyword.ENTRYPOINT) this.command(instruction);
    else if (keyword === Keyword.HEALTHCHECK) this.healthCheck(instruction);
    else if (keyword === Keyword.COPY || keyword === Keyword.ADD) this.written(this.spanOf(instruction.getRange()));
  }

  /** `COPY <<EOF /etc/netbox.yml` */
  private written({ start, end }: Span): void {
    const text = this.text.slice(start, end);
    const [head, path = ""] = /^\S+\s+(?:--\S+\s+)*<<-?["']?\w+["']?[ \t]+(\S+)[ \t]*\r?\n/.exec(text) ?? [];
    const file = path.slice(path.lastIndexOf("/") + 1);
    const last = text.lastIndexOf("\n");
    if (head === undefined || last < head.length) return;
    const content = { start: start + head.length, end: start + last + 1 };
    this.builder.literal(this.text.slice(content.start, content.end), content);
    if (languageOf(file) !== undefined) this.program.blocks.push(blockOf(file, linesBetween(this.text, content.start, content.end)));
  }

  /** A stage has the variables of the one that it builds on, and those set before the first. */
  private from(instruction: From): void {
    const parent = this.named.get(instruction.getImage()?.toLowerCase() ?? "") ?? this.builder.module;
    const scope: Scope = { kind: "block", parent, bindings: new Map(), span: this.spanOf(instruction.getRange()) };
    const name = instruction.getBuildStage();
    if (name !== null) this.named.set(name.toLowerCase(), scope);
    this.builder.scope = scope;
  }

  /** `ENV NAME=value`, `ARG NAME`: without a value it comes from outside, as the environment's do. */
  private variables(instruction: PropertyInstruction, keyword: string): void {
    const { builder } = this;
    const args = instruction.getProperties().map((property): Arg => {
      const nameSpan = this.spanOf(property.getNameRange());
      const name = builder.name(property.getName(), nameSpan);
      const range = property.getValueRange();
      if (!range) {
        this.program.reads.push(name);
        return { name: name.name, nameSpan, value: name };
      }
      const value = this.value(this.spanOf(range), property.getAssignmentOperator() === null);
      builder.declare(builder.scope, name.name, "environment");
      builder.write(name, value, this.spanOf(property.getRange()), builder.scope);
      return { name: name.name, nameSpan, value };
    });
    const callee = builder.name(`docker:${keyword}`, this.spanOf(instruction.getInstructionRange()));
    builder.call(callee, args, this.spanOf(instruction.getRange()));
  }

  /** The value of a variable; one after a blank goes to the end of the line. */
  private value(span: Span, isLine: boolean): ReturnType<ModuleBuilder["text"]> | NonNullable<ReturnType<typeof assignedValue>> {
    const quote = isLine && !/["']/.test(this.text.slice(span.start, span.end)) ? '"' : "";
    const fragment = new Fragment();
    fragment.add(`x=${quote}`, { start: span.start, end: span.start });
    this.addLines(fragment, span);
    fragment.add(quote, { start: span.end, end: span.end });
    const value = assignedValue(this.program, fragment, { globals: this.builder.scope });
    return value ?? this.builder.text([this.builder.literal(this.text.slice(span.start, span.end), span)], span);
  }

  private command(instruction: Instruction): void {
    const range = instruction.getArgumentsRange();
    if (!range) return;
    this.run(this.spanOf(range), this.spanOf(instruction.getRange()));
  }

  /** Words in brackets, or shell code. */
  private run(span: Span, whole: Span): void {
    const words = wordsIn(this.text.slice(span.start, span.end));
    if (words) this.words(words.map(({ start, end }) => ({ start: span.start + start, end: span.start + end })), whole);
    else this.script(span);
  }

  /** `HEALTHCHECK CMD …` */
  private healthCheck(instruction: Instruction): void {
    const [type, first] = instruction.getArguments();
    const range = instruction.getArgumentsRange();
    if (type?.getValue().toUpperCase() === "CMD" && first && range) this.run({ start: this.spanOf(first.getRange()).start, end: this.spanOf(range).end }, this.spanOf(instruction.getRange()));
  }

  /** Shell code: a line, or the text of a here-document that is all there is. */
  private script(span: Span): void {
    const here = /^<<-?\s*(["']?)(\w+)\1[ \t]*\r?\n/.exec(this.text.slice(span.start, span.end));
    const start = span.start + (here?.[0].length ?? 0);
    const end = here ? this.text.lastIndexOf("\n", span.end - 1) : span.end;
    if (end <= start || (here && /^#!(?!.*sh\b)/.test(this.text.slice(start, end)))) return;
    const fragment = new Fragment();
    if (here) fragment.add(this.text.slice(start, end), { start, end });
    else this.addLines(fragment, span);
    this.builder.within("block", span, (scope) => lowerFragment(this.program, fragment, { globals: scope }));
  }

  /** The lines of an instruction: comments and empty lines between them do not end it. */
  private addLines(fragment: Fragment, { start, end }: Span): void {
    const joining = this.file.getEscapeCharacter() === "`" ? /`([ \t]*\r?\n)$/ : /\\([ \t]*\r?\n)$/;
    let isContinued = false;
    for (let at = start; at < end;) {
      const feed = this.text.indexOf("\n", at);
      const next = feed < 0 || feed >= end ? end : feed + 1;
      const line = this.text.slice(at, next);
      if (!isContinued || !/^\s*(?:#.*)?$/.test(line.trimEnd())) {
        isContinued = joining.test(line);
        // For the shell nothing may stand between the backslash and the end of the line.
        fragment.add(line.replace(/[`\\]([ \t]+)(\r?\n)$/, isContinued ? "$1\\$2" : "$&").replace(/`(\r?\n)$/, isContinued ? "\\$1" : "$&"), { start: at, end: next });
      }
      at = next;
    }
  }

  /** `["command", "word"]` */
  private words(spans: readonly Span[], span: Span): void {
    const { builder } = this;
    const texts = spans.map((word) => {
      const inner = { start: word.start + 1, end: word.end - 1 };
      const value = unescaped(this.text.slice(word.start, word.end));
      return builder.text(value === "" ? [] : [builder.literal(value, inner)], word);
    });
    const [shell, option, script] = texts;
    const made = wordsCall(builder, texts, span);
    const [literal] = script?.parts ?? [];
    if (made?.callee.kind !== "name" || !/^sh:(?:ba|da|a|z|k)?sh$/.test(made.callee.name) || !shell || option?.parts[0]?.kind !== "literal" || !/^-[a-z]*c$/.test(option.parts[0].value)) return;
    if (literal?.kind !== "literal" || literal.span.end - literal.span.start !== literal.value.length) return;
    const fragment = new Fragment();
    fragment.add(literal.value, literal.span);
    builder.within("block", literal.span, (scope) => lowerFragment(this.program, fragment, { globals: scope }));
  }

  private spanOf({ start, end }: Range): Span {
    return { start: this.offset(start), end: this.offset(end) };
  }

  private offset({ line, character }: Range["start"]): number {
    return (this.starts[line] ?? this.text.length) + character;
  }
}

/** Where the strings of `["command", "word"]` stand; undefined for what is no such list. */
function wordsIn(text: string): readonly Span[] | undefined {
  if (!/^\s*\[/.test(text)) return undefined;
  const list = json(text.replaceAll(/\\\r?\n/g, ""));
  if (!Array.isArray(list) || !list.every((item) => typeof item === "string")) return undefined;
  return [...text.matchAll(/"(?:\\[^]?|[^"\\])*("?)/g)].filter(([, end]) => end === '"').map(({ 0: word, index }) => ({ start: index, end: index + word.length }));
}

/** The characters of a JSON string; what is none stays as it is written. */
function unescaped(quoted: string): string {
  const value = json(quoted);
  return typeof value === "string" ? value : quoted.slice(1, -1);
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
