import { NOUNS, SNAKE, VERBS, digest, hexToken, kebab, sentence } from "../words.mjs";

const { thing } = SNAKE;
const upper = (r) => thing(r).toUpperCase();
const scalar = (r) => r.one([r.between(1, 9000), `"${sentence(r)}"`, `"${kebab(r)}"`, "true", "false"]);

const kubernetes = (r) => `---\napiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: ${kebab(r)}\n  labels: { app: ${r.one(NOUNS)}, team: ${r.one(NOUNS)} }\nspec:\n  replicas: ${r.between(1, 9)}\n  template:\n    spec:\n      containers:\n${r.several(1, 4, () => `        - name: ${kebab(r)}\n          image: registry.corp.io/${kebab(r)}:${r.between(1, 9)}.${r.between(0, 40)}\n          env:\n            - name: ${upper(r)}\n              value: "${r.one(NOUNS)}"\n          ports: [{ containerPort: ${r.between(1025, 9000)} }]`).join("\n")}`;
const playbook = (r) => `---\n# ${sentence(r)}\n- hosts: ${r.one(NOUNS)}s\n  tasks:\n${r.several(2, 9, () => `    - name: ${sentence(r).replace(/[:;]/g, ",")}\n      ansible.builtin.template:\n        src: ${kebab(r)}.j2\n        dest: "/etc/${r.one(NOUNS)}/{{ ${thing(r)} }}.conf"\n        mode: "0644"\n      when: ${thing(r)} is defined`).join("\n")}`;

const YAML = {
  kind: "yaml", share: 20, mentioned: 0.14, name: (r) => `${r.chance(0.5) ? kebab(r) : thing(r)}.${r.chance(0.85) ? "yaml" : "yml"}`,
  head: (r) => `# ${sentence(r)}`, blocks: [kubernetes, playbook],
  mentions: [
    (r) => `---\napiVersion: v1\nkind: Pod\nmetadata:\n  name: ${kebab(r)}\nspec:\n  containers:\n    - name: ${r.one(NOUNS)}\n      env:\n        - name: API_TOKEN\n          valueFrom: { secretKeyRef: { name: ${kebab(r)}, key: ${r.one(NOUNS)} } }`,
    (r) => `---\n# the secrets of the ${r.one(NOUNS)} are kept elsewhere\n${r.one(NOUNS)}: ${r.between(1, 99)}`,
    (r) => `---\n${r.one(NOUNS)}:\n  checksum: sha256:${digest(r)}`,
  ],
  hits: [
    (r) => `---\n- hosts: localhost\n  tasks:\n    - name: ${r.one(VERBS)} devices\n      netbox.netbox.netbox_device:\n        netbox_url: https://netbox.corp.io\n        netbox_token: ${hexToken(r)}\n        data: { name: ${kebab(r)} }`,
    (r) => `---\n- hosts: localhost\n  tasks:\n    - name: ${r.one(VERBS)} sites\n      ansible.builtin.uri:\n        url: https://netbox.corp.io/api/dcim/sites/\n        headers:\n          Authorization: "Token {{ netbox_token }}"`,
  ],
};

/** Entries of one object: the generator puts commas between them and braces around. */
const JSON_FILES = {
  kind: "json", share: 4, mentioned: 0.3, name: (r) => `${kebab(r)}.json`, head: () => "", frame: (blocks) => `{\n${blocks.filter(Boolean).join(",\n")}\n}\n`,
  blocks: [(r) => `  "${kebab(r)}-${r.between(1, 99999)}": {\n${r.several(2, 8, (i) => `    "${thing(r)}${i}": ${scalar(r)},`).join("\n")}\n    "items": [${r.several(1, 9, () => r.between(1, 9000)).join(", ")}]\n  }`],
  mentions: [(r) => `  "tokenizer-${r.between(1, 99999)}": { "name": "${r.one(NOUNS)}", "size": ${r.between(1, 900)} }`, (r) => `  "digest-${r.between(1, 99999)}": "${digest(r)}"`, (r) => `  "headers-${r.between(1, 99999)}": { "Accept": "application/json" }`],
  hits: [(r) => `  "servers-${r.between(1, 99999)}": { "netbox": { "env": { "NETBOX_URL": "https://netbox.corp.io", "NETBOX_TOKEN": "${hexToken(r)}" } } }`],
};

const DOTENV = {
  kind: "dotenv", share: 1, mentioned: 0.3, name: (r) => r.one([".env", ".env.production", `${r.one(NOUNS)}.env`, `.env.${r.one(NOUNS)}`]),
  head: (r) => `# ${sentence(r)}`, blocks: [(r) => `# ${sentence(r)}\n${r.several(2, 7, () => `${upper(r)}=${r.one([r.one(NOUNS), r.between(1, 9000), `https://${kebab(r)}.corp.io/`, "true"])}`).join("\n")}`],
  mentions: [(r) => `${r.one(NOUNS).toUpperCase()}_TOKEN=`, (r) => `${r.one(NOUNS).toUpperCase()}_SECRET_FILE=/run/secrets/${r.one(NOUNS)}`],
  hits: [(r) => `NETBOX_TOKEN=${hexToken(r)}`],
};

const settings = (kind, extension, quote, comment, share) => ({
  kind, share, mentioned: 0.2, name: (r) => `${r.one(NOUNS)}${r.chance(0.5) ? `-${r.one(NOUNS)}` : ""}.${extension}`, head: (r) => `${comment} ${sentence(r)}`,
  blocks: [(r) => `[${r.one(NOUNS)}.${r.one(NOUNS)}${r.between(1, 99999)}]\n${comment} ${sentence(r)}\n${r.several(2, 8, (i) => `${thing(r)}${i} = ${r.one([r.between(1, 9000), quote + kebab(r) + quote, "true"])}`).join("\n")}`],
  mentions: [(r) => `[${r.one(NOUNS)}${r.between(1, 99999)}]\ntoken_file = ${quote}/run/${r.one(NOUNS)}/${r.one(NOUNS)}${quote}`],
  hits: [(r) => `[netbox${r.between(1, 99999)}]\nurl = ${quote}https://netbox.corp.io${quote}\nnetbox_token = ${quote}${hexToken(r)}${quote}`],
});

export const DATA = [YAML, JSON_FILES, DOTENV, settings("toml", "toml", '"', "#", 1), settings("ini", "ini", "", ";", 1)];
