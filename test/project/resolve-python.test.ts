import { describe, expect, it } from "vitest";
import { resolvePython } from "../../src/project/resolve-python.js";
import { textFiles } from "../flow/program.js";

const files = (...paths: readonly string[]) => textFiles(Object.fromEntries(paths.map((path) => [path, ""])));

describe("absolute imports", () => {
  it("are looked up beside the file", () => {
    expect(resolvePython("app/main.py", "config", files("app/config.py", "config.py"))).toBe("app/config.py");
  });

  it("then in the folders above", () => {
    expect(resolvePython("a/b/c/main.py", "pkg.config", files("pkg/config.py"))).toBe("pkg/config.py");
  });

  it("then in src of these folders", () => {
    expect(resolvePython("tests/main.py", "acme.config", files("src/acme/config.py"))).toBe("src/acme/config.py");
  });

  it("name a module before a package, and a package before a stub", () => {
    expect(resolvePython("main.py", "config", files("config/__init__.py", "config.pyi"))).toBe("config/__init__.py");
    expect(resolvePython("main.py", "config", files("config.pyi"))).toBe("config.pyi");
  });

  it.fails("take a package before a module of the same name, as Python does (known miss)", () => {
    expect(resolvePython("main.py", "config", files("config.py", "config/__init__.py"))).toBe("config/__init__.py");
  });

  it("never name the file itself", () => {
    expect(resolvePython("requests.py", "requests", files("requests.py"))).toBeUndefined();
    expect(resolvePython("tools/config.py", "config", files("tools/config.py", "config.py"))).toBe("config.py");
  });

  it("name nothing where there is nothing", () => {
    expect(resolvePython("main.py", "requests", files("main.py"))).toBeUndefined();
    expect(resolvePython("main.py", "", files("main.py", "__init__.py"))).toBeUndefined();
  });

  it("do not leave the repository", () => {
    expect(resolvePython("../other/repo/tool.py", "config", files("../other/repo/.git/HEAD", "../config.py"))).toBeUndefined();
  });
});

describe("relative imports", () => {
  const all = files("pkg/__init__.py", "pkg/config.py", "pkg/sub/__init__.py", "pkg/sub/main.py", "pkg/sub/config.py", "config.py");

  it.each([
    ["pkg/sub/main.py", ".config", "pkg/sub/config.py"],
    ["pkg/sub/main.py", "..config", "pkg/config.py"],
    ["pkg/sub/main.py", "...config", "config.py"],
    ["pkg/sub/main.py", ".", "pkg/sub/__init__.py"],
    ["pkg/sub/main.py", "..", "pkg/__init__.py"],
    ["pkg/__init__.py", ".sub", "pkg/sub/__init__.py"],
    ["pkg/__init__.py", ".sub.config", "pkg/sub/config.py"],
    ["pkg/config.py", ".missing", undefined],
    ["pkg/sub/main.py", ".config.missing", undefined],
  ])("of %s: %s is %s", (from, specifier, path) => {
    expect(resolvePython(from, specifier, all)).toBe(path);
  });

  it("are not looked up elsewhere", () => {
    expect(resolvePython("app/main.py", ".config", files("config.py", "src/config.py"))).toBeUndefined();
  });

  it("work above the folder of the run and on absolute paths", () => {
    expect(resolvePython("../lib/a.py", "..config", files("../config.py"))).toBe("../config.py");
    expect(resolvePython("/srv/pkg/a.py", ".config", files("/srv/pkg/config.py"))).toBe("/srv/pkg/config.py");
  });
});
