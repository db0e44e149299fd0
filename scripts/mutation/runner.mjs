/** A test runner for Stryker: one process, fresh modules for every mutant, the tests most likely to fail first. */
import { createHash } from "node:crypto";
import { relative } from "node:path";
import { collected, failureOf } from "./collect.mjs";
import { program } from "./program.mjs";

const NAME = "__stryker__";
/** What instrumented code reads: the mutant that is switched on, and the test that runs. */
const space = (globalThis[NAME] ??= {});
const [PASSED, FAILED] = [0, 1];

/** The share of the mutants that are tried, from 0 to 1, and which of all such shares it is. */
const { MUTATION_SHARE: SHARE = "1", MUTATION_SEED: SEED = "1" } = process.env;
/** The test files that count, and names of tests that do not. All tests take more than a minute for each mutant of what is worked out while modules load. */
const { MUTATION_TESTS: TESTS = "", MUTATION_WITHOUT: WITHOUT } = process.env;
const LEFT_OUT = { status: "error", errorMessage: "Left out of the sample." };

class Runner {
  static inject = ["options"];
  /** Of test files. */
  #patterns;
  /** Of the names of tests that tell no more than others. */
  #without;
  /** Files whose tests do much each. */
  #apart;
  #program;
  /** Milliseconds without a mutant, by test. */
  #times = new Map();
  /** All tests. */
  #ids = [];
  /** The tests that failed, the latest first, by file with mutants. */
  #killers = new Map();

  constructor({ fresh }) {
    this.#patterns = fresh;
    this.#without = new RegExp(WITHOUT ? `${fresh.without}|${WITHOUT}` : fresh.without);
    this.#apart = new RegExp(fresh.apart);
  }

  capabilities() {
    return { reloadEnvironment: true };
  }

  async init() {
    const whole = await program(process.cwd(), this.#patterns);
    this.#program = { ...whole, files: whole.files.filter((file) => new RegExp(TESTS).test(file)) };
  }

  /** Tests apart have modules of their own, so that nothing is remembered from the one before: each shows all that it runs. Others show what their file runs. */
  async dryRun() {
    const tests = [];
    for (const file of this.#program.files) {
      const fresh = this.#program.fresh({ isCounting: true });
      const ofFile = await this.#tests(file, fresh);
      for (const test of ofFile) tests.push(await (this.#apart.test(file) ? this.#timedApart(test.id) : this.#timed(test, file)));
      const { perTest } = space.mutantCoverage;
      if (perTest[file]) for (const { id } of ofFile) perTest[id] = perTest[file];
      delete perTest[file];
    }
    return { status: "complete", tests, mutantCoverage: space.mutantCoverage };
  }

  async #timedApart(id) {
    const tests = await this.#tests(fileOf(id), this.#program.fresh({ isCounting: true }));
    return this.#timed(tests.find((test) => test.id === id), id);
  }

  async #timed({ id, name, file, run }, coverageOf) {
    space.currentTestId = coverageOf;
    const start = performance.now();
    const failureMessage = await failureOf({ run });
    const timeSpentMs = performance.now() - start;
    space.currentTestId = undefined;
    this.#times.set(id, timeSpentMs);
    return { id, name, fileName: file, timeSpentMs, ...(failureMessage === undefined ? { status: PASSED } : { status: FAILED, failureMessage }) };
  }

  async mutantRun({ activeMutant, testFilter, hitLimit, sandboxFileName }) {
    if (!isInSample(activeMutant, relative(process.cwd(), sandboxFileName))) return LEFT_OUT;
    const asked = testFilter ?? await this.#all();
    Object.assign(space, { activeMutant: activeMutant.id, hitCount: 0, hitLimit });
    const { killedBy, failureMessage, nrOfTests } = await this.#firstFailure(this.#ordered(asked, sandboxFileName));
    Object.assign(space, { activeMutant: undefined, hitLimit: undefined });
    if (space.hitCount > hitLimit) return { status: "timeout", reason: `${space.hitCount} hits` };
    if (killedBy === undefined) return { status: "survived", nrOfTests };
    this.#killers.set(sandboxFileName, [killedBy, ...this.#killersOf(sandboxFileName).filter((id) => id !== killedBy)]);
    return { status: "killed", killedBy: [killedBy], failureMessage, nrOfTests };
  }

  async #firstFailure(ids) {
    const fresh = this.#program.fresh();
    const files = new Map();
    for (const [i, id] of ids.entries()) {
      const file = fileOf(id);
      // A mutant may keep a file from loading, or leave it fewer tests.
      const tests = files.get(file) ?? await this.#tests(file, fresh).catch((error) => String(error));
      files.set(file, tests);
      const failureMessage = typeof tests === "string" ? tests : await failureOf(tests.find((test) => test.id === id) ?? MISSING);
      if (failureMessage !== undefined) return { killedBy: id, failureMessage, nrOfTests: i + 1 };
    }
    return { nrOfTests: ids.length };
  }

  async #tests(file, { files, vitest }) {
    const tests = await collected(file, (api) => {
      Object.assign(vitest, api);
      return files[file]();
    });
    return tests.filter(({ name }) => !this.#without.test(name));
  }

  #killersOf(file) {
    return this.#killers.get(file) ?? [];
  }

  /** What is worked out while modules load can change every test. */
  async #all() {
    if (this.#ids.length > 0) return this.#ids;
    const fresh = this.#program.fresh();
    for (const file of this.#program.files) for (const { id } of await this.#tests(file, fresh)) this.#ids.push(id);
    return this.#ids;
  }

  /** Those that failed for other mutants of the file, then the fastest. */
  #ordered(asked, file) {
    const killers = this.#killersOf(file).filter((id) => asked.includes(id));
    const others = asked.filter((id) => !killers.includes(id));
    return [...killers, ...others.sort((a, b) => this.#timeOf(a) - this.#timeOf(b))];
  }

  /** Only the first of Stryker's processes has seen the run without mutants. */
  #timeOf(id) {
    return this.#times.get(id) ?? 0;
  }
}

/** Stryker does not count mutants that end in an error. */
function isInSample({ location, mutatorName, replacement }, file) {
  const name = [SEED, file, JSON.stringify(location), mutatorName, replacement].join("\n");
  return createHash("sha256").update(name).digest().readUInt32BE() < Number(SHARE) * 2 ** 32;
}

const MISSING = { run: () => Promise.reject(new Error("The test is missing.")) };

const fileOf = (id) => id.slice(0, id.lastIndexOf("#"));

/** What is no code: what a rule says of itself, compared with its page by test/docs.test.ts, its trigger words, see test/triggers.test.ts, and the words of tables. */
const dataIgnorer = {
  shouldIgnore: (path) => (isProperty(path.node, ["meta", "triggers"]) || (path.isStringLiteral() && !path.getFunctionParent()) ? "data" : undefined),
};

const isProperty = ({ type, key }, names) => type === "ObjectProperty" && names.includes(key.name);

export const strykerPlugins = [
  { kind: "TestRunner", name: "fresh", factory: Object.assign((options) => new Runner(options), { inject: ["options"] }) },
  { kind: "Ignore", name: "data", value: dataIgnorer },
];
