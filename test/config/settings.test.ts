import { describe, expect, it } from "vitest";
import { DEFAULT_CONFIG, type Config } from "../../src/config/config.js";
import { settingsFor } from "../../src/config/settings.js";

const config: Config = {
  ...DEFAULT_CONFIG,
  rules: { a: "error", b: "off" },
  overrides: [
    { files: ["tests/", "*.test.ts", "!tests.py"], rules: { a: "note" } },
    { files: ["/app/**/*.py"], rules: { a: "warning", c: "off" } },
    { files: ["/tests/deep/"], rules: { a: "off" } },
  ],
};

const levels = (path: string): readonly unknown[] => ["a", "b", "c", "toString"].map((rule) => settingsFor(config, "/repo", path).severityOf(rule));

describe("the settings of a file", () => {
  it("are those of the configuration, and nothing for what it does not name", () => {
    expect(levels("/repo/x.py")).toEqual(["error", "off", undefined, undefined]);
  });

  it("follow the last override that fits and names the rule", () => {
    expect(levels("/repo/tests/x.py")).toEqual(["note", "off", undefined, undefined]);
    expect(levels("/repo/tests/deep/x.py")).toEqual(["off", "off", undefined, undefined]);
    expect(levels("/repo/app/tests/x.py")).toEqual(["warning", "off", "off", undefined]);
    expect(levels("/repo/app/src/x.test.ts")).toEqual(["note", "off", undefined, undefined]);
    expect(levels("/repo/App/src/x.py")).toEqual(["error", "off", undefined, undefined]);
  });

  it("have no overrides outside of the root", () => {
    expect(levels("/other/tests/x.py")).toEqual(["error", "off", undefined, undefined]);
    expect(levels("/repo")).toEqual(["error", "off", undefined, undefined]);
  });

  it("take severity, confidence and options each from the last that says it", () => {
    const detailed: Config = {
      ...DEFAULT_CONFIG,
      rules: { a: { severity: "error", confidence: "low", options: { days: 30, uses: 2 } } },
      overrides: [{ files: ["tests/"], rules: { a: { confidence: "high", options: { days: 365 } } } }, { files: ["tests/old/"], rules: { a: "off" } }],
    };
    const all = (path: string): readonly unknown[] => {
      const { severityOf, confidenceOf, optionOf } = settingsFor(detailed, "/repo", path);
      return [severityOf("a"), confidenceOf("a"), optionOf("a", "days"), optionOf("a", "uses"), optionOf("a", "toString"), confidenceOf("b")];
    };
    expect(all("/repo/x.py")).toEqual(["error", "low", 30, 2, undefined, undefined]);
    expect(all("/repo/tests/x.py")).toEqual(["error", "high", 365, 2, undefined, undefined]);
    expect(all("/repo/tests/old/x.py")).toEqual(["off", "high", 365, 2, undefined, undefined]);
  });
});
