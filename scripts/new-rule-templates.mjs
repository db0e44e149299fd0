/** The files of a new rule, as they are before its author has written it: it reports one made-up header. */

export const rule = ({ id, title, severity }) => `import { defineRule } from "../core/rule.js";

/** Describe what is wrong, in one line. */
export const rule = defineRule({
  meta: {
    id: "${id}",
    title: "${title}",
    description: "Reports tokens in the header X-Example-Token.",
    severity: "${severity}",
    securitySeverity: "5.0",
    cwe: ["CWE-522"],
  },
  on: "credential-use",
  check(use) {
    if (use.server || use.name.toLowerCase() !== "x-example-token") return undefined;
    const [credential] = use.credentials;
    return {
      place: use.place,
      confidence: "high",
      message: "This code sends a token in the header X-Example-Token. Send it in the Authorization header.",
      trail: credential?.token.steps ?? [],
    };
  },
});
`;

const IMPACT = { error: "HIGH", warning: "MEDIUM", note: "LOW" };
const MARKS = { py: "#", js: "//", ts: "//" };
const FENCES = { python: "py", javascript: "js", typescript: "ts" };

/** One request in each language. */
const REQUEST = {
  py: (name, header, mark) => `def ${name}():\n    headers = {"${header}": os.environ["EXAMPLE_TOKEN"]}${mark}\n    return requests.get("https://api.example.com/v1/${name}", headers=headers, timeout=10)`,
  js: (name, header, mark) => `export const ${name} = () =>\n  fetch("https://api.example.com/v1/${name}", { headers: { "${header}": process.env.EXAMPLE_TOKEN } });${mark}`,
  ts: (name, header, mark) => `export const ${name} = (): Promise<Response> =>\n  fetch("https://api.example.com/v1/${name}", { headers: { "${header}": process.env["EXAMPLE_TOKEN"] ?? "" } });${mark}`,
};
const HEAD = { py: "import os\n\nimport requests\n\n\n", js: "", ts: "" };
const GAP = { py: "\n\n\n", js: "\n\n", ts: "\n\n" };
const NAMES = ["devices", "sites", "racks", "cables", "prefixes", "tenants"];

export function fixtures({ id }) {
  return Object.fromEntries(Object.keys(MARKS).flatMap((extension) => {
    const found = NAMES.map((name) => REQUEST[extension](name, "X-Example-Token", `  ${MARKS[extension]} expect: ${id}`));
    const clean = NAMES.map((name) => `${MARKS[extension]} OK: another header\n${REQUEST[extension](name, "Accept", "")}`);
    return [[`fixtures/rules/${id}/found.${extension}`, found], [`fixtures/rules/${id}/clean.${extension}`, clean]].map(([file, programs]) =>
      [file, `${HEAD[extension]}${programs.join(GAP[extension])}\n`]);
  }));
}

export function page({ id, title, severity, related }) {
  const examples = (header, marked) => Object.entries(FENCES).map(([fence, extension]) => {
    const mark = marked ? `  ${MARKS[extension]} reported: ${id}` : "";
    return `\`\`\`${fence}\n${HEAD[extension]}${REQUEST[extension]("devices", header, mark)}\n\`\`\`\n`;
  }).join("\n");
  const suppressed = REQUEST.js("devices", "X-Example-Token", ` // tokenlint-ignore ${id} -- the proxy in front of the service wants it`);
  return `---
title: ${title}
impact: ${IMPACT[severity]}
category: ${id.split("-")[0]}
tags: [header]
---

## Rationale

Say why it is wrong, and what happens to those who do it.

## Incorrect

${examples("X-Example-Token", true)}
## Correct

${examples("Accept", false)}
## Exceptions

Say when the rule stays silent. Where the code has to be as it is, say why:

\`\`\`javascript
${suppressed}
\`\`\`

## Related rules

- [${related}](${related}.md): say what it has to do with this one.

## References

- [CWE-522: Insufficiently Protected Credentials](https://cwe.mitre.org/data/definitions/522.html)
`;
}
