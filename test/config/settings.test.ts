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
});
