import { describe, expect, it } from "vitest";
import { DEFAULT_CONFIG } from "../../src/config/config.js";
import { interpreterLine } from "../../src/input/read.js";
import { languageOf, languageOfText } from "../../src/parsers/languages.js";
import { run, runOn } from "../../src/run.js";
import { tree } from "./tree.js";

it.each<readonly [string, string | undefined]>([
  ["#!/bin/sh\n", "shell"], ["#!/bin/bash -e\r\n", "shell"], ["#! /usr/bin/env bash", "shell"], ["#!/usr/bin/env -S FOO=1 zsh -e\n", "shell"], ["#!/usr/bin/env bats\n", "shell"],
  ["#!/usr/bin/python3.12\n", "python"], ["#!/usr/bin/env python\n", "python"], ["#!/usr/bin/env node\n", "javascript"], ["#!/usr/bin/env -S deno run\n", "typescript"],
  ["#!/usr/bin/perl\n", undefined], ["#!/usr/bin/env fish\n", undefined], ["#!/bin/shutdown\n", undefined], ["echo sh\n", undefined], ["", undefined], ["#!\n", undefined],
])("%j", (text, language) => {
  expect(languageOfText("bin/deploy", text)).toBe(language);
  expect(languageOfText("bin/deploy.unknown", text)).toBeUndefined();
});

it.each<readonly [string, string | undefined]>([
  ["a.sh", "shell"], ["b/.bashrc", "shell"], [".envrc", "shell"], [".zprofile", "shell"], ["a.bats", "shell"], ["Dockerfile", "dockerfile"], ["x/Dockerfile.dev", "dockerfile"], ["Dockerfile-alpine", "dockerfile"],
  ["web.dockerfile", "dockerfile"], ["Containerfile", "dockerfile"], ["Dockerfile.dockerignore", undefined], ["Makefile", "makefile"], ["GNUmakefile", "makefile"], ["Makefile.am", "makefile"], ["rules.mk", "makefile"],
  ["justfile", "makefile"], [".justfile", "makefile"], ["a.just", "makefile"], ["deploy", undefined], ["bashrc", undefined], [".env", "dotenv"], ["dockerfile.py", "python"],
])("%s", (path, language) => {
  expect(languageOf(path)).toBe(language);
});

describe("a scan", () => {
  const CURL = "curl https://netbox.example.com\n";

  it("takes scripts without an extension by their first line, and says nothing of the others", async () => {
    const cwd = await tree({ deploy: `#!/bin/sh\n${CURL}`, LICENSE: "text", blob: new Uint8Array([0, 1, 2]), "a.perl": `#!/bin/sh\n${CURL}`, empty: "" });
    const report = await run(["."], { cwd, root: cwd, config: DEFAULT_CONFIG });
    expect([report.scanned, report.skipped, report.notices]).toEqual([1, [], []]);
  });

  it("says of a named file that it is not read", async () => {
    const cwd = await tree({ LICENSE: "text", deploy: `#!/bin/sh\n${CURL}` });
    const report = await run(["LICENSE", "deploy"], { cwd, root: cwd, config: DEFAULT_CONFIG });
    expect([report.scanned, report.notices.map(({ path, level }) => `${level} ${path}`)]).toEqual([1, ["warning LICENSE"]]);
  });

  it("reads standard input by its first line too", async () => {
    const options = { cwd: "/", root: "/", config: DEFAULT_CONFIG };
    const read = (text: string) => ({ kind: "file", file: { path: "deploy", bytes: Buffer.from(text), encoding: "utf-8" } }) as const;
    expect((await runOn("deploy", read(`#!/bin/sh\n${CURL}`), options)).scanned).toBe(1);
    expect((await runOn("deploy", read(CURL), options)).scanned).toBe(0);
  });

  it("does not wait for what is no file", async () => {
    const cwd = await tree({ "folder/": "" });
    expect([interpreterLine(`${cwd}/folder`), interpreterLine(`${cwd}/none`)]).toEqual(["", ""]);
  });
});
