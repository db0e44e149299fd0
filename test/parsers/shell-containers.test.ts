import { describe, expect, it } from "vitest";
import { loadParser } from "../../src/parsers/registry.js";
import { optionsSunk } from "../flow/program.js";
import { callsOf, expectSound, linesOf, lower, writesOf } from "./shell.js";

describe("Dockerfiles", () => {
  const calls = (text: string): Promise<readonly string[]> => callsOf(text, "Dockerfile");
  const sunk = (text: string): Promise<readonly string[]> => optionsSunk({ Dockerfile: text });

  it("ENV and ARG", async () => {
    const text = 'ARG V=1\nFROM a\nENV A=b C="d e" E=$A \\\n  # inner\n  F=\'g\'\nENV K some $A value\nARG T\n';
    expect(await calls(text)).toEqual(['(docker:ARG V="1")', '(docker:ENV A="b" C="d e" E=A F="g")', '(docker:ENV K=(text "some " A " value"))', "(docker:ARG T=T)"]);
    expect(await writesOf(text, "Dockerfile")).toEqual(['V = "1"', '{}: A = "b"', '{}: C = "d e"', "{}: E = A", '{}: F = "g"', '{}: K = (text "some " A " value")']);
    expect(await linesOf("comment", text, "Dockerfile")).toEqual(['comment " inner"']);
  });

  it("RUN as a line", async () => {
    expect(await calls('FROM a\nRUN --mount=type=secret,id=x curl -H "x: $T" \\\n    # why\n\n    && X=1 wget y\n')).toEqual(['(sh:curl "-H" (text "x: " T))', '(sh:wget "y" env:X="1")']);
  });

  it("RUN as words", async () => {
    expect(await calls('FROM a\nRUN ["/bin/curl", "-H", "a: \\"b\\""]\nCMD ["sh", "-c", "curl x"]\n')).toEqual(['(sh:curl "-H" "a: \\"b\\"")', '(sh:sh "-c" "curl x")', '(sh:curl "x")']);
  });

  it("RUN as a here-document", async () => {
    expect(await calls("FROM a\nRUN <<EOF\necho hi\ncurl $T\nEOF\nRUN cat <<A >f\nb $T\nA\nRUN <<EOF\n#!/usr/bin/env python3\nprint(1)\nEOF\n")).toEqual(['(sh:echo "hi")', "(sh:curl T)", '(sh:cat >="f" <<=(text "b " T "\\n"))']);
  });

  it("ENTRYPOINT, HEALTHCHECK, ONBUILD", async () => {
    expect(await calls('FROM a\nENTRYPOINT exec x\nHEALTHCHECK --interval=5m CMD curl -f y\nHEALTHCHECK CMD ["curl", "z"]\nHEALTHCHECK NONE\nONBUILD RUN w\n')).toEqual(["(sh:x)", '(sh:curl "-f" "y")', '(sh:curl "z")', "(sh:w)"]);
  });

  it("another escape character", async () => {
    expect(await calls("# escape=`\nFROM a\nRUN curl `\n  x\n")).toEqual(['(sh:curl "x")']);
  });

  it.each<readonly [string, string, readonly string[]]>([
    ["ENV", 'FROM a\nENV T=a\nRUN sink "$T"\n', ["a"]],
    ["an ARG without a value", 'FROM a\nARG T\nRUN sink "$T"\n', ["<env T>"]],
    ["an ARG in ENV", "FROM a\nARG A=x\nENV T=${A}y\nRUN sink $T\n", ["xy"]],
    ["nothing", 'FROM a\nRUN sink "$T"\n', ["<env T>"]],
    ["a stage of its own", "FROM a\nENV T=a\nFROM b\nRUN sink $T\n", ["<env T>"]],
    ["a stage that builds on another", "FROM a AS Base\nENV T=a\nFROM base\nRUN sink $T\n", ["a"]],
    ["a variable of another RUN", "FROM a\nRUN T=a\nRUN sink $T\n", ["<env T>"]],
    ["a variable of the same RUN", "FROM a\nRUN T=a; sink $T\n", ["a"]],
  ])("the value of %s", async (_title, text, options) => {
    expect(await sunk(text)).toEqual(options);
  });

  it("those too long for the library are said to be", async () => {
    const { errors } = await lower(`RUN ${"x ".repeat(600_000)}`, "Dockerfile");
    expect(errors.map(({ message }) => message)).toEqual(["Dockerfiles this long are not analysed."]);
  });
});

describe("makefiles", () => {
  const sunk = (text: string): Promise<readonly string[]> => optionsSunk({ Makefile: text });

  it("recipes and variables", async () => {
    const text = 'include .env\nexport T ?= abc # why\nURL := "https://x/$(HOST)"\nOUT = $(shell git x)\nifdef A\nX = 1\nelse\nX = 2\nendif\nall: dep\n\t@curl -H "A: $(T)" \'$(URL)\' $$HOME \\\n\t\t"$${Y}"\n\t-for i in a; do echo $$i; done\nx: ; echo $@ $(wildcard *.c)\n';
    expect(await writesOf(text, "Makefile")).toEqual(['T = (or T "abc")', 'URL = (text "https://x/" HOST)', 'OUT = (sh:git "x")', '#1.0: X = "1"', '#1.1: X = "2"', 'all/{}/#2.0*: i = ["a"][_]']);
    expect(await callsOf(text, "Makefile")).toEqual(['(sh:git "x")', '(sh:curl "-H" (text "A: " T) URL HOME (text Y))', "(sh:echo i)", "(sh:echo $@ _)"]);
    expect(await linesOf(["comment", "import all"], text, "Makefile")).toEqual(["import all .env:*", 'comment " why"']);
  });

  it("what is filled in has exact places", async () => {
    const text = "T = a\nx:\n\tcurl 'p$(T)q' \"$$r s\"\n";
    const module = await lower(text, "Makefile");
    expectSound(module, text);
    expect(module.literals.map(({ value, span }) => [value, text.slice(span.start, span.end)])).toEqual([["a", "a"], ["p", "p"], ["q", "q"], [" s", " s"]]);
  });

  it.each<readonly [string, string, readonly string[]]>([
    ["a variable set later", "x:\n\tsink $(T)\nT = a\n", ["a"]],
    ["a variable with a fallback", 'T ?= a\nx:\n\tsink "$(T)"\n', ["<env T>", "a"]],
    ["a variable of the shell", "x:\n\tT=a; sink $$T\n", ["a"]],
    ["a variable of another line", "x:\n\tT=a\n\tsink $$T\n", ["<env T>"]],
    ["a variable of the same name", "T = a\nx:\n\tT=$(T)b; sink $$T\n", ["ab"]],
    ["nothing", "x:\n\tsink $(T)\n", ["<env T>"]],
    ["or", "T = $(or $(A),b)\nx:\n\tsink $(T)\n", ["<env A>", "b"]],
    ["braces and quotes", 'T = "a b"\nx:\n\tsink "${T}"\n', ["a b"]],
    ["what is appended", "T = a\nT += b\nx:\n\tsink '$(T)'\n", ["a b"]],
  ])("the value of %s", async (_title, text, options) => {
    expect(await sunk(text)).toEqual(options);
  });

  it("a file of environment variables that is included", async () => {
    await loadParser("dotenv");
    expect(await optionsSunk({ Makefile: "-include .env\nx:\n\tsink $(T)\n", ".env": "T=a\n" })).toEqual(["a"]);
  });
});

describe("justfiles", () => {
  it("recipes and variables", async () => {
    const text = 'set dotenv-load\nt := "a" + b\nexport u := env_var_or_default("U", \'c\')\nh := `hostname -f`\n# doc\ndeploy env="prod" *args: build\n    @curl -H "A: {{t}}" {{ u }}/$X \\\n      -v {{env}}\npy:\n    #!/usr/bin/env python3\n    print(1)\nsh:\n    #!/usr/bin/env bash\n    x=1\n    curl $x\n';
    expect(await writesOf(text, "justfile")).toEqual(['t = (text "a" b)', 'u = (or U "c")', 'h = (sh:hostname "-f")', 'sh/{}: x = "1"']);
    expect(await callsOf(text, "justfile")).toEqual(['(sh:hostname "-f")', '(sh:curl "-H" (text "A: " t) (text u "/" X) "-v" env)', "(sh:curl x)"]);
  });

  it.each<readonly [string, string, readonly string[]]>([
    ["a variable", 't := "a"\nx:\n  sink "{{t}}"\n', ["a"]],
    ["a fallback", "t := env('T', 'a')\nx:\n  sink {{t}}\n", ["<env T>", "a"]],
    ["a variable of the shell", "x:\n  T=a; sink $T\n", ["a"]],
    ["the environment", "x:\n  sink $T\n", ["<env T>"]],
  ])("the value of %s", async (_title, text, options) => {
    expect(await optionsSunk({ justfile: text })).toEqual(options);
  });
});
