import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { METAS } from "../src/rule-metas.js";
import { RULES } from "../src/rules/index.js";
import { TERMS } from "../src/trigger-terms.js";

/** The exports of a module as the bundle has them. */
function built(file: string): unknown {
  const script = `import { CONSTANTS, constantModule } from "./scripts/constants.mjs";
    if (!CONSTANTS.includes("${file}")) throw new Error("not a constant");
    const text = await constantModule(process.cwd(), "${file}");
    process.stdout.write(JSON.stringify(await import("data:text/javascript;base64," + Buffer.from(text).toString("base64"))));`;
  return JSON.parse(execFileSync(process.execPath, ["--input-type=module", "-e", script], { encoding: "utf8" }));
}

describe("what is computed when the package is built", { timeout: 60_000 }, () => {
  it("is what the rules and services come to", () => {
    expect(built("src/trigger-terms.ts")).toEqual({ TERMS });
    expect(built("src/rule-metas.ts")).toEqual({ METAS });
    expect(METAS).toEqual(RULES.map(({ meta }) => meta));
  });
});
