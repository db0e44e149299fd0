import { describe, expect, it } from "vitest";
import { printExpr } from "./print.js";
import { callsOf, expectSound, linesOf, lower, writesOf } from "./shell.js";

describe("a command", () => {
  const COMMANDS: Readonly<Record<string, string>> = {
    'curl -sS -H "Authorization: Token $T" "$URL"': '(sh:curl "-sS" "-H" (text "Authorization: Token " T) (text URL))',
    "curl $URL": "(sh:curl URL)",
    "/usr/bin/curl x": '(sh:curl "x")',
    '"$BIN"/curl x': '(sh:curl "x")',
    "./run.sh 1": '(sh:run.sh "1")',
    "$CURL x": '(CURL "x")',
    "C=(curl); C=(wget); ${C[@]} x": '(C "x")',
    'C="$A"; $C x': '(C "x")',
    'SUDO="sudo"; $SUDO curl x': '(sh:curl "x")',
    'C="sudo curl"; $C x': '(C "x")',
    "curl \\\n  -s \\\n  x": '(sh:curl "-s" "x")',
    "curl x\\ y'z'\"w\"": '(sh:curl (text "x y" "z" "w"))',
    'echo ""': '(sh:echo "")',
    "echo $'a\\n'": '(sh:echo "a\\n")',
    'echo $"a"': '(sh:echo "a")',
    "echo {a,b} *.txt ~/x": '(sh:echo (text "{" "a,b" "}") "*.txt" "~/x")',
    'VAR=x A="$b" cmd y': '(sh:cmd "y" env:VAR="x" env:A=b)',
    "sudo curl x": '(sh:curl "x")',
    "sudo -u root -E curl x": '(sh:curl "x")',
    'env -i A="b$c" D=e curl x': '(sh:curl "x" env:A=(text "b" c) env:D="e")',
    "exec curl x": '(sh:curl "x")',
    "time nohup curl x": '(sh:curl "x")',
    "timeout 5 curl x": '(sh:curl "x")',
    "command -v curl": '(sh:command "-v" "curl")',
    "xargs -n 1 curl -s": '(sh:curl "-s")',
    "sudo -v": '(sh:sudo "-v")',
    "cmd >a 2>>b <c": '(sh:cmd >="a" 2>>="b" <="c")',
    "cmd >a x y": '(sh:cmd "x" "y" >="a")',
    "cmd >|a 1>b &>c 2>&1": '(sh:cmd >="a" >="b" &>="c" 2>&="1")',
    'cmd <<< "a $b"': '(sh:cmd <<<=(text "a " b))',
    'cmd >f <<< "a"': '(sh:cmd >="f" <<<="a")',
    "cmd <<EOF\na $b \\$c \\d\nEOF": '(sh:cmd <<=(text "a " b " $c \\\\d\\n"))',
    "cmd <<'EOF'\na $b\nEOF": '(sh:cmd <<="a $b\\n")',
    "cmd <<-EOF\n\ta\n\tb\n\tEOF": '(sh:cmd <<="a\\nb\\n")',
    "cmd <<EOF >f\nEOF": '(sh:cmd >="f" <<="")',
    'curl "${a[@]}" ${b[*]} "${c[*]}" "$@" $*': "(sh:curl *a *b (text c) *$@ *$@)",
  };

  it.each(Object.entries(COMMANDS))("%s", async (text, call) => {
    expect(await callsOf(`${text}\n`)).toEqual([call]);
  });

  it.each(['C="curl -s"; $C x', 'C=(/usr/bin/curl -s); "${C[@]}" x', 'C=curl; "$C" x', 'C="curl -H $T"; ${C} x', "C=(curl -s); C+=(-k); ${C[@]} x"])("%s: the program is known", async (text) => {
    expect(await callsOf(`${text}\n`)).toContain('(sh:curl *(sh:rest C) "x")');
  });

  it("has the span of its words", async () => {
    const text = 'a; curl -H "x: $T" >f\n';
    const [, call] = (await lower(text)).calls;
    expect(text.slice(call!.span.start, call!.span.end)).toBe('curl -H "x: $T"');
    expect(call!.args.map(({ value }) => text.slice(value.span.start, value.span.end))).toEqual(["-H", '"x: $T"', "f"]);
  });
});

describe("commands together", () => {
  it("a pipe hands on", async () => {
    expect(await callsOf("a x | b y |& c\n")).toEqual(['(sh:a "x")', '(sh:b "y" |=(sh:a "x"))', '(sh:c |=(sh:b "y" |=(sh:a "x")))']);
  });

  it("a pipe behind a here-document", async () => {
    expect((await callsOf("cat <<E | curl -d @- x\nb $T\nE\n")).at(-1)).toBe('(sh:curl "-d" "@-" "x" |=(sh:cat <<=(text "b " T "\\n")))');
  });

  it("what follows a here-document in its line", async () => {
    expect(await callsOf("cat <<E && x\na\nE\ny\n")).toEqual(['(sh:cat <<="a\\n")', "(sh:x)", "(sh:y)"]);
  });

  it("the last of a pipe is redirected", async () => {
    expect((await callsOf("a | b >f\n")).at(-1)).toBe('(sh:b |=(sh:a) >="f")');
  });

  it("a substitution is the call", async () => {
    expect(await writesOf("x=$(curl -s y | jq .k)\nz=`date`\nw=$(<f)\nv=$(a; b)\n")).toEqual([
      'x = (sh:jq ".k" |=(sh:curl "-s" "y"))', "z = (sh:date)", 'w = (sh:cat <="f")', "v = (sh:b)",
    ]);
  });

  it("a substitution with a default", async () => {
    expect(await writesOf("x=$(a || echo b)\n")).toEqual(['x = (or (sh:a) (sh:echo "b"))']);
  });
});

describe("expansions", () => {
  const EXPANSIONS: Readonly<Record<string, string>> = {
    "${T}": "T", "${T:-a}": '(or T "a")', "${T-}": '(or T "")', "${T:-$U/x}": '(or T (text U "/x"))', '${T:-"a b"}': '(or T "a b")', "${T:?msg}": "T",
    "${T:+a}": '(if T "a" null)', "${T#a}": '(sh:strip T "a")', "${T%%a*}": '(sh:strip T "a*")', "${T/a/b}": '(sh:replace T "a/b")', "${T:0:4}": "(slice T 0 4)",
    "${T:2:3}": "(slice T 2 5)", "${T:4}": "(slice T 4)", "${#T}": "(sh:length T)", "${T,,}": '(sh:case T "")', "${T^^}": '(sh:case T "")', "${!T}": "_", "${a[0]}": 'a["0"]',
    "${a[$i]}": "a[i]", "$((1 + 2))": "_", "$?": "$?", "$1": "$1", "$((${T} + 1))": "_",
  };

  it.each(Object.entries(EXPANSIONS))("%s", async (text, value) => {
    expect((await writesOf(`x=${text}\n`)).at(-1)).toBe(`x = ${value}`);
  });

  it("blanks between expansions in quotes are kept", async () => {
    expect(await callsOf('echo "$a ${b} $(c)  $d "\n')).toEqual(['(sh:echo (text a " " b " " (sh:c) "  " d " "))', "(sh:c)"]);
  });
});

describe("tests", () => {
  const TESTS: Readonly<Record<string, string>> = {
    '[ "$a" = b ]': '(== a "b")', "[[ $a == nbt_* ]]": '(== a "nbt_*")', "[[ $a != b ]]": '(!= a "b")', "test $a = b": '(== a "b")', "test $a constructor b": '(sh:[ a "constructor" "b")', "[ -z $a ]": "(! a)",
    "[[ ${#T} -eq 40 ]]": "(== (sh:length T) 40)", "[[ $a =~ ^nbt_ ]]": '(sh:[ a "=~" "^nbt_")', "[ -f x ]": '(sh:[ "-f" "x")', "! [ $a = b ]": '(! (== a "b"))',
    '[ "$a" = b -o "$c" = d ]': '(or (== a "b") (== c "d"))', "[[ $a && ! $b ]]": "(if a (! b) null)", "[ $a = b ] && [ $c = d ]": '(if (== a "b") (== c "d") null)', "grep -q x": '(sh:grep "-q" "x")',
  };

  it.each(Object.entries(TESTS))("%s", async (text, test) => {
    expect(await writesOf(`if ${text}; then x=1; fi\n`)).toEqual([expect.stringMatching(/^#\d+\.0\(.*\): x = "1"$/)]);
    const [write] = (await lower(`if ${text}; then x=1; fi\n`)).writes;
    expect(printExpr(write!.scope.arm!.test!)).toBe(test);
  });
});

describe("statements", () => {
  it("arms", async () => {
    expect(await writesOf('if a; then x=1; elif b; then x=2; exit; else x=3; fi\ncase $v in p|q) x=4;; *) x=5; return;; esac\nwhile c; do x=6; done\nfor i in d "$e"; do x=7; done\nf && x=8 || x=9\nuntil g; do x=0; done\n')).toEqual([
      '#1.0((sh:a)): x = "1"', '#1.1!((sh:b)): x = "2"', '#1.2([(sh:a), (sh:b)]): x = "3"',
      '#2.0([(== v "p"), (== v "q")]): x = "4"', '#2.1!([(== v "p"), (== v "q")]): x = "5"', '#3.0*((sh:c)): x = "6"',
      '#4.0*: i = ["d", (text e)][_]', '#4.0*: x = "7"', '#5.0((sh:f)): x = "8"', '#6.1((sh:f)): x = "9"', '#7.0*((! (sh:g))): x = "0"',
    ]);
  });

  it("functions", async () => {
    const text = 'f() { local a=$1; echo "$2" "$@"; }\nfunction g { shift; curl "$1" "${@:2}"; }\nf x "$y"\n';
    expect(await linesOf("static", text)).toEqual(["static function sh:f($1, $2, *$@) -> (sh:echo (text $2) *$@)", 'static function sh:g($1, $2, *${@:3}) -> (sh:curl (text $2) *${@:3})']);
    const module = await lower(text);
    const call = module.calls.at(-1)!;
    expect(call.callee.kind === "name" && module.scope.bindings.get(call.callee.name)?.kind).toBe("function");
  });

  it("assignments", async () => {
    expect(await writesOf("T=a\nexport U=b V\ndeclare -r W=\"c\"\nA=(x \"$y\" \"${z[@]}\")\nA+=(w)\nT+=d\nh[k]=e\ndeclare -A t=([a]=1 [\"b c\"]=\"$u\")\nread -r -p p R S\nunset T\nE=\n")).toEqual([
      'T = "a"', 'U = "b"', 'W = "c"', 'A = ["x", (text y), *z]', 'A = [*A, "w"]', 'T = (text T "d")', 'h["k"] = "e"', 't = {"a": "1", "b c": u}', "R = _", "S = _", "T = null", 'E = ""',
    ]);
  });

  it("assignments on a line before a command are its own", async () => {
    expect(await callsOf("a=1 b=2\ncurl x\n")).toEqual(['(sh:curl "x")']);
    expect(await writesOf("a=1 b=2\ncurl x\n")).toEqual(['a = "1"', 'b = "2"']);
  });

  it("sourced files", async () => {
    const { starImports } = await lower('source ./a.sh\n. b/c.env\nsource "$(dirname "$0")/d.sh"\n. "${DIR}/e.sh"\nsource "$f"\n');
    expect(starImports.map(({ module }) => module)).toEqual(["./a.sh", "b/c.env", "./d.sh", "./e.sh"]);
  });

  it("comments", async () => {
    expect(await linesOf("comment", "#!/bin/sh\na # b\nif c; then # d\n  e\nfi\n")).toEqual(['comment "!/bin/sh"', 'comment " b"', 'comment " d"']);
  });

  it("scripts in words", async () => {
    const text = 'bash -lc "curl -H \\"A: $T\\" x"\n';
    expect(await callsOf(text)).toContain('(sh:curl "-H" (text "A: " T) "x")');
    expectSound(await lower(text), text);
  });
});

it("reads CRLF", async () => {
  expect(await callsOf('if a; then\r\n  curl \\\r\n    "$T"\r\nfi\r\ncat <<E\r\nx\r\nE\r\nb\r\n')).toEqual(["(sh:a)", "(sh:curl (text T))", '(sh:cat <<="x\\r\\n")', "(sh:b)"]);
});
