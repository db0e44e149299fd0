import { describe, expect, it } from "vitest";
import { fileUrl, uriReference } from "../../src/reporters/uri.js";

const BASE = "file:///home/me/repo/packages/api/";

describe("uriReference", () => {
  it.each([
    ["src/a.py", "src/a.py"],
    ["./src//b/../a.py", "src/a.py"],
    ["a b/c#d?e%f.py", "a%20b/c%23d%3Fe%25f.py"],
    ["é/名/🔑.py", "%C3%A9/%E5%90%8D/%F0%9F%94%91.py"],
    ["a:b.py", "a%3Ab.py"],
    ["back\\slash.py", "back%5Cslash.py"],
    ["<stdin>", "%3Cstdin%3E"],
    ["lone\ud800.py", "lone%EF%BF%BD.py"],
    ["../x.py", "../x.py"],
    ["/abs/a b.py", "file:///abs/a%20b.py"],
    ["C:/Users/a b.py", "file:///C:/Users/a%20b.py"],
    ["//server/share/a.py", "file://server/share/a.py"],
    ["a/..", "."],
  ])("writes %s as %s", (path, uri) => {
    expect(uriReference(path)).toBe(uri);
  });

  it("starts at the root of the repository", () => {
    expect(uriReference("src/a.py", "packages/api/")).toBe("packages/api/src/a.py");
    expect(uriReference("../web/a.py", "packages/api/")).toBe("packages/web/a.py");
  });

  it("gives a file URI to what lies outside, if it can", () => {
    expect(uriReference("../../../x y.py", "packages/api", BASE)).toBe("file:///home/me/x%20y.py");
    expect(uriReference("../../../x.py", "packages/api")).toBe("../x.py");
  });
});

describe("fileUrl", () => {
  it("resolves paths against the folder of the run", () => {
    expect(fileUrl("src/a b.py", BASE)).toBe("file:///home/me/repo/packages/api/src/a%20b.py");
    expect(fileUrl("a:b.py", BASE)).toBe("file:///home/me/repo/packages/api/a%3Ab.py");
    expect(fileUrl("/tmp/x.py", BASE)).toBe("file:///tmp/x.py");
  });
});
