/** The circles of names around a place: function, class, imports, file. Worked out once per scope. */
import type { Scope } from "../core/module.js";
import { around } from "../core/nesting.js";
import type { Span } from "../core/source.js";
import type { Frame } from "../flow/frame.js";
import { DATA_FORMATS } from "./named-pairs.js";
import { inside } from "./spans.js";
import type { Circle } from "./verdict.js";
import { isTelling, textsInside } from "./verdict.js";

/** So many maps around a place are looked through. */
const MAPS = 4;
/** The headers and the request that has them; further out stand other requests too. */
const OWN_MAPS = 2;

/** A circle whose texts are collected when they are asked for: mostly a nearer one says it all. */
function circle(confidence: Circle["confidence"], texts: () => readonly string[]): Circle {
  let known: readonly string[] | undefined;
  return { confidence, get texts() { return known ??= texts(); } };
}

export class Surroundings {
  private readonly texts = new Map<Scope, readonly string[]>();

  private known: readonly Circle[] | undefined;

  constructor(private readonly frame: Frame, private readonly projectName = "") {}

  /** The file and the folder of the project. */
  private get outer(): readonly Circle[] {
    const { module } = this.frame.unit;
    return this.known ??= [
      { texts: module.imports.map((imported) => imported.module.replace(/^node:/, "")), confidence: "high" },
      circle("medium", () => [...this.textsOf(module.scope), ...module.comments.map(({ text }) => text).filter((text) => text.length < 200)]),
      { texts: [module.path], confidence: "medium" },
      { texts: [this.projectName], confidence: "medium" },
    ];
  }

  /** From the innermost function to the whole file and the folder of the project, unless that says nothing (`hasProject`). */
  circles(scope: Scope, hasProject = true): readonly Circle[] {
    const circles: Circle[] = [];
    for (let at: Scope | undefined = scope; at; at = at.parent) {
      if (at.kind === "function" || at.kind === "class") {
        const own = at;
        circles.push(circle("high", () => this.textsOf(own)));
      }
    }
    for (const each of hasProject ? this.outer : this.outer.slice(0, -1)) circles.push(each);
    return circles;
  }

  /** The maps of a data file around a place, from the innermost; the outermost is the file. */
  maps(at: Span): readonly Circle[] {
    const { module } = this.frame.unit;
    if (!DATA_FORMATS.has(module.language)) return [];
    const holding = around(module.dicts, at).toSorted((a, b) => a.span.end - a.span.start - (b.span.end - b.span.start));
    return holding.slice(0, Math.min(holding.length - 1, MAPS)).map(({ span }, i): Circle => ({ texts: inside(module.literals, span).map(({ value }) => value).filter(isTelling), confidence: i < OWN_MAPS ? "high" : "medium" }));
  }

  private textsOf(scope: Scope): readonly string[] {
    const known = this.texts.get(scope);
    if (known) return known;
    const texts = textsInside(this.frame.unit.module, scope);
    this.texts.set(scope, texts);
    return texts;
  }
}
