import fc from "fast-check";
import { DOCUMENTS } from "../properties/documents.js";
import { PYTHON, SCRIPT, TYPED, type Statement } from "../properties/programs.js";
import { secrets, type Secret } from "../properties/secrets.js";
import { LANGUAGES, shapes } from "../properties/shapes.js";
import { INTERPRETED, NAMES, type Sample } from "./corpus.js";
import { BYTES, LARGEST, MONSTERS, MUTATIONS } from "./mutations.js";
import { Random } from "./random.js";

/** One file for the linter to choke on. */
export interface Input {
  readonly path: string;
  readonly bytes: Uint8Array;
  /** A token that stands in it in one piece, unless a change of the bytes broke it. */
  readonly secret: Secret;
}

const STATEMENTS: readonly (readonly [extension: string, statements: readonly Statement[]])[] = [["py", Object.values(PYTHON)], ["js", Object.values(SCRIPT)], ["ts", Object.values(TYPED)], ["tsx", Object.values(TYPED)]];

/** Lines that hold a token, one of which at least every parser understands. */
const PLANTS: readonly ((token: string) => string)[] = [
  (token) => `NETBOX_TOKEN = "${token}"`, (token) => `netbox_token: ${token}`, (token) => `"api_token": "${token}",`, (token) => `export NETBOX_TOKEN=${token}`, (token) => `# ${token}`, (token) => `// token ${token}`,
  (token) => `Authorization: Token ${token}`, (token) => `headers = {"Authorization": "Token ${token}"}`, (token) => ` "${token}" `, (token) => token, (token) => `curl -H "Authorization: Token ${token}" https://netbox.example.com/api/`, (token) => `https://a:${token}@netbox.example.com/?token=${token}`,
  (token) => `const apiToken = \`${token}\`;`, (token) => `-----\n${token}\n-----`,
];

const sampled = <T>(arbitrary: fc.Arbitrary<T>, random: Random): T => {
  const [value] = fc.sample(arbitrary, { seed: random.below(2 ** 31), numRuns: 1 });
  if (value === undefined) throw new RangeError("There is no sample.");
  return value;
};

/** The input with a number: the same for the same seed and the same fixtures, whatever was made before. */
export function inputAt(seed: number, index: number, samples: readonly Sample[]): Input {
  const random = Random.of(seed, index);
  const secret = sampled(secrets, random);
  const { path, text } = random.isTrue(0.65) ? random.of(samples) : random.isTrue(0.2) ? container(random, samples) : generated(random);
  const isLarge = random.isTrue(0.06);
  let changed = isLarge ? random.of(MONSTERS)(text, random, () => random.of(samples)) : text;
  for (let left = random.skewed(8) - (random.isTrue(0.1) ? 1 : 0); left > 0; left--) changed = random.of(MUTATIONS)(changed, random, () => random.of(samples)).slice(0, LARGEST);
  const whole = random.isTrue(0.75) ? planted(changed, random, secret.text) : changed;
  const bytes = Buffer.from(whole);
  const name = random.isTrue(0.2) ? random.of(NAMES) : path;
  const start = name === "script" && random.isTrue(0.8) ? Buffer.concat([Buffer.from(random.of(INTERPRETED)), bytes]) : bytes;
  return { path: `${index}/${name}`, bytes: random.isTrue(0.15) ? random.of(BYTES)(start, random) : start, secret };
}

function planted(text: string, random: Random, token: string): string {
  const lines = text.split("\n");
  lines.splice(random.below(lines.length + 1), 0, (/^\s*/.exec(lines[0] ?? "")?.[0] ?? "") + random.of(PLANTS)(token));
  return lines.join("\n");
}

/** A program of the generators that the property tests use. */
function generated(random: Random): Sample {
  const secret = sampled(secrets, random);
  const document = random.of(DOCUMENTS);
  if (random.isTrue(0.4)) return { path: document.path, text: document.text(secret) };
  if (random.isTrue(0.6)) {
    const [extension, statements] = random.of(STATEMENTS);
    return { path: `a.${extension}`, text: Array.from({ length: random.skewed(20) }, (_, n) => random.of(statements)(secret, n)).join("\n") };
  }
  const [, render] = random.of(LANGUAGES);
  const [[path, text] = ["a.py", ""]] = Object.entries(render({ ...sampled(shapes, random), token: secret.text }));
  return { path, text };
}

const indented = (text: string, by: string): string => text.split("\n").map((line) => by + line).join("\n");
const extensionOf = (path: string): string => path.slice(path.lastIndexOf(".") + 1);

/** A file in another file. */
function container(random: Random, samples: readonly Sample[]): Sample {
  const { path, text } = random.of(samples);
  const lines = text.split(/(?<=\n)/);
  return random.of<Sample>([
    { path: "README.md", text: `# a\n\n\`\`\`${extensionOf(path)}\n${text}\n\`\`\`\n\n${indented(text, "> ")}\n\n- ~~~sh\n${indented(text, "  ")}\n  ~~~\n` },
    { path: "lab.ipynb", text: JSON.stringify({ cells: [{ cell_type: "code", source: lines, outputs: [{ text: lines }] }, { cell_type: "markdown", source: text }], metadata: { kernelspec: { language: random.of(["python", "bash", "javascript"]) } } }, undefined, random.of([0, 1])) },
    { path: ".github/workflows/ci.yml", text: `jobs:\n  a:\n    steps:\n      - run: |\n${indented(text, "          ")}\n        env:\n          A: ${JSON.stringify(text)}\n` },
    { path: "App.vue", text: `<script lang="${extensionOf(path)}">\n${text}\n</script>\n<template><p>${text}</p></template>\n` },
    { path: "guide.rst", text: `Guide\n=====\n\n.. code-block:: ${random.of(["python", "bash", "yaml"])}\n\n${indented(text, "   ")}\n\nEnd::\n\n${indented(text, "  ")}\n` },
    { path: "a.sh", text: `cat > a <<'EOF'\n${text}\nEOF\npython - <<EOF\n${text}\nEOF\nbash -c '${text}'\n` },
    { path: "main.tf", text: `locals {\n  a = <<-EOT\n${text}\n  EOT\n  b = ${JSON.stringify(text)}\n}\n` },
    { path: "package.json", text: JSON.stringify({ scripts: { a: text, b: lines[0] }, config: { token: text } }) },
    { path: "Dockerfile", text: `FROM a\nRUN <<EOF\n${text}\nEOF\nRUN ${lines.join("\\\n")}\n` },
    { path: "Makefile", text: `all:\n${indented(text, "\t")}\n` },
  ]);
}
