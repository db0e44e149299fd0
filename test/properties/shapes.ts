import fc from "fast-check";
import { secrets } from "./secrets.js";

/** One small program that sends a token to NetBox, whatever it is written in. */
export interface Shape {
  readonly token: string;
  /** Where the token comes from. */
  readonly source: "literal" | "environment";
  /** What it is kept in before it is used. */
  readonly holder: "nothing" | "constant" | "two constants" | "entry" | "attribute";
  /** Where that stands: the holder of a token that is kept in nothing stands in the program. */
  readonly file: "own" | "other, by name" | "other, as a module";
  /** What it passes through. */
  readonly wrap: "nothing" | "result" | "argument" | "field";
  /** How the header's value is put together. */
  readonly joint: "template" | "plus" | "format" | "join";
  /** Whether the header's value gets a name. */
  readonly isNamed: boolean;
  /** How the header is handed to the request. */
  readonly style: "inline" | "variable" | "set later" | "helper" | "helper with a parameter" | "session";
  /** Whether the program is the body of a function. */
  readonly isInFunction: boolean;
  /** Names for everything the program names. */
  readonly names: readonly string[];
}

/** Words that say nothing of tokens and services. */
const WORDS = ["alpha", "beta", "item", "data", "thing", "left", "right", "north", "blob", "green", "first", "extra", "given", "stuff", "piece", "apple", "table", "seven"];

export const names = fc.shuffledSubarray(WORDS, { minLength: 12, maxLength: 12 });

export const shapes: fc.Arbitrary<Shape> = fc.record({
  token: secrets.map(({ text }) => text),
  source: fc.constant("literal"),
  holder: fc.constantFrom("nothing", "constant", "two constants", "entry", "attribute"),
  file: fc.constantFrom("own", "other, by name", "other, as a module"),
  wrap: fc.constantFrom("nothing", "result", "argument", "field"),
  joint: fc.constantFrom("template", "plus", "format", "join"),
  isNamed: fc.boolean(),
  style: fc.constantFrom("inline", "variable", "set later", "helper", "helper with a parameter", "session"),
  isInFunction: fc.boolean(),
  names,
});

const URL = '"https://netbox.example.com/api/dcim/sites/"';
const lines = (...parts: readonly (string | false)[]): string => parts.filter((part) => part !== false && part !== "").join("\n");
const indented = (text: string, by: string): string => text.split("\n").map((line) => by + line).join("\n");

/** The program in a language: its files, the main one first. */
export type Render = (shape: Shape) => Readonly<Record<string, string>>;

export const python: Render = (shape) => {
  const [a, b, c, fn, cls, param, value, headers, helper, session, main, file] = shape.names as readonly string[] & { length: 12 };
  const isApart = shape.file !== "own" && shape.holder !== "nothing";
  const made = shape.source === "literal" ? `"${shape.token}"` : 'os.environ["NETBOX_TOKEN"]';
  const [definition, holder] = {
    nothing: ["", made], constant: [`${a} = ${made}`, a!], "two constants": [`${a} = ${made}\n${b} = ${a}`, b!],
    entry: [`${a} = {"${b}": ${made}, "${c}": 1}`, `${a}["${b}"]`], attribute: [`class ${a}:\n    ${b} = ${made}`, `${a}.${b}`],
  }[shape.holder] as readonly [string, string];
  const held = isApart && shape.file === "other, as a module" ? `${file}.${holder}` : holder;
  const root = /^\w+/.exec(holder)?.[0] ?? "";
  const wraps = {
    nothing: ["", held], result: [`def ${fn}():\n    return ${held}`, `${fn}()`], argument: [`def ${fn}(${param}):\n    return ${param}`, `${fn}(${held})`],
    field: [`class ${cls}:\n    def __init__(self, ${param}):\n        self.${param} = ${param}`, `${cls}(${held}).${param}`],
  } as const;
  const [wrapper, wrapped] = wraps[shape.wrap];
  const join = (token: string): string => ({ template: `f"Token {${token.replaceAll('"', "'")}}"`, plus: `"Token " + ${token}`, format: `"Token {}".format(${token})`, join: `" ".join(["Token", ${token}])` })[shape.joint];
  const whole = shape.isNamed ? value! : join(wrapped);
  const get = (given: string): string => `requests.get(${URL}, headers=${given}, timeout=10)`;
  const send = {
    inline: get(`{"Authorization": ${whole}}`),
    variable: `${headers} = {"Authorization": ${whole}}\n${get(headers!)}`,
    "set later": `${headers} = {}\n${headers}["Authorization"] = ${whole}\n${get(headers!)}`,
    helper: `def ${helper}():\n    return {"Authorization": ${whole}}\n${get(`${helper}()`)}`,
    "helper with a parameter": `def ${helper}(${param}):\n    return {"Authorization": ${shape.isNamed ? param : join(param!)}}\n${get(`${helper}(${shape.isNamed ? value : wrapped})`)}`,
    session: `${session} = requests.Session()\n${session}.headers.update({"Authorization": ${whole}})\n${session}.get(${URL})`,
  }[shape.style];
  const body = lines(wrapper, shape.isNamed && `${value} = ${join(wrapped)}`, send);
  const imported = shape.file === "other, as a module" ? `import ${file}` : `from ${file} import ${root}`;
  return {
    "main.py": `${lines("import os", "import requests", isApart ? imported : definition, shape.isInFunction ? `def ${main}():\n${indented(body, "    ")}\n${main}()` : body)}\n`,
    ...(isApart && { [`${file}.py`]: `import os\n${definition}\n` }),
  };
};

const script = (shape: Shape, extension: "js" | "ts"): Readonly<Record<string, string>> => {
  const [a, b, c, fn, cls, param, value, headers, helper, session, main, file] = shape.names as readonly string[] & { length: 12 };
  const isApart = shape.file !== "own" && shape.holder !== "nothing";
  const typed = (type: string): string => (extension === "ts" ? `: ${type}` : "");
  const made = shape.source === "literal" ? `"${shape.token}"` : "process.env.NETBOX_TOKEN";
  const out = isApart ? "export " : "";
  const [definition, holder] = {
    nothing: ["", made], constant: [`${out}const ${a} = ${made};`, a!], "two constants": [`const ${a} = ${made};\n${out}const ${b} = ${a};`, b!],
    entry: [`${out}const ${a} = { ${b}: ${made}, ${c}: 1 };`, `${a}.${b}`], attribute: [`${out}class ${a} { static ${b} = ${made}; }`, `${a}.${b}`],
  }[shape.holder] as readonly [string, string];
  const held = isApart && shape.file === "other, as a module" ? `${file}.${holder}` : holder;
  const root = /^\w+/.exec(holder)?.[0] ?? "";
  const field = extension === "ts" ? `constructor(readonly ${param}: string) {}` : `constructor(${param}) { this.${param} = ${param}; }`;
  const wraps = {
    nothing: ["", held], result: [`function ${fn}()${typed("string")} { return ${held}; }`, `${fn}()`], argument: [`const ${fn} = (${param}${typed("string")}) => ${param};`, `${fn}(${held})`],
    field: [`class ${cls} { ${field} }`, `new ${cls}(${held}).${param}`],
  } as const;
  const [wrapper, wrapped] = wraps[shape.wrap];
  const join = (token: string): string => ({ template: `\`Token \${${token}}\``, plus: `"Token " + ${token}`, format: `"Token ".concat(${token})`, join: `["Token", ${token}].join(" ")` })[shape.joint];
  const whole = shape.isNamed ? value! : join(wrapped);
  const send = {
    inline: `fetch(${URL}, { headers: { Authorization: ${whole} } });`,
    variable: `const ${headers}${typed("HeadersInit")} = { Authorization: ${whole} };\nfetch(${URL}, { headers: ${headers} });`,
    "set later": `const ${headers}${typed("Record<string, string>")} = {};\n${headers}.Authorization = ${whole};\nfetch(${URL}, { headers: ${headers} });`,
    helper: `function ${helper}() { return { Authorization: ${whole} }; }\nfetch(${URL}, { headers: ${helper}() });`,
    "helper with a parameter": `const ${helper} = (${param}${typed("string")}) => ({ Authorization: ${shape.isNamed ? param : join(param!)} });\nfetch(${URL}, { headers: ${helper}(${shape.isNamed ? value : wrapped}) });`,
    session: `const ${session} = axios.create({ headers: { Authorization: ${whole} } });\n${session}.get(${URL});`,
  }[shape.style];
  const body = lines(wrapper, shape.isNamed && `const ${value} = ${join(wrapped)};`, send);
  const imported = shape.file === "other, as a module" ? `import * as ${file} from "./${file}.js";` : `import { ${root} } from "./${file}.js";`;
  return {
    [`main.${extension}`]: `${lines('import axios from "axios";', isApart ? imported : definition, shape.isInFunction ? `function ${main}() {\n${indented(body, "  ")}\n}\n${main}();` : body)}\n`,
    ...(isApart && { [`${file}.${extension}`]: `${definition}\n` }),
  };
};

export const javascript: Render = (shape) => script(shape, "js");
export const typescript: Render = (shape) => script(shape, "ts");
