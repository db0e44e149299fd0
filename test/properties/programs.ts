import type { Secret } from "./secrets.js";

/** A line (or several) of a program that holds a token at some position. */
export type Statement = (secret: Secret, n: number) => string;

/** A name that holds the token, where it can; else just a name. */
const named = (prefix: string, { isWord, text }: Secret, n: number): string => (isWord ? `${prefix}_${text}` : `${prefix}_${n}`);
const halves = (text: string): readonly [string, string] => [text.slice(0, text.length >> 1), text.slice(text.length >> 1)];
const thirds = (text: string): readonly [string, string, string] => [text.slice(0, 14), text.slice(14, 28), text.slice(28)];
const escapedForRegex = (text: string): string => text.replace(/[/+.=]/g, String.raw`\$&`);

const URL = "https://netbox.example.com/api/dcim/sites/";

export const PYTHON: Readonly<Record<string, Statement>> = {
  constant: ({ text }, n) => `NETBOX_TOKEN_${n} = "${text}"`,
  "f-string": ({ text }, n) => `headers_${n} = {"Authorization": f"Token ${text}{suffix}"}`,
  header: ({ text }) => `requests.get("${URL}", headers={"Authorization": "Token ${text}"})`,
  "constant in a header": ({ text }, n) => `t_${n} = "${text}"; requests.get("${URL}", headers={"Authorization": "Token " + t_${n}})`,
  comment: ({ text }) => `requests.get("${URL}", headers={"Authorization": f"Token {token}"})  # was ${text}`,
  docstring: ({ text }, n) => `def documented_${n}():\n    """Takes ${text} as its token."""\n    return {"Authorization": f"Token {token}"}  # ${text}`,
  "dictionary key": ({ text }, n) => `users_${n} = {"${text}": "admin", "Authorization": f"Token {token}"}`,
  "default of the environment": ({ text }) => `pynetbox.api("${URL}", token=os.environ.get("NETBOX_TOKEN", "${text}"))`,
  "fallback of the environment": ({ text }, n) => `netbox_token_${n} = os.getenv("NETBOX_TOKEN") or "${text}"`,
  "next to a name": ({ text }, n) => `x_${n} = {"Authorization": f"Token {user}${text}{user}"}`,
  "next to letters": ({ text }, n) => `api_token_${n} = "prefix${text}suffix"`,
  "several lines": ({ text }, n) => `BLOCK_${n} = """\ntoken: ${text}\nurl: ${URL}\n"""`,
  "several lines of a header": ({ text }) => `requests.get("${URL}", headers={"Authorization": """Token ${text}"""})`,
  "two halves": ({ text }) => `requests.get("${URL}", headers={"Authorization": "Token " + "${halves(text)[0]}" + "${halves(text)[1]}"})`,
  "three pieces": ({ text }) => `requests.get("${URL}", headers={"Authorization": "Token ${thirds(text).join('" + "')}"})`,
  "two halves side by side": ({ text }, n) => `API_TOKEN_${n} = "${halves(text)[0]}" "${halves(text)[1]}"`,
  query: ({ text }) => `requests.get("${URL}?token=${text}&limit=0", headers={"Authorization": f"Token {token}"})`,
  "user information": ({ text }) => `requests.get("https://user:${text}@netbox.example.com/api/dcim/sites/", headers={"Authorization": "Token 1"})`,
  "regular expression": ({ text }, n) => `pattern_${n} = re.compile(r"^${text}$"); auth_${n} = {"Authorization": f"Token {token}"}`,
  argument: ({ text }, n) => `connect_${n}("${text}", {"Authorization": f"Token {token}"})`,
  "keyword argument": ({ text }) => `pynetbox.api("${URL}", token="${text}")`,
  "default of a parameter": ({ text }, n) => `def default_${n}(netbox_token="${text}"): return {"Authorization": f"Token {netbox_token}"}`,
  "name of a variable": (secret, n) => `${named("t", secret, n)} = "${secret.text}"; requests.get("${URL}", headers={"Authorization": "Token " + ${named("t", secret, n)}})`,
  "name of a function": (secret, n) => `def ${named("f", secret, n)}(netbox_token): return {"Authorization": f"Token {netbox_token}"}`,
  "name of an environment variable": (secret, n) => `requests.get("${URL}", headers={"Authorization": "Token " + os.environ["${named("NETBOX", secret, n)}"]})`,
  "name of a host": (secret) => `requests.get("https://${secret.isWord ? secret.text : "a"}.netbox.example.com/api/", headers={"Authorization": "Token " + token})`,
  suppression: ({ text }) => `requests.get("${URL}", headers={"Authorization": "Token ${text}"})  # tokenlint-ignore auth-use-v2-tokens -- ${text}`,
  "unknown rule in a suppression": ({ text }) => `x = 1  # tokenlint-ignore ${text} -- because`,
  "wrong scheme": ({ text }) => `requests.get("${URL}", headers={"Authorization": "Bearer ${text}"})`,
  "no scheme": ({ text }) => `requests.get("${URL}", headers={"Authorization": "${text}"})`,
  "token for a scheme": ({ text }) => `requests.get("${URL}", headers={"Authorization": "${text} abc"})`,
  "prefix twice": ({ text }) => `pynetbox.api("${URL}", token="nbt_${text}")`,
  "name of a header": ({ text }, n) => `requests.get("${URL}", headers={"X-Api-Token": "${text}", "X-${n}-Token": "${text}"})`,
  "syntax error": ({ text }) => `netbox_token = = "${text}" ((`,
};

export const SCRIPT: Readonly<Record<string, Statement>> = {
  constant: ({ text }, n) => `const NETBOX_TOKEN_${n} = "${text}";`,
  template: ({ text }, n) => `const headers_${n} = { Authorization: \`Token ${text}\${suffix}\` };`,
  header: ({ text }) => `fetch("${URL}", { headers: { Authorization: "Token ${text}" } });`,
  "constant in a header": ({ text }, n) => `const t_${n} = "${text}"; fetch("${URL}", { headers: { Authorization: "Token " + t_${n} } });`,
  comment: ({ text }) => `fetch("${URL}", { headers: { Authorization: \`Token \${token}\` } }); // was ${text}`,
  "block comment": ({ text }) => `/* was ${text} */ fetch("${URL}", { headers: { Authorization: \`Token \${token}\` } });`,
  "object key": ({ text }, n) => `const users_${n} = { "${text}": "admin", Authorization: \`Token \${token}\` };`,
  "plain object key": (secret, n) => `const keys_${n} = { ${named("k", secret, n)}: 1, Authorization: \`Token \${token}\` };`,
  "fallback of the environment": ({ text }, n) => `const netboxToken_${n} = process.env.NETBOX_TOKEN ?? "${text}";`,
  "next to a name": ({ text }, n) => `const x_${n} = { Authorization: \`Token \${user}${text}\${user}\` };`,
  "next to letters": ({ text }, n) => `const apiToken_${n} = "prefix${text}suffix";`,
  "several lines": ({ text }, n) => `const block_${n} = \`\ntoken: ${text}\nurl: ${URL}\n\`;`,
  "two halves": ({ text }) => `fetch("${URL}", { headers: { Authorization: "Token " + "${halves(text)[0]}" + "${halves(text)[1]}" } });`,
  "three pieces": ({ text }) => `fetch("${URL}", { headers: { Authorization: "Token ${thirds(text).join('" + "')}" } });`,
  "two halves joined": ({ text }, n) => `const apiToken_${n} = ["${halves(text)[0]}", "${halves(text)[1]}"].join("");`,
  query: ({ text }) => `fetch(\`${URL}?token=${text}&limit=\${n}\`, { headers: { Authorization: \`Token \${token}\` } });`,
  "user information": ({ text }) => `fetch("https://user:${text}@netbox.example.com/api/dcim/sites/", { headers: { Authorization: "Token 1" } });`,
  "regular expression": ({ text }, n) => `const pattern_${n} = /^${escapedForRegex(text)}$/; const auth_${n} = { Authorization: \`Token \${netboxToken}\` };`,
  argument: ({ text }, n) => `connect_${n}("${text}", { Authorization: \`Token \${netboxToken}\` });`,
  "argument of a client": ({ text }) => `new Octokit({ auth: "${text}" });`,
  "default of a parameter": ({ text }, n) => `function default_${n}(netboxToken = "${text}") { return { Authorization: \`Token \${netboxToken}\` }; }`,
  "name of a variable": (secret, n) => `const ${named("t", secret, n)} = "${secret.text}"; fetch("${URL}", { headers: { Authorization: "Token " + ${named("t", secret, n)} } });`,
  "name of a function": (secret, n) => `function ${named("f", secret, n)}(netboxToken) { return { Authorization: \`Token \${netboxToken}\` }; }`,
  "name of a class": (secret, n) => `class ${named("C", secret, n)} { h(netboxToken) { return { Authorization: \`Token \${netboxToken}\` }; } }`,
  "name of an environment variable": (secret, n) => `fetch("${URL}", { headers: { Authorization: "Token " + process.env.${named("NETBOX", secret, n)} } });`,
  suppression: ({ text }) => `fetch("${URL}", { headers: { Authorization: "Token ${text}" } }); // tokenlint-ignore auth-use-v2-tokens -- ${text}`,
  "unknown rule in a suppression": ({ text }) => `let x; // tokenlint-ignore ${text} -- because`,
  "wrong scheme": ({ text }) => `fetch("${URL}", { headers: { Authorization: "Bearer ${text}" } });`,
  "no scheme": ({ text }) => `fetch("${URL}", { headers: { Authorization: "${text}" } });`,
  "token for a scheme": ({ text }) => `fetch("${URL}", { headers: { Authorization: "${text} abc" } });`,
  "prefix twice": ({ text }) => `fetch("${URL}", { headers: { Authorization: "Bearer nbt_${text}" } });`,
  "name of a header": ({ text }) => `fetch("${URL}", { headers: { "X-Api-Token": "${text}" } });`,
  "syntax error": ({ text }) => `const netboxToken = = "${text}" ((`,
};

export const TYPED: Readonly<Record<string, Statement>> = {
  ...SCRIPT,
  "literal type": ({ text }, n) => `type Token_${n} = "${text}"; const netboxToken_${n}: Token_${n} = "${text}";`,
  enumeration: ({ text }, n) => `enum Tokens_${n} { Netbox = "${text}" }`,
  cast: ({ text }) => `fetch("${URL}", { headers: { Authorization: \`Token \${"${text}" as string}\` } as HeadersInit });`,
};
