import { describe, expect, it } from "vitest";
import { lint } from "../../src/lint.js";

const V1 = "badc0de48b51c0ffee7709ef21a6facade3b905d";
const OTHER = "facade4d8b51c0ffee7709ef21a6facade3b905d";
const V2 = "nbt_c0ffee4d8b51.q7Rw2Kd9xZ4mTn8VbL3cPy6HsJ1fGa5EuXo0QiCk";
const WELL_KNOWN = ["0123456789abcdef", "0123456789abcdef", "01234567"].join("");
const IGNORE = "tokenlint-ignore sec-token-storage -- made up";

const linted = (text: string, path = "file.yml") => lint({ path, text, bom: false }, { severityOf: () => undefined });

/** What the spans of the findings of tokens cover. */
async function tokens(text: string, path?: string): Promise<readonly string[]> {
  const { findings } = await linted(text, path);
  return findings.filter(({ rule, confidence }) => /^sec-(?:token-storage|well-known-token)$/.test(rule) && confidence !== "low").map(({ location }) => text.slice(location.span.start, location.span.end));
}

const script = (body: string): string => `jobs:\n  a:\n    steps:\n      - run: ${body}\n`;

describe("a token is found at its characters, no more and no less", () => {
  it.each<[string, string]>([
    ["plain", `netbox_token: ${V1}\n`],
    ["plain, with a comment behind it", `netbox_token: ${V1}   # of the lab\n`],
    ["plain, after CRLF", `a: b\r\nnetbox_token: ${V1}\r\n`],
    ["plain, at the end of the file", `netbox_token: ${V1}`],
    ["after characters of two units", `name: "🦊 ünï"\nnetbox_token: ${V1}\n`],
    ["in single quotes", `netbox_token: '${V1}'\n`],
    ["in double quotes", `netbox_token: "${V1}"\n`],
    ["with a tag and an anchor", `netbox_token: &t !!str "${V1}"\n`],
    ["in a literal block", `netbox_token: |\n  ${V1}\n`],
    ["in a literal block, without its line end", `netbox_token: |-\n    ${V1}\n`],
    ["in a folded block", `netbox_token: >-\n  ${V1}\n`],
    ["in a folded block with its indentation", `netbox_token: >2-\n  ${V1}\n`],
    ["in a flow map", `netbox: { url: https://netbox.example.com, token: ${V1} }\n`],
    ["in a flow map, with quotes", `netbox: {"url": "https://netbox.example.com", "token": "${V1}"}\n`],
    ["in a flow map over lines", `netbox: {\n  token: '${V1}',\n}\n`],
    ["as an assignment in a list", `environment:\n  - NETBOX_TOKEN=${V1}\n`],
    ["as an assignment in quotes", `environment:\n  - "NETBOX_TOKEN=${V1}"\n`],
    ["as a named value", `env:\n  - { name: NETBOX_TOKEN, value: "${V1}" }\n`],
    ["behind a scheme", `Authorization: "Token ${V1}"\nurl: https://netbox.example.com\n`],
    ["in Jinja's default", `netbox_token: "{{ lookup('env', 'NETBOX_TOKEN') | default('${V1}', true) }}"\n`],
    ["in Jinja's look-up", `sites: "{{ query('netbox.netbox.nb_lookup', 'sites', api_endpoint='https://netbox.example.com', token='${V1}') }}"\n`],
    ["between Jinja's braces", `- uri:\n    url: https://netbox.example.com/api/\n    headers: { Authorization: "Token {{ ${V1} }}" }\n`],
    ["in the default of a variable", `environment:\n  NETBOX_TOKEN: \${NETBOX_TOKEN:-${V1}}\n`],
    ["in the default of an expression", `env:\n  NETBOX_TOKEN: \${{ secrets.NETBOX_TOKEN || '${V1}' }}\n`],
    ["in a script of one line", script(`export NETBOX_TOKEN=${V1} OTHER=1`)],
    ["in a script in double quotes, with escapes", script(`"export A=\\"b\\" NETBOX_TOKEN=\\"${V1}\\""`)],
    ["in a script in single quotes, with quotes", script(`'export A=''b'' NETBOX_TOKEN=''${V1}'''`)],
    ["in a script of several lines", script(`|\n          set -eu\n          export NETBOX_TOKEN=${V1}\n          echo done`)],
    ["in a script behind a template", script(`|\n          export SITE=\${{ inputs.site }} NETBOX_TOKEN=${V1}`)],
    ["in a folded script", script(`>\n          export SITE=lab\n          NETBOX_TOKEN=${V1}`)],
    ["in a script over lines in quotes", script(`"export SITE=lab\n          NETBOX_TOKEN=${V1}"`)],
    ["in a script after CRLF", script(`|\n          set -eu\n          export NETBOX_TOKEN=${V1}`).replaceAll("\n", "\r\n")],
    ["in a second document", `a: b\n---\nnetbox_token: ${V1}\n`],
  ])("%s", async (_, text) => {
    expect(await tokens(text)).toEqual([V1]);
  });

  it("in base64, all of it", async () => {
    const encoded = btoa(V1);
    expect(await tokens(`kind: Secret\ndata:\n  netbox_token: ${encoded}\n`)).toEqual([encoded]);
    expect(await tokens(`kind: Secret\ndata:\n  netbox_token: "${encoded}"\n`)).toEqual([encoded]);
    expect(await tokens(`kind: Secret\ndata: { netbox_token: ${btoa(WELL_KNOWN)} }\n`)).toEqual([btoa(WELL_KNOWN)]);
  });

  it("in a comment, and in a Python step", async () => {
    expect(await tokens(`# export NETBOX_TOKEN=${V2}\na: b\n`)).toEqual([V2]);
    expect(await tokens(`steps:\n  - shell: python\n    run: |\n      NETBOX_TOKEN = "${V1}"\n`)).toEqual([V1]);
  });
});

describe("what is filled into a script", () => {
  it.each([["{{ netbox_token }}"], ["{{ netbox_token | quote }}"], ["${{ secrets.NETBOX_TOKEN }}"], ["{{ lookup('env', 'NETBOX_TOKEN') }}"]])("%s is a variable, and is shown as it is written", async (written) => {
    const text = `steps:\n  - run: |\n      curl -H "Authorization: Token ${written}" https://netbox.example.com/api/\n`;
    const { findings } = await linted(text);
    expect(findings.map(({ rule, location: { span } }) => [rule, text.slice(span.start, span.end)])).toEqual([["auth-use-v2-tokens", `Token ${written}`]]);
  });

  it.each([
    ["${{ secrets.NETBOX_TOKEN }}", "secrets.NETBOX_TOKEN"], ["${{ secrets['NETBOX_TOKEN'] }}", "secrets.NETBOX_TOKEN"], ["${{ github.token }}", "github.token"], ["${{ env.NETBOX_TOKEN }}", "env.NETBOX_TOKEN"],
    ["${{ secrets.NETBOX_TOKEN || github.token }}", "secrets.NETBOX_TOKEN || github.token"], ["{{ vault.netbox_token | quote }}", "vault.netbox_token"], ["{{ netbox_token | quote }}", "netbox_token"],
  ])("%s is called %s", async (written, name) => {
    const { findings } = await linted(`- run: deploy --token "${written}"\n`);
    expect(findings.map(({ message, trail }) => [message.split(" on the command line")[0], trail.map(({ text }) => text)])).toEqual([
      [`This code puts ${name}`, [`read from ${/^\w+$/.test(name) ? "the environment variable " : ""}${name}`]],
    ]);
  });

  it("names the service by what it is called, and not a variable of that name elsewhere", async () => {
    const header = (variable: string): string => `curl -H "Authorization: Token ${variable}" https://ipam.example.com/api/`;
    const { findings } = await linted(`- run: ${JSON.stringify(header("${{ secrets.NETBOX_TOKEN }}"))}\n- run: ${JSON.stringify(header("$secrets_NETBOX_TOKEN"))}\n`);
    expect(findings.map(({ message }) => /known by (the name [\w.]+)/.exec(message)?.[1])).toEqual(["the name secrets.NETBOX_TOKEN", "the name secrets_NETBOX_TOKEN"]);
  });

  it("has its own name in messages", async () => {
    const { findings } = await linted("- shell: deploy --token {{ netbox_token }}\n");
    expect(findings.map(({ message }) => message)).toEqual([expect.stringContaining("puts netbox_token on the command line")]);
  });
});

describe("suppressions", () => {
  it.each<[string, string]>([
    ["behind the value", `netbox_token: ${V1} # ${IGNORE}\nnetbox_api_token: ${OTHER}\n`],
    ["on the line before", `# ${IGNORE}\nnetbox_token: ${V1}\nnetbox_api_token: ${OTHER}\n`],
    ["in a map of a map", `netbox:\n  # ${IGNORE}\n  token: ${V1}\nother:\n  netbox_token: ${OTHER}\n`],
    ["in a list", `environment:\n  # ${IGNORE}\n  - NETBOX_TOKEN=${V1}\n  - NETBOX_API_TOKEN=${OTHER}\n`],
    ["before a flow map", `# ${IGNORE}\nnetbox: {\n  token: ${V1} }\nnetbox_api_token: ${OTHER}\n`],
    ["in a script, behind the command", script(`|\n          export NETBOX_TOKEN=${V1} # ${IGNORE}\n          export NETBOX_API_TOKEN=${OTHER}`)],
    ["in a script, on the line before", script(`|\n          # ${IGNORE}\n          export NETBOX_TOKEN=${V1}\n          export NETBOX_API_TOKEN=${OTHER}`)],
    ["behind a script of one line", `${script(`export NETBOX_TOKEN=${V1} # ${IGNORE}`)}      - run: export NETBOX_API_TOKEN=${OTHER}\n`],
  ])("%s: that token, and no other", async (_, text) => {
    const { suppressed, notices } = await linted(text);
    expect(await tokens(text)).toEqual([OTHER]);
    expect(suppressed.map(({ location: { span } }) => text.slice(span.start, span.end))).toEqual([V1]);
    expect(notices).toEqual([]);
  });

  it("are no part of a text that looks like one", async () => {
    expect(await tokens(`note: "# ${IGNORE}"\nnetbox_token: ${V1}\n`)).toEqual([V1]);
  });
});
