import { defineConfig } from "vitest/config";

/** The tests that speak about rules, services and flow: those a mutant there has to fail. */
const ABOUT = ["acceptance", "fixtures", "parity", "projects", "shapes", "rules/**/*", "services/**/*", "flow/**/*", "concepts/**/*"];

export default defineConfig({ test: { include: ABOUT.map((name) => `test/${name}.test.ts`), exclude: ["test/flow/budgets.test.ts"], testTimeout: 60_000 } });
