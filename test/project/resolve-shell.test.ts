import { beforeAll, describe, expect, it } from "vitest";
import { loadParser } from "../../src/parsers/registry.js";
import { resolveShell } from "../../src/project/resolve-shell.js";
import { optionsSunk, textFiles } from "../flow/program.js";

describe("the file that is sourced", () => {
  const files = textFiles({ "bin/a.sh": "", "bin/b.sh": "", "lib/c.sh": "", "c.sh": "" });

  it.each<readonly [string, string | undefined]>([
    ["b.sh", "bin/b.sh"], ["./b.sh", "bin/b.sh"], ["../lib/c.sh", "lib/c.sh"], ["lib/c.sh", "lib/c.sh"], ["./c.sh", "c.sh"],
    ["d.sh", undefined], ["/c.sh", undefined], ["~/c.sh", undefined], ["a.sh", undefined],
  ])("%s", (path, found) => {
    expect(resolveShell("bin/a.sh", path, files)).toBe(found);
  });
});

describe("values", () => {
  beforeAll(async () => void (await loadParser("dotenv")));

  const FILES = { "lib/x.sh": "T=a\nget() { sink_ \"$1\"; }\nU=${T}b\n", ".env": "T=a\nexport U='b c'\n", "y.sh": "source lib/x.sh\n", "z.sh": 'echo "$T"\n' };

  it.each<readonly [string, string, readonly string[]]>([
    ["a sourced script", "source lib/x.sh\nsink $T\n", ["a"]],
    ["what it makes of its own", ". ./lib/x.sh\nsink $U\n", ["ab"]],
    ["a script seen from a folder that is filled in", 'source "$(dirname "$0")/lib/x.sh"\nsink $T\n', ["a"]],
    ["a script that sources another", "source ./y.sh\nsink $T\n", ["a"]],
    ["a file of environment variables", "set -a; source .env; set +a\nsink $T$U\n", ["ab c"]],
    ["a variable that the script only reads", "source ./z.sh\nsink $T\n", ["<env T>"]],
    ["the script's own value", "source lib/x.sh\nT=c\nsink $T\n", ["c"]],
    ["one of the two", "source lib/x.sh\nif x; then T=c; fi\nsink $T\n", ["a", "c"]],
    ["a default", "source lib/x.sh\nsink ${T:-c}\n", ["a", "c"]],
    ["a script that is missing", "source ./none.sh\nsink $T\n", ["<env T>"]],
    ["the script itself", "source ./a.sh\nsink $T\n", ["<env T>"]],
    ["a sourced value inside a function", "source lib/x.sh\nf() { sink $T; }\n", ["a"]],
  ])("%s", async (_title, text, options) => {
    expect(await optionsSunk({ "a.sh": text, ...FILES })).toEqual(options);
  });
});
