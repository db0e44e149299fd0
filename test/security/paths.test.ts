import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { programIn } from "../../src/input/git.js";
import { diskFiles } from "../../src/project/disk.js";
import { git, OTHER, outerFolder, scanned, TOKEN, tokenlint } from "./hostile.js";

const SEND = `requests.get("https://netbox.example.com/api/dcim/sites/", headers={"Authorization": f"Token {KEY}"})\n`;
const FETCH = 'fetch("https://netbox.example.com/api/dcim/sites/", { headers: { Authorization: `Token ${KEY}` } });\n';
const SECRETS = `KEY = "${TOKEN}"\n`;

/** Files beside the repository that no scan of it may look at, and every way from its code to them. */
const OUTSIDE: Readonly<Record<string, string>> = {
  "secrets.py": SECRETS, "__init__.py": SECRETS, "secrets.js": `export const KEY = "${TOKEN}";\n`, "secrets.sh": `export KEY=${TOKEN}\n`, "secrets.json": `{"netbox_token": "${TOKEN}"}\n`, ".env": `KEY=${TOKEN}\n`,
  "modules/main.tf": `output "key" { value = "${TOKEN}" }\n`, "tsconfig.base.json": '{"compilerOptions":{"baseUrl":".","paths":{"@out/*":["./*"]}}}', "package/index.js": `export const KEY = "${TOKEN}";\n`, "package/package.json": '{"name":"outer","main":"index.js"}',
};
const INSIDE: Readonly<Record<string, string>> = {
  "relative.py": `import requests\nfrom ...outside.secrets import KEY\nfrom ..outside import KEY\n${SEND}`,
  "linked.py": `import requests\nfrom link import KEY\n${SEND}`, "folder.py": `import requests\nfrom away.secrets import KEY\n${SEND}`,
  "opened.py": `import json, requests\nKEY = json.load(open("../outside/secrets.json"))["netbox_token"]\n${SEND}`,
  "dotenv.py": `import os, requests\nfrom dotenv import load_dotenv\nload_dotenv("../outside/.env")\nKEY = os.environ["KEY"]\n${SEND}`,
  "relative.js": `import { KEY } from "../outside/secrets.js";\n${FETCH}`, "aliased.js": `import { KEY } from "@out/secrets.js";\n${FETCH}`, "workspace.js": `import { KEY } from "outer";\n${FETCH}`, "own.js": `import { KEY } from "#secret";\n${FETCH}`, "linked.js": `import { KEY } from "./link.js";\n${FETCH}`,
  "sourced.sh": `source ../outside/secrets.sh\n. ./link.sh\ncurl -H "Authorization: Token $KEY" https://netbox.example.com/api/dcim/sites/\n`,
  "main.tf": 'module "m" {\n  source = "../outside/modules"\n}\nprovider "netbox" {\n  server_url = "https://netbox.example.com"\n  api_token = module.m.key\n}\n',
  "tsconfig.json": '{"extends":"../outside/tsconfig.base.json","references":[{"path":"../outside/tsconfig.base.json"}]}',
  "package.json": '{"name":"x","workspaces":["../outside/*"],"imports":{"#secret":"./../outside/secrets.js"}}',
};

function repository(isRepository: boolean): string {
  const files = { ...Object.fromEntries(Object.entries(OUTSIDE).map(([path, text]) => [`outside/${path}`, text])), ...Object.fromEntries(Object.entries(INSIDE).map(([path, text]) => [`repository/${path}`, text])) };
  const cwd = join(outerFolder(files), "repository");
  if (isRepository) git(cwd, "init", "-q");
  for (const name of ["py", "js", "sh"]) symlinkSync(`../outside/secrets.${name}`, join(cwd, `link.${name}`));
  symlinkSync("../outside", join(cwd, "away"));
  symlinkSync("../outside/modules/main.tf", join(cwd, "linked.tf"));
  return cwd;
}

it.each([["of its repository", true], ["of the run, without a repository", false]])("no import leaves the folder %s", async (_, isRepository) => {
  const { findings } = await scanned(repository(isRepository), "--pedantic");
  const places = findings.flatMap(({ location, trail }) => [location, ...trail.map((step) => step.location)]);
  expect(places.filter(({ path }) => path.startsWith("..") || path.startsWith("away") || path.startsWith("link."))).toEqual([]);
});

it("the same imports are followed where they lead to files of the repository", async () => {
  const outer = outerFolder({ ...Object.fromEntries(Object.entries(OUTSIDE).map(([path, text]) => [`outside/${path}`, text])), ...Object.fromEntries(Object.entries(INSIDE).map(([path, text]) => [`repository/${path}`, text])) });
  git(outer, "init", "-q");
  const { findings } = await scanned(join(outer, "repository"), "--pedantic");
  const followed = findings.filter(({ trail }) => trail.some(({ location }) => location.path.startsWith("../outside/"))).map(({ location }) => location.path);
  expect(followed).toEqual(expect.arrayContaining(["opened.py", "relative.js", "aliased.js", "own.js", "sourced.sh", "main.tf"]));
});

it("a file that is named elsewhere may import from its own repository", () => {
  const outer = outerFolder({ "here/a.py": "", "there/pkg/a.py": "", "there/config.py": "x", "other/b.py": "x" });
  git(join(outer, "there"), "init", "-q");
  const files = diskFiles(join(outer, "here"), 1000);
  expect(files.isFile("../there/config.py")).toBe(false);
  files.enter?.("../there/pkg/a.py");
  expect([files.isFile("../other/b.py"), files.read("../other/b.py"), files.list("../other")]).toEqual([false, undefined, []]);
  expect(diskFiles(join(outer, "here"), 1000).isFile("../there/config.py")).toBe(false);
});

it("links in a circle, devices, pipes and huge files are imported by nobody and stop nothing", async () => {
  const cwd = join(outerFolder({ "repository/a.py": `import requests\nfrom loop import A\nfrom zero import B\nfrom pipe import C\nfrom huge import D\nfrom etc.passwd import E\nNETBOX_TOKEN = "${OTHER}"\n${SEND.replace("KEY", "NETBOX_TOKEN")}` }), "repository");
  symlinkSync("loop.py", join(cwd, "loop.py"));
  symlinkSync("/dev/zero", join(cwd, "zero.py"));
  symlinkSync("/etc", join(cwd, "etc"));
  symlinkSync(".", join(cwd, "self"));
  execFileSync("mkfifo", [join(cwd, "pipe.py"), join(cwd, "named.sh")]);
  writeFileSync(join(cwd, "huge.py"), "");
  truncateSync(join(cwd, "huge.py"), 2 ** 38);
  const { code, findings, skipped } = await scanned(cwd);
  expect([code, skipped]).toEqual([0, [{ path: "huge.py", reason: "too large" }]]);
  expect(new Set(findings.map(({ location }) => location.path))).toEqual(new Set(["a.py"]));
});

it.each(["tokenlint.config.json", "package.json", "pyproject.toml", ".gitignore", ".ignore", "tokenlint-baseline.json"])("%s as a pipe or a device stops nothing", async (name) => {
  const outer = outerFolder({ "pipe/a.py": `NETBOX_TOKEN = "${TOKEN}"\n`, "device/a.py": `NETBOX_TOKEN = "${TOKEN}"\n` });
  execFileSync("mkfifo", [join(outer, "pipe", name)]);
  symlinkSync("/dev/zero", join(outer, "device", name));
  const outcomes = await Promise.all(["pipe", "device"].map((folder) => tokenlint(join(outer, folder), [])));
  for (const { code, err, out } of outcomes) {
    expect(code, err).not.toBeNull();
    expect(err + out).toMatch(code === 1 ? /sec-token-storage/ : /cannot be read|leads out/);
  }
});

it("nothing is written through a link that leads out: reports, baselines", async () => {
  const outer = outerFolder({ "victim": "precious\n", "folder/x": "", "repository/a.py": `NETBOX_TOKEN = "${TOKEN}"\n` });
  const cwd = join(outer, "repository");
  git(cwd, "init", "-q");
  for (const name of ["report.txt", "tokenlint-baseline.json"]) symlinkSync("../victim", join(cwd, name));
  symlinkSync("../folder", join(cwd, "reports"));
  for (const args of [["--output-file", "report.txt"], ["--update-baseline"], ["--format", "json=reports/new.json"], ["--format", "json=reports/x"], ["--baseline", "report.txt", "--update-baseline"], []]) {
    const { code, err } = await tokenlint(cwd, args);
    expect([code, err]).toEqual([2, expect.stringContaining("leads out of the repository")]);
  }
  expect(readFileSync(join(outer, "victim"), "utf8")).toBe("precious\n");
  expect(readFileSync(join(outer, "folder/x"), "utf8")).toBe("");
});

it("a configuration is no link to files of others, and its patterns stay below it", async () => {
  const outer = outerFolder({ "secret.json": '{"password": "hunter2hunter2"}\n', "linked/a.py": "", "above/a.py": "", "above/tokenlint.config.json": '{"ignore": ["../x", "/../x"], "overrides": [{"files": ["../../**", "C:/x"], "rules": {}}]}\n', "code/tokenlint.config.js": 'process.exit(42)', "code/tokenlint.config.mjs": 'process.exit(42)', "code/.tokenlintrc.js": "process.exit(42)", "code/a.py": `NETBOX_TOKEN = "${TOKEN}"\n` });
  symlinkSync("../secret.json", join(outer, "linked/tokenlint.config.json"));
  mkdirSync(join(outer, "linked/.git"));
  const [linked, above, code] = await Promise.all(["linked", "above", "code"].map((folder) => tokenlint(join(outer, folder), [])));
  expect([linked?.code, linked?.err]).toEqual([2, expect.stringContaining("leads out of the repository")]);
  expect(linked?.err).not.toContain("password");
  expect([above?.code, above?.err.match(/can never match/g)?.length]).toEqual([2, 3]);
  expect(code?.code).toBe(1);
});

it("git is taken from an absolute folder of PATH, never from the folder of the run", () => {
  const isFile = (path: string): boolean => path.endsWith("git") || path.endsWith("git.exe");
  expect(programIn(".:bin::/usr/bin", isFile, false)).toBe("/usr/bin/git");
  expect(programIn(".:bin:", isFile, false)).toBeUndefined();
  expect(programIn(".;bin;\\x;C:\\Program Files\\Git\\cmd\\;D:\\x", isFile, true)).toBe("C:\\Program Files\\Git\\cmd\\git.exe");
});
