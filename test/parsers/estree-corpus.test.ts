/** Code that others wrote: what the packages installed here consist of. */
import { readFileSync } from "node:fs";
import fg from "fast-glob";
import { describe, expect, it } from "vitest";
import { expectSound, lower } from "./estree.js";

const MAX_LENGTH = 1_000_000;

describe("installed packages", () => {
  it.each([["@babel/parser"], ["vitest"], ["@typescript-eslint"], ["typescript/lib"]])("%s is read whole", async (name) => {
    const paths = await fg(`node_modules/${name}/**/*.{js,mjs,cjs,ts,mts,cts}`);
    expect(paths.length).toBeGreaterThan(0);
    for (const path of paths) {
      const text = readFileSync(path, "utf8");
      if (text.length > MAX_LENGTH) continue;
      const module = await lower(text, path);
      expect(module.errors, path).toEqual([]);
      expectSound(module, text);
    }
  });
});
