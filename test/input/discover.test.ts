import { execFileSync } from "node:child_process";
import { symlink } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, test } from "vitest";
import { DEFAULT_IGNORES } from "../../src/input/defaults.js";
import { discover, type DiscoverOptions, type Discovery } from "../../src/input/discover.js";
import { FILE_SYSTEM } from "../../src/input/files.js";
import { tree } from "./tree.js";

const found = (cwd: string, paths: readonly string[], options: Partial<DiscoverOptions> = {}): Promise<Discovery> =>
  discover(paths, { cwd, ignore: [], configRoot: cwd, gitignore: true, extensions: (path) => /\.(py|js|ts)$/.test(path), ...options });

const py = (...names: string[]): Record<string, string> => Object.fromEntries(names.map((name) => [name, ""]));

describe("paths given", () => {
  it("walks folders, hidden ones too, and takes files that a parser reads", async () => {
    const cwd = await tree({ ...py("b.py", "a.ts", ".github/x.js", "a/.hidden.py", "README.md") });
    expect(await found(cwd, ["."])).toEqual({ files: [".github/x.js", "a.ts", "a/.hidden.py", "b.py"], notices: [], links: [], leftOut: expect.anything() });
  });

  const names = ["[id].py", "(group).py", "a b.py", "-x.py", "{a,b}.py", "!x.py", "*.py", "a\\b.py", "?.py", "#x.py", " x.py", "@(a).py", "ü.py", "$x.py", "a\nb.py"];
  test.each(names)("takes the existing path %j literally", async (name) => {
    const cwd = await tree(py(name, "a.py", "b.py", "i.py", "x.py", `sub ${name}/y.py`));
    expect((await found(cwd, [name])).files).toEqual([name]);
    expect((await found(cwd, [`sub ${name}`])).files).toEqual([`sub ${name}/y.py`]);
    expect((await found(cwd, ["."])).files).toContain(name);
    expect((await found(cwd, [join(cwd, name)])).files).toEqual([name]);
  });

  test.each(["[id]", "(group)", "a b", "-x", "{a,b}", "!x", "a\\b", "a\u2028b"])("walks into the folder %j", async (name) => {
    const cwd = await tree(py(`${name}/x.py`, `${name}/deep/y.py`));
    const files = [`${name}/deep/y.py`, `${name}/x.py`];
    expect((await found(cwd, [name])).files).toEqual(files);
    expect((await found(cwd, ["."])).files).toEqual(files);
  });

  it("says which path does not exist, and scans the others", async () => {
    const cwd = await tree(py("a.py"));
    const { files, notices } = await found(cwd, ["a.py", "gone.py", "a.py/inside", ""]);
    expect(files).toEqual(["a.py"]);
    expect(notices.map(({ level, path }) => [level, path])).toEqual([["error", undefined], ["error", "a.py/inside"], ["error", "gone.py"]]);
    expect(notices[2]?.message).toContain("does not exist");
  });

  it("expands a glob that is not a path", async () => {
    const cwd = await tree(py("a.py", "src/b.py", "src/.deep/.c.py", "src/.deep/c.ts", "src/node_modules/d.py", "out/e.py"));
    expect((await found(cwd, ["src/**/*.py"])).files).toEqual(["src/.deep/.c.py", "src/b.py"]);
    expect((await found(cwd, [`{a,${"long,".repeat(100)}}.py`])).files).toEqual(["a.py"]);
    expect((await found(cwd, ["{a,src/b,missing}.py"])).files).toEqual(["a.py", "src/b.py"]);
    expect((await found(cwd, ["src/node_modules/*.py", "out/**"])).files).toEqual(["out/e.py", "src/node_modules/d.py"]);
    expect((await found(join(cwd, "src"), ["../*.py"])).files).toEqual(["../a.py"]);
    expect((await found(cwd, [`${cwd}/src/*.py`])).files).toEqual(["src/b.py"]);
  });

  it("says when a pattern matches nothing", async () => {
    const cwd = await tree(py("a.py", "src/b.md", "src/dist/c.py", "x.py"));
    for (const pattern of ["*.ts", "src/**", "!nothing", "src/a.py/**", "gone/**/*.py", `{${"long,".repeat(100)}}`]) {
      const { files, notices } = await found(cwd, [pattern, "a.py"]);
      expect(files).toEqual(["a.py"]);
      expect(notices).toMatchObject([{ level: "error", path: pattern }]);
    }
    const [notice] = (await found(cwd, ["src/**"])).notices;
    expect(notice?.message).toContain("exclude what is there");
  });

  it("says when a folder holds nothing: an error if that is all", async () => {
    const cwd = await tree({ ...py("a.py", "docs/x.md", "out/dist/x.py") });
    expect((await found(cwd, ["docs", "a.py"])).notices).toMatchObject([{ level: "warning", path: "docs" }]);
    expect((await found(cwd, ["docs"])).notices).toMatchObject([{ level: "error", path: "docs" }]);
    expect((await found(cwd, ["out"])).notices[0]?.message).toContain("exclude what is there");
  });

  it("shows paths outside the folder of the run, each file once", async () => {
    const root = await tree({ ...py("a.py", "one/b.py", "one/c.py") });
    const paths = ["..", "../one/b.py", "b.py", join(root, "one", "b.py"), "./c.py", "../one/../one"];
    expect((await found(join(root, "one"), paths)).files).toEqual(["../a.py", "b.py", "c.py"]);
  });

  it("sorts by code units, whatever the order of the paths", async () => {
    const cwd = await tree(py("ä.py", "Z.py", "a.py", "a/b.py", "a-b.py", "B/c.py"));
    const files = ["B/c.py", "Z.py", "a-b.py", "a.py", "a/b.py", "ä.py"];
    expect((await found(cwd, ["."])).files).toEqual(files);
    expect((await found(cwd, ["ä.py", "a", "B", "a.py", "Z.py", "a-b.py"])).files).toEqual(files);
  });

  it("says that it does not read a kind of file", async () => {
    const cwd = await tree({ "a.txt": "" });
    expect(await found(cwd, ["a.txt"])).toMatchObject({ files: [], notices: [{ level: "warning", path: "a.txt" }] });
  });

  it("refuses what is neither file nor folder", async () => {
    const cwd = await tree({});
    execFileSync("mkfifo", [join(cwd, "pipe.py")]);
    expect(await found(cwd, ["pipe.py"])).toMatchObject({ files: [], notices: [{ level: "error", path: "pipe.py" }] });
    expect((await found(cwd, ["."])).files).toEqual([]);
  });
});

describe("what is left out", () => {
  it("leaves out each default, at every depth", async () => {
    for (const pattern of DEFAULT_IGNORES) {
      const name = pattern.endsWith("/") ? `${pattern}x.py` : pattern.replace("*", "x");
      const cwd = await tree(py(`deep/${name}`, name, "a.py"));
      expect((await found(cwd, ["."], { extensions: () => true })).files, pattern).toEqual(["a.py"]);
    }
  });

  it("keeps names that only look like a default", async () => {
    const files = ["build.py", "distance/a.py", "env/a.py", "vendors/a.py"];
    const cwd = await tree(py(...files));
    expect((await found(cwd, ["."])).files).toEqual(files);
  });

  it("leaves out virtual environments of any name", async () => {
    const cwd = await tree(py("a.py", "my-env/pyvenv.cfg", "my-env/lib/b.py"));
    expect((await found(cwd, ["."])).files).toEqual(["a.py"]);
    expect((await found(cwd, ["my-env"])).files).toEqual(["my-env/lib/b.py"]);
    expect((await found(cwd, ["."], { ignore: ["!my-env/"] })).files).toEqual(["a.py", "my-env/lib/b.py"]);
  });

  it("takes a default when it is given, or lies inside what is given", async () => {
    const cwd = await tree(py("node_modules/p/a.js", "node_modules/p/node_modules/q/b.js", "dist/x.min.js", "build/lib/c.py"));
    expect((await found(cwd, ["node_modules/p"])).files).toEqual(["node_modules/p/a.js"]);
    expect((await found(cwd, ["build", "dist/x.min.js"])).files).toEqual(["build/lib/c.py", "dist/x.min.js"]);
    expect((await found(join(cwd, "build"), ["."])).files).toEqual(["lib/c.py"]);
  });

  it("takes defaults back with ! in the configuration, and leaves out what it says", async () => {
    const cwd = await tree(py("a.py", "dist/b.py", "dist/node_modules/c.py", "gen/d.py", "gen/keep/e.py", "src/gen/f.py"));
    expect((await found(cwd, ["."], { ignore: ["!dist/", "/gen/*", "!/gen/keep/"] })).files).toEqual(["a.py", "dist/b.py", "gen/keep/e.py", "src/gen/f.py"]);
  });

  it("reads patterns of the configuration relative to its folder", async () => {
    const root = await tree(py("app/src/a.py", "app/gen/b.py", "gen/c.py"));
    const options = { ignore: ["/app/gen/"], configRoot: root };
    expect((await found(join(root, "app"), ["."], options)).files).toEqual(["src/a.py"]);
    expect((await found(join(root, "app"), ["..", "gen"], options)).files).toEqual(["../gen/c.py", "src/a.py"]);
    expect((await found(root, ["."], { ignore: ["/gen/"], configRoot: join(root, "app") })).files).toEqual(["app/src/a.py", "gen/c.py"]);
  });

  it("obeys the configuration even for a file that is given, and says so", async () => {
    const cwd = await tree(py("a.py", "legacy/b.py"));
    const { files, notices } = await found(cwd, ["legacy/b.py", "a.py"], { ignore: ["legacy/"] });
    expect(files).toEqual(["a.py"]);
    expect(notices).toMatchObject([{ level: "warning", path: "legacy/b.py" }]);
    expect(await found(cwd, ["legacy"], { ignore: ["legacy/"] })).toMatchObject({ files: [], notices: [{ level: "error", path: "legacy" }] });
    expect((await found(cwd, ["{legacy/b,a}.py"], { ignore: ["legacy/"] })).files).toEqual(["a.py"]);
  });
});

describe("ignore files", () => {
  it("reads them in every folder, with negation, from the repository's root on", async () => {
    const root = await tree({
      ...py(".git/HEAD", "a.py", "a.gen.py", "app/b.py", "app/b.gen.py", "app/keep.gen.py", "app/tmp/c.py", "app/src/tmp.py", "app/src/local.py"),
      ".gitignore": "\uFEFF*.gen.py\r\n# a comment\r\n/app/tmp/\r\n",
      "app/.gitignore": "!keep.gen.py\n",
      "app/src/.gitignore": "/local.py\n",
    });
    const files = ["a.py", "app/b.py", "app/keep.gen.py", "app/src/tmp.py"];
    expect((await found(root, ["."])).files).toEqual(files);
    expect((await found(join(root, "app"), ["."])).files).toEqual(["b.py", "keep.gen.py", "src/tmp.py"]);
    expect((await found(join(root, "app/src"), ["."])).files).toEqual(["tmp.py"]);
    expect((await found(root, ["app/**/*.py"])).files).toEqual(files.slice(1));
    expect((await found(root, ["."], { gitignore: false })).files).toHaveLength(8);
  });

  it("goes no further than the repository's root, whose .git may be a file", async () => {
    const root = await tree({ ".gitignore": "*.py\n", "repo/.git": "gitdir: ../elsewhere\n", "repo/a.py": "", "repo/sub/b.py": "" });
    expect((await found(join(root, "repo/sub"), ["."])).files).toEqual(["b.py"]);
    expect((await found(root, ["."])).files).toEqual(["repo/a.py", "repo/sub/b.py"]);
  });

  it("reads info/exclude, in worktrees too", async () => {
    const root = await tree({
      "main/.git/info/exclude": "secret.py\n", "main/.git/worktrees/w/commondir": "../..\n",
      "w/.git": "gitdir: ../main/.git/worktrees/w\n", ...py("main/secret.py", "main/a.py", "w/secret.py", "w/a.py"),
    });
    expect((await found(join(root, "main"), ["."])).files).toEqual(["a.py"]);
    expect((await found(join(root, "w"), ["."])).files).toEqual(["a.py"]);
  });

  it("lets .ignore outrank .gitignore", async () => {
    const root = await tree({ ".ignore": "!a.py\nb.py\n", ".gitignore": "a.py\n", "sub/.gitignore": "a.py\n!b.py\n", ...py("a.py", "b.py", "c.py", "sub/a.py", "sub/b.py") });
    expect((await found(root, ["."])).files).toEqual(["a.py", "c.py", "sub/a.py"]);
  });

  it("takes what is given against them, but nothing else", async () => {
    const root = await tree({ ".git/HEAD": "", ".gitignore": "build2/\n*.gen.py\n", "build2/.gitignore": "x.py\n", ...py("build2/x.py", "build2/y.py", "build2/sub/z.py", "a.gen.py", "b.gen.py") });
    expect((await found(root, ["build2"])).files).toEqual(["build2/sub/z.py", "build2/y.py"]);
    expect((await found(root, ["build2/sub", "a.gen.py"])).files).toEqual(["a.gen.py", "build2/sub/z.py"]);
    expect((await found(root, ["."], { ignore: ["!/build2/"] })).files).toEqual(["build2/sub/z.py", "build2/y.py"]);
  });

  it("takes what is given against .ignore files", async () => {
    const root = await tree({ ".ignore": "old/\n", ...py("old/a.py", "b.py") });
    expect((await found(root, ["old"])).files).toEqual(["old/a.py"]);
    expect((await found(root, ["."])).files).toEqual(["b.py"]);
  });

  it("does not enter an excluded folder", async () => {
    const root = await tree({ ".gitignore": "big/\n", ...py("big/x/a.py", "node_modules/b.js", "src/c.py") });
    const read: string[] = [];
    const readdir: typeof FILE_SYSTEM.readdir = (path, options) => {
      read.push(path);
      return FILE_SYSTEM.readdir(path, options);
    };
    await found(root, [".", "**/*.py"], { fs: { ...FILE_SYSTEM, readdir } });
    expect([...new Set(read)].toSorted()).toEqual([root, join(root, "src")]);
  });

  it("counts what it leaves out", async () => {
    const root = await tree({ ".gitignore": "big/\nold.py\n", ...py("big/x/a.py", "big/b.py", "old.py", "node_modules/b.js", "src/c.py"), "a.bin": "", "src/LICENSE": "" });
    // the ignore file itself is of another kind
    expect((await found(root, ["."])).leftOut).toEqual({ excludedFiles: 1, excludedFolders: 2, otherKinds: 3 });
    expect((await found(root, ["src/*.py", "src"])).leftOut).toEqual({ excludedFiles: 0, excludedFolders: 0, otherKinds: 2 });
  });

  it("survives odd patterns", async () => {
    const root = await tree({ ".gitignore": "[\n[z-a]\n\\\n!\n(\n***(\n\u0000\n[[:bad:]]\na{1,2}\n?*+\n", "a.py": "" });
    expect((await found(root, ["."])).files).toEqual(["a.py"]);
  });
});

describe("links and obstacles", () => {
  it("follows no link below a given folder, and lists them", async () => {
    const root = await tree(py("in/a.py", "in/sub/b.py", "out/c.py"));
    await symlink("../out", join(root, "in/away"));
    await symlink("..", join(root, "in/sub/loop"));
    await symlink("a.py", join(root, "in/same.py"));
    await symlink("gone.py", join(root, "in/broken.py"));
    const { files, links, notices } = await found(root, ["in"]);
    expect(files).toEqual(["in/a.py", "in/sub/b.py"]);
    expect(links).toEqual(["in/away", "in/broken.py", "in/same.py", "in/sub/loop"]);
    expect(notices).toEqual([]);
  });

  it("follows a link that is given, and takes one name for a file", async () => {
    const root = await tree(py("real/a.py", "real/b.py"));
    await symlink("real", join(root, "alias"));
    await symlink("real/a.py", join(root, "a-link.py"));
    await symlink("gone", join(root, "broken"));
    expect((await found(root, ["alias"])).files).toEqual(["alias/a.py", "alias/b.py"]);
    expect((await found(root, ["alias", "real", "a-link.py"])).files).toEqual(["real/a.py", "real/b.py"]);
    expect((await found(root, ["real/a.py", "alias/*.py", "a-link.py"])).files).toEqual(["alias/b.py", "real/a.py"]);
    expect((await found(root, ["a-link.py"])).files).toEqual(["a-link.py"]);
    expect((await found(root, ["broken"])).notices).toMatchObject([{ level: "error", path: "broken" }]);
  });

  it("names a folder that cannot be read, once, and goes on", async () => {
    const root = await tree(py("a.py", "locked/b.py", "sub/c.py"));
    const denied = Object.assign(new Error(`EACCES: permission denied, scandir '${root}/locked'`), { code: "EACCES" });
    const readdir: typeof FILE_SYSTEM.readdir = (path, options) => (path.endsWith("locked") ? Promise.reject(denied) : FILE_SYSTEM.readdir(path, options));
    const { files, notices } = await found(root, [".", "locked", "**/*.py"], { fs: { ...FILE_SYSTEM, readdir } });
    expect(files).toEqual(["a.py", "sub/c.py"]);
    expect(notices).toMatchObject([{ level: "error", path: "locked" }]);
    expect(notices[0]?.message).toContain("permission denied, EACCES");
    expect(JSON.stringify(notices)).not.toContain(root);
  });

  it("names a path that cannot be looked at", async () => {
    const root = await tree(py("a.py"));
    const stat: typeof FILE_SYSTEM.stat = (path) => (path.endsWith("a.py") ? Promise.reject(Object.assign(new Error(), { code: "EIO" })) : FILE_SYSTEM.stat(path));
    expect(await found(root, ["a.py"], { fs: { ...FILE_SYSTEM, stat } })).toMatchObject({ files: [], notices: [{ level: "error", path: "a.py" }] });
  });

  it("scans all the more when an ignore file cannot be read", async () => {
    const root = await tree({ ".gitignore": "a.py\n", "a.py": "", "sub/.gitignore/": "", "sub/b.py": "" });
    const readFile: typeof FILE_SYSTEM.readFile = () => Promise.reject(Object.assign(new Error(), { code: "EACCES" }));
    expect((await found(root, ["."])).files).toEqual(["sub/b.py"]);
    const { files, notices } = await found(root, ["."], { fs: { ...FILE_SYSTEM, readFile } });
    expect(files).toEqual(["a.py", "sub/b.py"]);
    expect(notices).toContainEqual(expect.objectContaining({ level: "warning", path: "." }));
  });

  it("reads every folder once and nothing else", async () => {
    const names = Array.from({ length: 300 }, (_, i) => `${i % 10}/${i % 30}/${i}.py`);
    const root = await tree({ ".git/HEAD": "", ".gitignore": "*.log\n", ...py(...names) });
    const calls: string[] = [];
    const counted = <A extends readonly unknown[], R>(name: string, call: (path: string, ...rest: A) => R) => (path: string, ...rest: A): R => {
      calls.push(name);
      return call(path, ...rest);
    };
    const fs = {
      readdir: counted("readdir", FILE_SYSTEM.readdir), readFile: counted("readFile", FILE_SYSTEM.readFile),
      stat: counted("stat", FILE_SYSTEM.stat), realpath: counted("realpath", FILE_SYSTEM.realpath),
    };
    expect((await found(root, ["."], { fs })).files).toHaveLength(300);
    expect(calls.filter((call) => call === "readdir")).toHaveLength(1 + 10 + 30);
    expect(calls.length - 41).toBeLessThan(10);
  });
});
