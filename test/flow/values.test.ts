import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { optionsSunk } from "./program.js";

/**
 * The programs in `values/`: each begins with `## its name` and ends with `=> ` and what its `sink` can be given, options
 * separated by ` | `. `known miss =>` says what it ought to be given and is not yet.
 */
interface Case {
  readonly name: string;
  readonly code: string;
  readonly options: readonly string[];
  readonly isKnownMiss: boolean;
}

const FOLDER = new URL("values/", import.meta.url);
const EXTENSIONS: Readonly<Record<string, string>> = { python: "py", javascript: "js", typescript: "ts", shell: "sh" };

function casesOf(file: string): readonly Case[] {
  return readFileSync(new URL(file, FOLDER), "utf8").split(/^## /m).slice(1).map((block): Case => {
    const [, name = "", code = "", miss, options] = /^(.*)\n([^]*\n)(known miss )?=> (.*)\n*$/.exec(block) ?? [];
    if (options === undefined) throw new Error(`${file}: cannot read ${JSON.stringify(block.split("\n", 1)[0])}`);
    return { name, code, options: options.split(" | ").sort(), isKnownMiss: miss !== undefined };
  });
}

describe.each(readdirSync(FOLDER).sort())("%s", (file) => {
  const extension = EXTENSIONS[/^[a-z]+/.exec(file)?.[0] ?? ""];
  const cases = casesOf(file);
  const options = ({ code }: Case): Promise<readonly string[]> => optionsSunk({ [`program.${extension}`]: code });

  it.each(cases.filter(({ isKnownMiss }) => !isKnownMiss))("$name", async (each) => {
    expect(await options(each)).toEqual(each.options);
  });

  const misses = cases.filter(({ isKnownMiss }) => isKnownMiss);
  it.runIf(misses.length > 0).each(misses)("$name (known miss)", async (each) => {
    expect(await options(each), "this is known by now: take the mark away").not.toEqual(each.options);
  });
});
