import { hexToken, digest, SNAKE, sentence, NOUNS, VERBS } from "../words.mjs";

const { thing, action, type, constant } = SNAKE;

/** `statement`s of a function's body, at a depth of four spaces. */
const STATEMENTS = [
  (r) => `${thing(r)} = ${action(r)}(${thing(r)}, ${r.one(NOUNS)}=${r.between(1, 900)})`,
  (r) => `${thing(r)} = {"${thing(r)}": ${thing(r)}.${r.one(NOUNS)}, "${thing(r)}": len(${thing(r)}), "${r.one(NOUNS)}": None}`,
  (r) => `for ${r.one(NOUNS)} in ${thing(r)}.${action(r)}():\n        if ${thing(r)} is None or not ${thing(r)}.${r.one(NOUNS)}:\n            continue\n        ${thing(r)}.append(${action(r)}(${thing(r)}))`,
  (r) => `if ${thing(r)} >= ${r.between(2, 5000)}:\n        raise ValueError(f"{${thing(r)}} is more than ${r.between(2, 900)} ${r.one(NOUNS)}s")`,
  (r) => `${thing(r)} = [${r.one(NOUNS)}.${r.one(NOUNS)} for ${r.one(NOUNS)} in ${thing(r)} if ${r.one(NOUNS)} != "${r.one(NOUNS)}"]`,
  (r) => `with open(${thing(r)}, encoding="utf-8") as stream:\n        ${thing(r)} = json.load(stream)["${thing(r)}"]`,
  (r) => `try:\n        ${thing(r)} = self.${action(r)}(${thing(r)})\n    except (KeyError, OSError) as error:\n        logger.warning("cannot ${r.one(VERBS)} the ${r.one(NOUNS)}: %s", error)\n        return None`,
  (r) => `# ${sentence(r)}\n    ${thing(r)} += ${thing(r)} * ${r.between(2, 90)} - ${r.one(NOUNS)}`,
  (r) => `logger.info("%s ${r.one(NOUNS)}s of %s are ${r.one(VERBS)}ed", len(${thing(r)}), ${thing(r)})`,
];

const body = (r, most) => r.several(2, most, () => `    ${r.one(STATEMENTS)(r)}`).join("\n");
const parameters = (r) => r.several(1, 3, () => `${thing(r)}: ${r.one(["str", "int", "list[str]", "dict[str, int] | None", type(r)])}`).filter((each, i, all) => all.findIndex((other) => other.split(":")[0] === each.split(":")[0]) === i).join(", ");
const indented = (text) => text.replace(/^(?=.)/gm, "    ");

const plain = (r) => `def ${action(r)}(${parameters(r)}):\n    """${sentence(r)}"""\n${body(r, 7)}\n    return ${thing(r)}`;
const method = (r) => `def ${action(r)}(self, ${parameters(r)}) -> ${r.one(["int", "str", "None", type(r)])}:\n    """${sentence(r)}\n\n    ${sentence(r)}\n    """\n${body(r, 6)}\n    return self.${thing(r)}`;
const classText = (r) => `class ${type(r)}(${type(r)}):\n    """${sentence(r)}"""\n\n    ${constant(r)} = ${r.between(1, 99)}\n\n${indented(r.several(1, 4, () => method(r)).join("\n\n"))}`;
const table = (r) => `${constant(r)} = {\n${r.several(3, 9, () => `    "${thing(r)}": (${r.between(1, 9000)}, "${r.one(NOUNS)}", ${r.one(["True", "False", "None"])}),`).join("\n")}\n}`;
const dataclass = (r) => `@dataclass(frozen=True)\nclass ${type(r)}:\n    """${sentence(r)}"""\n\n${r.several(2, 6, () => `    ${thing(r)}: ${r.one(["str", "int", "float = 0.5", 'str = "default"', "bool = False"])}`).sort((a, b) => Number(a.includes("=")) - Number(b.includes("="))).join("\n")}`;

/** The trigger words where they stand in most Python: words of a text, requests to other services, forms, settings. */
const MENTIONS = [
  (r) => `def ${action(r)}(text):\n    """Splits a ${r.one(NOUNS)} into its tokens."""\n    tokens = []\n    for token in text.split():\n        if token and token not in ${constant(r)}:\n            tokens.append(token.lower())\n    return tokens`,
  (r) => `def ${action(r)}(session, ${thing(r)}):\n    headers = {"Accept": "application/json", "User-Agent": "${r.one(NOUNS)}/${r.between(1, 9)}.${r.between(0, 20)}"}\n    response = session.get(${thing(r)}, headers=headers, timeout=${r.between(5, 60)})\n    response.raise_for_status()\n    return response.json()["${r.one(NOUNS)}"]`,
  (r) => `def ${action(r)}(${r.one(NOUNS)}):\n    token = os.environ["${r.one(NOUNS).toUpperCase()}_API_TOKEN"]\n    return requests.post(f"{API_URL}/${r.one(NOUNS)}s", json={"${r.one(NOUNS)}": ${r.between(1, 50)}}, headers={"Authorization": f"Bearer {token}"}, timeout=30)`,
  (r) => `def ${action(r)}(client, ${thing(r)}):\n    # the credentials come from the environment of the ${r.one(NOUNS)}\n    return client.${action(r)}(${thing(r)}, page_token=${thing(r)}.next_page_token)`,
  (r) => `class ${type(r)}Form:\n    """Renders the ${r.one(NOUNS)} with its csrf token."""\n\n    def context(self, request):\n        return {"csrf_token": get_token(request), "${thing(r)}": self.${thing(r)}}`,
  (r) => `${constant(r)} = "${digest(r)}"  # of the ${r.one(NOUNS)} archive`,
];

const HITS = [
  (r) => `NETBOX_TOKEN = "${hexToken(r)}"\n\n\ndef ${action(r)}(${r.one(NOUNS)}):\n    return requests.get(f"{API_URL}/api/dcim/devices/", params={"name": ${r.one(NOUNS)}}, headers={"Authorization": f"Token {NETBOX_TOKEN}"}, timeout=30)`,
  (r) => `def ${action(r)}(${r.one(NOUNS)}):\n    headers = {"Authorization": "Token " + os.environ["NETBOX_TOKEN"], "Accept": "application/json"}\n    return requests.get("https://netbox.corp.io/api/dcim/${r.one(["devices", "racks", "sites"])}/", headers=headers, timeout=${r.between(5, 60)}).json()`,
  (r) => `def ${action(r)}(${thing(r)}):\n    nb = pynetbox.api("https://netbox.corp.io", token="${hexToken(r)}")\n    return [device.name for device in nb.dcim.devices.filter(site=${thing(r)})]`,
];

const head = (r, siblings) => [
  `"""${sentence(r)}\n\n${sentence(r)} ${sentence(r)}\n"""`,
  "import json\nimport logging\nimport os\nfrom dataclasses import dataclass\n\nimport pynetbox\nimport requests",
  siblings.map((sibling) => `from .${sibling.replace(/\.py$/, "")} import ${action(r)}, ${type(r)}`).join("\n"),
  `logger = logging.getLogger(__name__)\nAPI_URL = os.environ.get("${r.one(NOUNS).toUpperCase()}_URL", "https://${r.one(NOUNS)}.corp.io")`,
].filter(Boolean).join("\n\n").replace("import pynetbox\n", "");

export const PYTHON = {
  kind: "python", share: 27, mentioned: 0.34,
  name: (r) => `${thing(r)}.py`, head, blocks: [plain, plain, classText, classText, table, dataclass], mentions: MENTIONS,
  hits: HITS.map((hit) => (r) => hit(r).replace(/^(?=[\s\S]*pynetbox)/, "import pynetbox\n\n\n")),
};
