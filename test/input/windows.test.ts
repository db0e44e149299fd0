import type { win32 } from "node:path";
import { describe, expect, it, vi } from "vitest";

// The paths of Windows, wherever the tests run.
vi.mock("node:path", async (original) => {
  const { win32: windows } = await original<{ win32: typeof win32 }>();
  return { ...windows, default: windows };
});

const { childPath, isWithin, shownPath, withForwardSlashes } = await import("../../src/input/files.js");
const { foldersAbove, isIgnored, opinionOf, ruleSet } = await import("../../src/input/ignorefiles.js");
const { isExcludedByName } = await import("../../src/input/walk.js");
const { settingsFor } = await import("../../src/config/settings.js");
const { DEFAULT_CONFIG } = await import("../../src/config/config.js");

const ROOT = "C:\\Users\\ada\\net box";

describe("paths on Windows", () => {
  it("are shown with forward slashes, relative to the folder of the run", () => {
    expect(shownPath(ROOT, `${ROOT}\\src\\a.py`)).toBe("src/a.py");
    expect(shownPath(ROOT, ROOT)).toBe(".");
    expect(shownPath(ROOT, "C:\\Users\\ada\\other\\a.py")).toBe("../other/a.py");
    expect(shownPath(ROOT, "D:\\a.py")).toBe("D:/a.py");
    expect(shownPath("\\\\server\\share\\x", "\\\\server\\share\\x\\y\\z.py")).toBe("y/z.py");
    expect(withForwardSlashes("a\\b/c")).toBe("a/b/c");
  });

  it("are compared without regard to case, and never across drives", () => {
    expect(isWithin(ROOT, `${ROOT}\\a`)).toBe(true);
    expect(isWithin(ROOT, `${ROOT.toLowerCase()}\\a`)).toBe(true);
    expect(isWithin(ROOT, `${ROOT} 2\\a`)).toBe(false);
    expect(isWithin(ROOT, `${ROOT}\\..\\x`)).toBe(false);
    expect(isWithin(ROOT, "D:\\Users\\ada\\net box\\a")).toBe(false);
    expect(isWithin(ROOT, `${ROOT}\\..a`)).toBe(true);
  });

  it("are joined below a drive's root, too", () => {
    expect(childPath("C:\\", "a.py")).toBe("C:\\a.py");
    expect(childPath(ROOT, "a.py")).toBe(`${ROOT}\\a.py`);
    expect(foldersAbove("C:\\", "C:\\a\\b")).toEqual(["C:\\", "C:\\a"]);
  });

  it("fit the patterns of ignore files and of the configuration", () => {
    const set = ruleSet(ROOT, ["fixtures/", "src/**/old.py", "!src/keep/old.py"]);
    expect(opinionOf(set, `${ROOT}\\fixtures`, true)).toBe("ignored");
    expect(opinionOf(set, `${ROOT}\\src\\x\\old.py`, false)).toBe("ignored");
    expect(opinionOf(set, `${ROOT}\\src\\keep\\old.py`, false)).toBe("included");
    expect(opinionOf(set, "D:\\fixtures", true)).toBeUndefined();
    expect(isIgnored({ search: [], git: [set] }, `${ROOT}\\src\\x\\old.py`, false)).toBe(true);
    expect(isExcludedByName(ruleSet(ROOT, []), `${ROOT}\\node_modules\\a.js`, "node_modules/a.js")).toBe(true);
  });

  it("fit the overrides of the configuration", () => {
    const config = { ...DEFAULT_CONFIG, overrides: [{ files: ["tests/"], rules: { "sec-token-storage": "note" as const } }] };
    expect(settingsFor(config, ROOT, `${ROOT}\\tests\\a\\b.py`).severityOf("sec-token-storage")).toBe("note");
    expect(settingsFor(config, ROOT, `${ROOT}\\src\\b.py`).severityOf("sec-token-storage")).toBeUndefined();
    expect(settingsFor(config, ROOT, "D:\\tests\\b.py").severityOf("sec-token-storage")).toBeUndefined();
  });
});
