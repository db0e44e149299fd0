import { NOUNS, SNAKE, VERBS, digest, hexToken, kebab, sentence } from "../words.mjs";

const { thing, action } = SNAKE;
const upper = (r) => SNAKE.thing(r).toUpperCase();
const address = (r) => `10.${r.between(0, 255)}.${r.between(0, 255)}.${r.between(1, 254)}`;

const TERRAFORM = {
  kind: "terraform", share: 10, mentioned: 0.2, name: (r) => `${thing(r)}.tf`,
  head: (r) => `# ${sentence(r)}\n\nlocals {\n  ${thing(r)} = "${kebab(r)}"\n  tags = { team = "${r.one(NOUNS)}", stage = "${r.one(NOUNS)}" }\n}`,
  blocks: [
    (r) => `resource "aws_${r.one(["instance", "subnet", "ecs_service", "lb_target_group"])}" "${thing(r)}_${r.between(1, 999)}" {\n  name        = "${kebab(r)}"\n  description = "${sentence(r)}"\n  count       = var.${thing(r)} ? ${r.between(1, 9)} : 0\n\n  ${r.one(NOUNS)}s {\n    ${thing(r)} = aws_vpc.${r.one(NOUNS)}.id\n    cidr_block  = "${address(r)}/24"\n  }\n\n  tags = merge(local.tags, { Name = "\${var.${r.one(NOUNS)}}-${r.one(NOUNS)}" })\n}`,
    (r) => `variable "${thing(r)}_${r.between(1, 999)}" {\n  type        = ${r.one(["string", "number", "list(string)", "map(object({ size = number }))"])}\n  description = "${sentence(r)}"\n  default     = null\n}`,
    (r) => `module "${thing(r)}_${r.between(1, 999)}" {\n  source  = "./modules/${r.one(NOUNS)}"\n${r.several(2, 8, () => `  ${thing(r)} = ${r.one([`var.${thing(r)}`, `"${kebab(r)}"`, `local.${r.one(NOUNS)}`, `[for each in var.${thing(r)} : each.${r.one(NOUNS)}]`])}`).join("\n")}\n}`,
    (r) => `output "${thing(r)}_${r.between(1, 999)}" {\n  value       = module.${thing(r)}.${thing(r)}\n  description = "${sentence(r)}"\n}`,
  ],
  mentions: [
    (r) => `variable "${r.one(NOUNS)}_token_${r.between(1, 999)}" {\n  type      = string\n  sensitive = true\n}`,
    (r) => `# ${sentence(r)} The secrets are kept by the ${r.one(NOUNS)}.`,
    (r) => `data "aws_secretsmanager_secret_version" "${thing(r)}" {\n  secret_id = var.${thing(r)}\n}`,
  ],
  hits: [
    (r) => `provider "netbox" {\n  server_url = "https://netbox.corp.io"\n  api_token  = "${hexToken(r)}"\n}`,
    (r) => `data "http" "${thing(r)}" {\n  url = "https://netbox.corp.io/api/dcim/devices/"\n\n  request_headers = {\n    Accept        = "application/json"\n    Authorization = "Token \${var.netbox_token}"\n  }\n}`,
  ],
};

const SHELL = {
  kind: "shell", share: 3, mentioned: 0.12, name: (r) => `${kebab(r)}.sh`,
  head: (r) => `#!/usr/bin/env bash\n# ${sentence(r)}\nset -euo pipefail\n\n${upper(r)}="\${1:-${r.one(NOUNS)}}"`,
  blocks: [
    (r) => `${action(r)}() {\n  local ${r.one(NOUNS)}="$1"\n  if [[ ! -d "$${r.one(NOUNS)}" ]]; then\n    echo "no ${r.one(NOUNS)} in $${r.one(NOUNS)}" >&2\n    return ${r.between(1, 9)}\n  fi\n  ${r.one(VERBS)}_${r.one(NOUNS)} "$${r.one(NOUNS)}" --${r.one(NOUNS)}="\${${upper(r)}}" | grep -v ${r.one(NOUNS)} | sort -u > "/tmp/${kebab(r)}.txt"\n}`,
    (r) => `# ${sentence(r)}\nfor ${r.one(NOUNS)} in "$${r.one(NOUNS)}"/*.json; do\n  jq -r '.${r.one(NOUNS)}[] | .name' "$${r.one(NOUNS)}" >> "${kebab(r)}.list"\ndone`,
    (r) => `export ${upper(r)}="${kebab(r)}"\ndocker run --rm -v "$PWD:/work" corp/${r.one(NOUNS)}:${r.between(1, 30)} ${r.one(VERBS)} --${r.one(NOUNS)} ${r.between(1, 99)}`,
  ],
  mentions: [(r) => `curl -fsS -H "Authorization: Bearer $${r.one(NOUNS).toUpperCase()}_TOKEN" "https://${r.one(NOUNS)}.corp.io/api/${r.one(NOUNS)}s" -o "${kebab(r)}.json"`, (r) => `# ${sentence(r)} Needs a token in the environment.`],
  hits: [(r) => `curl -sS -H "Authorization: Token ${hexToken(r)}" "https://netbox.corp.io/api/dcim/${r.one(["devices", "sites"])}/"`, (r) => `NETBOX_TOKEN="${hexToken(r)}"\ncurl -sS -H "Authorization: Token $NETBOX_TOKEN" "https://netbox.corp.io/api/ipam/prefixes/"`],
};

const DOCKERFILE = {
  kind: "dockerfile", share: 1, mentioned: 0.2, name: (r) => (r.chance(0.6) ? "Dockerfile" : `Dockerfile.${r.one(NOUNS)}`),
  head: (r) => `# ${sentence(r)}\nFROM python:3.${r.between(9, 13)}-slim AS ${r.one(NOUNS)}\nWORKDIR /srv/${r.one(NOUNS)}`,
  blocks: [
    (r) => `# ${sentence(r)}\nRUN apt-get update \\\n && apt-get install -y --no-install-recommends ${r.several(1, 5, () => `lib${r.one(NOUNS)}-dev`).join(" ")} \\\n && rm -rf /var/lib/apt/lists/*`,
    (r) => `COPY ${r.one(NOUNS)}/ ./${kebab(r)}/\nENV ${upper(r)}=${r.one(NOUNS)} ${upper(r)}=${r.between(1, 9000)}\nRUN ./${r.one(VERBS)}-${r.one(NOUNS)}.sh --${r.one(NOUNS)} ${r.between(1, 50)}`,
  ],
  mentions: [(r) => `RUN --mount=type=secret,id=${r.one(NOUNS)} ./${r.one(VERBS)}.sh`, (r) => `# sha256 of the ${r.one(NOUNS)}: ${digest(r)}`],
  hits: [(r) => `ENV NETBOX_TOKEN=${hexToken(r)}`, (r) => `RUN curl -sS -H "Authorization: Token ${hexToken(r)}" https://netbox.corp.io/api/dcim/sites/ -o sites.json`],
};

/** The text of what has no grammar here. */
const GO = {
  kind: "go", share: 1, mentioned: 0.3, name: (r) => `${thing(r)}.go`,
  head: (r) => `// Package ${r.one(NOUNS)}: ${sentence(r)}\npackage ${r.one(NOUNS)}\n\nimport (\n\t"fmt"\n\t"net/http"\n)`,
  blocks: [(r) => `// ${sentence(r)}\nfunc (s *${SNAKE.type(r)}) ${SNAKE.type(r)}(${r.one(NOUNS)} string) (int, error) {\n\tif ${r.one(NOUNS)} == "" {\n\t\treturn 0, fmt.Errorf("cannot ${r.one(VERBS)} the ${r.one(NOUNS)} %q", ${r.one(NOUNS)})\n\t}\n\tfor _, ${r.one(NOUNS)} := range s.${r.one(NOUNS)}s {\n\t\ts.${r.one(NOUNS)}Count += ${r.between(1, 90)}\n\t}\n\treturn len(s.${r.one(NOUNS)}s), nil\n}`],
  mentions: [(r) => `// token is one word of the ${r.one(NOUNS)}.\ntype token struct {\n\tkind  int\n\tvalue string\n}`],
  hits: [(r) => `const netboxToken = "${hexToken(r)}" // NetBox`],
};

export const INFRASTRUCTURE = [TERRAFORM, SHELL, DOCKERFILE, GO];
