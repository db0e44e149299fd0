/** How a shape's parts are spelled in each language. */
export type Joint = "template" | "plus" | "format" | "join";

export interface Syntax {
  readonly extension: string;
  readonly preamble: string;
  readonly environment: (name: string) => string;
  readonly constant: (name: string, value: string) => string;
  readonly dict: (key: string, value: string) => string;
  readonly entry: (name: string, key: string) => string;
  /** A class with an attribute that belongs to the class. */
  readonly attributeClass: (name: string, key: string, value: string) => string;
  /** A function that returns an expression. */
  readonly define: (name: string, param: string, value: string) => string;
  /** A class whose constructor keeps its argument. */
  readonly fieldClass: (name: string, param: string) => string;
  readonly make: (name: string, argument: string) => string;
  readonly joined: (joint: Joint, token: string) => string;
  readonly headers: (value: string) => string;
  readonly get: (headers: string) => string;
  readonly setLater: (name: string, value: string) => string;
  readonly session: (name: string, value: string) => string;
  readonly main: (name: string, body: string) => string;
  readonly importNames: (file: string, names: readonly string[]) => string;
  readonly importModule: (file: string) => string;
  /** A file of definitions for others. */
  readonly library: (definitions: readonly { readonly text: string }[]) => string;
}

const URL = '"https://netbox.example.com/api/dcim/sites/"';
const indented = (text: string): string => text.split("\n").map((line) => `    ${line}`).join("\n");
const textsOf = (definitions: readonly { readonly text: string }[]): readonly string[] => definitions.map(({ text }) => text);

export const PYTHON: Syntax = {
  extension: "py",
  preamble: "import os\nimport requests",
  environment: (name) => `os.environ["${name}"]`,
  constant: (name, value) => `${name} = ${value}`,
  dict: (key, value) => `{"${key}": ${value}, "size": 1}`,
  entry: (name, key) => `${name}["${key}"]`,
  attributeClass: (name, key, value) => `class ${name}:\n    ${key} = ${value}`,
  define: (name, param, value) => `def ${name}(${param}):\n    return ${value}`,
  fieldClass: (name, param) => `class ${name}:\n    def __init__(self, ${param}):\n        self.${param} = ${param}`,
  make: (name, argument) => `${name}(${argument})`,
  joined: (joint, token) => ({ template: `f"Token {${token.replaceAll('"', "'")}}"`, plus: `"Token " + ${token}`, format: `"Token {}".format(${token})`, join: `" ".join(["Token", ${token}])` })[joint],
  headers: (value) => `{"Authorization": ${value}}`,
  get: (headers) => `requests.get(${URL}, headers=${headers}, timeout=10)`,
  setLater: (name, value) => `${name} = {}\n${name}["Authorization"] = ${value}`,
  session: (name, value) => `${name} = requests.Session()\n${name}.headers.update({"Authorization": ${value}})\n${name}.get(${URL})`,
  main: (name, body) => `def ${name}():\n${indented(body)}\n${name}()`,
  importNames: (file, names) => `from ${file} import ${names.join(", ")}`,
  importModule: (file) => `import ${file}`,
  library: (definitions) => ["import os", ...textsOf(definitions)].join("\n"),
};

export const JAVASCRIPT: Syntax = {
  extension: "js",
  preamble: 'import axios from "axios";',
  environment: (name) => `process.env.${name}`,
  constant: (name, value) => `const ${name} = ${value};`,
  dict: (key, value) => `{ ${key}: ${value}, size: 1 }`,
  entry: (name, key) => `${name}.${key}`,
  attributeClass: (name, key, value) => `class ${name} { static ${key} = ${value}; }`,
  define: (name, param, value) => `const ${name} = (${param}) => (${value});`,
  fieldClass: (name, param) => `class ${name} { constructor(${param}) { this.${param} = ${param}; } }`,
  make: (name, argument) => `new ${name}(${argument})`,
  joined: (joint, token) => ({ template: `\`Token \${${token}}\``, plus: `"Token " + ${token}`, format: `"Token ".concat(${token})`, join: `["Token", ${token}].join(" ")` })[joint],
  headers: (value) => `{ Authorization: ${value} }`,
  get: (headers) => `fetch(${URL}, { headers: ${headers} });`,
  setLater: (name, value) => `const ${name} = {};\n${name}.Authorization = ${value};`,
  session: (name, value) => `const ${name} = axios.create({ headers: { Authorization: ${value} } });\n${name}.get(${URL});`,
  main: (name, body) => `function ${name}() {\n${indented(body)}\n}\n${name}();`,
  importNames: (file, names) => `import { ${names.join(", ")} } from "./${file}.js";`,
  importModule: (file) => `import * as ${file} from "./${file}.js";`,
  library: (definitions) => textsOf(definitions).map((text) => `export ${text}`).join("\n"),
};

export const TYPESCRIPT: Syntax = {
  ...JAVASCRIPT,
  extension: "ts",
  attributeClass: (name, key, value) => `class ${name} { static readonly ${key} = ${value} as string; }`,
  define: (name, param, value) => `const ${name} = (${param === "" ? "" : `${param}: string`}) => (${value});`,
  fieldClass: (name, param) => `class ${name} { constructor(readonly ${param}: string) {} }`,
  setLater: (name, value) => `const ${name}: Record<string, string> = {};\n${name}["Authorization"] = ${value};`,
};
