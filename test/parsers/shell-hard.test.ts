import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { printExpr } from "./print.js";
import { expectSound, lower } from "./shell.js";

const FILES = ["a.sh", "Dockerfile", "Makefile", "justfile"] as const;
const BEFORE: Readonly<Record<(typeof FILES)[number], string>> = { "a.sh": "", Dockerfile: "FROM a\nRUN ", Makefile: "a:\n\t", justfile: "a:\n  " };

const DEEP: Readonly<Record<string, string>> = {
  "20,000 substitutions": "$(".repeat(20_000) + ")".repeat(20_000),
  "20,000 open brackets": "(".repeat(20_000),
  "20,000 tests": `[[ ${"(".repeat(20_000)}${")".repeat(20_000)} ]]`,
  "20,000 defaults": "${T:-".repeat(20_000) + "}".repeat(20_000),
  "5,000 strings": `x=${'"$('.repeat(5_000)}${')"'.repeat(5_000)}`,
  "600 blocks": `${"if a; then\n".repeat(600)}${"fi\n".repeat(600)}`,
  "5,000 functions": `${"f() {\n".repeat(5_000)}${"}\n".repeat(5_000)}`,
  "5,000 here-documents": "cat <<A\n".repeat(5_000),
  "10,000 backquotes": "`".repeat(10_001),
  "10,000 quotes": '"'.repeat(10_001),
  "10,000 backslashes": "\\".repeat(10_000),
  "20,000 dollars": "$".repeat(20_001),
  "scripts in scripts": `${'bash -c "'.repeat(8)}x${'"'.repeat(8)}`,
};

describe.each(FILES)("%s does not overflow", (path) => {
  it.each(Object.entries(DEEP))("%s", async (_title, code) => {
    const text = BEFORE[path] + code;
    expectSound(await lower(text, path), text);
  });
});

describe("keeps all of", () => {
  it("10,000 commands joined by &&", async () => {
    expect((await lower(`${"a && ".repeat(9_999)}b`)).calls).toHaveLength(10_000);
  });

  it("5,000 commands in a pipe", async () => {
    expect((await lower(`${"a | ".repeat(4_999)}b`)).calls).toHaveLength(5_000);
  });

  it("5,000 elif", async () => {
    expect((await lower(`if a; then x=0\n${"elif b; then x=1\n".repeat(5_000)}fi`)).writes.at(-1)!.scope.arm!.index).toBe(5_000);
  });
});

it("says what it does not read", async () => {
  const { errors } = await lower(`x=${"$(a ".repeat(2_000)}${")".repeat(2_000)}`);
  expect(errors.map(({ message }) => message)).toEqual(["Code nested this deeply is not analysed."]);
  const long = await lower(`curl ${"x".repeat(2_000_001)}`);
  expect(long.errors.map(({ message }) => message)).toEqual(["Shell code this long is not analysed."]);
});

it("reads the rest of broken code", async () => {
  const { errors, calls, literals } = await lower('if [ x; then\n  curl "abc"\nfi\n');
  expect(errors.map(({ message }) => message)).toEqual(["This part is not valid shell code."]);
  expect(literals.map(({ value }) => value)).toContain("abc");
  const open = await lower('if a; then\n  curl x\n\nT=abc\nwget "$T"\n');
  expect([...open.errors, ...open.calls].map((each) => ("message" in each ? each.message : printExpr(each)))).toEqual(["Here the shell syntax asks for fi.", "(sh:a)", '(sh:curl "x")', "(sh:wget (text T))"]);
  const extra = await lower("T=abc )\nwget y\n");
  expect([calls.length, extra.writes.length, extra.calls.length]).toEqual([1, 1, 1]);
});

const SAMPLES: Readonly<Record<(typeof FILES)[number], string>> = {
  "a.sh": `#!/bin/bash
set -e # x
source ./lib.sh
T="\${NETBOX_TOKEN:-abc\\"d}" U='é😀' V=$'\\x41'
f() { local a=("$1" "\${@:2}"); curl -H "A: $T" "\${a[@]}" >f 2>&1 <<< "$1"; }
if [[ $T =~ ^nbt_ && -n "$U" ]] || ! f x; then
  cat <<-EOF | f - && exit
	a $T \\$x $(date)
	EOF
elif [ "$T" = b -o -z "$V" ]; then bash -c "f \\"$T\\""; fi
case "$T" in a|b*) export A=1;; *) shift;; esac
for i in {1..3} $(ls); do read -r x; done < <(g)
`,
  Dockerfile: 'ARG A=1\nFROM x:$A AS b\nENV T="a b" U=$A \\\n # c\n V=é😀\nENV K some value\nRUN --mount=type=x a "$T" \\\n # d\n && b\nRUN <<EOF\nc $T\nEOF\nCMD ["sh", "-c", "d \\"e\\""]\nHEALTHCHECK CMD curl x\nONBUILD RUN y\n',
  Makefile: 'include .env\nT ?= a # é😀\nU := "$(T)/${V}"\nifeq ($(A),b)\nW += $(shell x $$Y)\nelse\nendif\ndefine D\n x\nendef\nall: b; c\n\t@curl -H "A: $(T)" \'$(U)\' $$HOME \\\n\t  $@\n\t-d $(or $(A),b)\n',
  justfile: 'set dotenv-load\nt := "a" + `b c` / env("X", "é😀")\n# d\nr p="q" *s: o\n  @curl {{t}} "{{ p }}" \\\n    -x\nz:\n  #!/bin/bash\n  y=1\n',
};

describe.each(FILES)("%s takes anything", (path) => {
  const sample = SAMPLES[path];

  it("whole", async () => {
    const module = await lower(sample, path);
    expect(module.errors).toEqual([]);
    expectSound(module, sample);
  });

  it("cut off anywhere", async () => {
    for (let end = 0; end <= sample.length; end++) expectSound(await lower(sample.slice(0, end), path), sample.slice(0, end));
  });

  it("with a character lost or put in anywhere", async () => {
    const at = fc.nat(sample.length);
    await fc.assert(fc.asyncProperty(at, at, fc.constantFrom(..."()[]{}\"'`\\\n\t $|&;<>#=\0\r😀"), async (lost, added, character) => {
      const short = sample.slice(0, lost) + sample.slice(lost + 1);
      const text = short.slice(0, added) + character + short.slice(added);
      expectSound(await lower(text, path), text);
    }), { numRuns: 200 });
  });

  it("with CRLF", async () => {
    const text = sample.replaceAll("\n", "\r\n");
    const [plain, crlf] = [await lower(sample, path), await lower(text, path)];
    expectSound(crlf, text);
    expect(crlf.calls.length).toBe(plain.calls.length);
  });

  it("at random", async () => {
    await fc.assert(fc.asyncProperty(fc.string({ unit: "binary", maxLength: 200 }), async (text) => expectSound(await lower(BEFORE[path] + text, path), BEFORE[path] + text)), { numRuns: 200 });
  });
});
