/** What test files import from vitest, for tests that run again and again in one process: suites, tests and hooks are collected, `expect` is vitest's own. */
import { readFileSync } from "node:fs";
import { format } from "node:util";
import { expect } from "vitest";

/** Snapshots of vitest need vitest around them; those in files of their own are only compared. */
function expecting(value, message) {
  const toMatchFileSnapshot = (file) => expect(value).toBe(readFileSync(file, "utf8"));
  return Object.defineProperty(expect(value, message), "toMatchFileSnapshot", { value: toMatchFileSnapshot });
}
Object.setPrototypeOf(expecting, expect);

/** The tests of one file, in order. @param load runs the file with what `vitest` exports */
export async function collected(file, load) {
  const tests = [];
  const suites = [{ name: file, before: [] }];
  const add = (name, run) => {
    const around = [...suites];
    tests.push({
      id: `${file}#${tests.length}`, file, name: [...suites.map((suite) => suite.name), name].join(" "),
      async run() {
        for (const { before } of around) for (const prepare of before.splice(0)) await prepare();
        await run();
      },
    });
  };
  const it = withEach(add);
  const skip = withEach(() => undefined);
  it.runIf = (isRun) => (isRun ? it : skip);
  it.skipIf = (isSkipped) => (isSkipped ? skip : it);
  it.fails = withEach((name, run) => add(name, () => failing(name, run)));
  const describe = withEach((name, suite) => {
    suites.push({ name, before: [] });
    suite();
    suites.pop();
  });
  const beforeAll = (prepare) => suites.at(-1).before.push(prepare);
  await load({ describe, it, test: it, expect: expecting, beforeAll });
  return tests;
}

/** A function of a name, perhaps options, and a body; and its `.each(rows)`. */
function withEach(add) {
  const one = (name, ...rest) => add(name, () => bodyOf(rest)());
  one.each = (rows) => (name, ...rest) => rows.forEach((row) => add(titleOf(name, row), () => bodyOf(rest)(...[row].flat(1))));
  return one;
}

const bodyOf = (rest) => rest.find((each) => typeof each === "function");

function titleOf(name, row) {
  const values = [row].flat(1);
  const named = name.replace(/\$(\w+)/g, (whole, key) => (typeof row === "object" && row !== null && key in row ? String(row[key]) : whole));
  return format(named, ...values.slice(0, named.match(/%[sdj]/g)?.length ?? 0));
}

async function failing(name, run) {
  try {
    await run();
  } catch {
    return;
  }
  throw new Error(`${name}: this passes by now.`);
}

/** Runs a test; undefined: it passed. */
export async function failureOf({ run }) {
  try {
    await run();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
