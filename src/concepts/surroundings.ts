/** The circles of names around a place: function, class, imports, file. Worked out once per scope. */
import type { Scope } from "../core/module.js";
import type { Frame } from "../flow/frame.js";
import type { Circle } from "./verdict.js";
import { textsInside } from "./verdict.js";

export class Surroundings {
  private readonly texts = new Map<Scope, readonly string[]>();

  private readonly outer: readonly Circle[];

  constructor(private readonly frame: Frame, projectName = "") {
    const { module } = frame.unit;
    this.outer = [
      { texts: module.imports.map((imported) => imported.module.replace(/^node:/, "")), confidence: "high" },
      { texts: [...this.textsOf(module.scope), ...module.comments.map(({ text }) => text).filter((text) => text.length < 200)], confidence: "medium" },
      { texts: [module.path], confidence: "medium" },
      { texts: [projectName], confidence: "medium" },
    ];
  }

  /** From the innermost function to the whole file and the folder of the project. */
  circles(scope: Scope): readonly Circle[] {
    const circles: Circle[] = [];
    for (let at: Scope | undefined = scope; at; at = at.parent) {
      if (at.kind === "function" || at.kind === "class") circles.push({ texts: this.textsOf(at), confidence: "high" });
    }
    circles.push(...this.outer);
    return circles;
  }

  private textsOf(scope: Scope): readonly string[] {
    const known = this.texts.get(scope);
    if (known) return known;
    const texts = textsInside(this.frame.unit.module, scope);
    this.texts.set(scope, texts);
    return texts;
  }
}
