import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { DEFAULT_CONFIG } from "../../src/config/config.js";
import type { Finding } from "../../src/core/finding.js";
import { run } from "../../src/run.js";

const TOKEN = ["c0ffee4d8b51decade77", "09ef21a6facade3b905c"].join("");

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

/** What a run in a folder with these files reports. */
async function findingsIn(files: Readonly<Record<string, string>>, paths: readonly string[] = ["."]): Promise<readonly Finding[]> {
  const folder = mkdtempSync(join(tmpdir(), "tokenlint-data-"));
  folders.push(folder);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const crashes: unknown[] = [];
  const report = await run(paths, { cwd: folder, config: DEFAULT_CONFIG, root: folder, onCrash: (error) => crashes.push(error) });
  expect(crashes).toEqual([]);
  expect(JSON.stringify(report)).not.toContain(TOKEN);
  // Data files are linted too; here it counts where their tokens go.
  return report.findings.filter(({ rule }) => rule !== "sec-token-storage");
}

type Files = Readonly<Record<string, string>>;

const DATA: Readonly<Record<string, string>> = {
  "config.json": `{\n  "netbox": { "url": "https://netbox.example.com", "token": "${TOKEN}" }\n}\n`,
  "config.yaml": `netbox:\n  url: https://netbox.example.com\n  token: ${TOKEN}\n`,
  "config.toml": `[netbox]\nurl = "https://netbox.example.com"\ntoken = "${TOKEN}"\n`,
  "config.ini": `[netbox]\nurl = https://netbox.example.com\ntoken = ${TOKEN}\n`,
  ".env": `NETBOX_URL=https://netbox.example.com\nNETBOX_TOKEN=${TOKEN}\n`,
};

/** A Python program that hands `token` to a client. */
const python = (before: string, token: string): string => `import pynetbox\n${before}\nnb = pynetbox.api("https://netbox.example.com", token=${token})\n`;
/** A JavaScript program that sends it. */
const script = (before: string, token: string): string => `${before}\nfetch("https://netbox.example.com/api/dcim/sites/", { headers: { Authorization: "Token " + ${token} } });\n`;

const cfg = 'cfg["netbox"]["token"]';

const PYTHON: readonly (readonly [data: string, before: string, token: string])[] = [
  ["config.json", 'import json\ncfg = json.load(open("config.json"))', cfg],
  ["config.json", 'import json\nwith open("config.json", encoding="utf-8") as f:\n    cfg = json.load(f)', cfg],
  ["config.json", 'import json\nwith open("config.json") as f:\n    cfg = json.loads(f.read())', cfg],
  ["config.json", 'import json\nfrom pathlib import Path\ncfg = json.loads(Path("config.json").read_text())', cfg],
  ["config.json", 'import json\nfrom pathlib import Path\ncfg = json.loads((Path(__file__).parent / "config.json").read_text())', cfg],
  ["config.json", 'import json\nfrom pathlib import Path\nBASE = Path(__file__).resolve().parent\nwith (BASE / "config.json").open() as f:\n    cfg = json.load(f)', cfg],
  ["config.json", 'import json\nimport os\ncfg = json.load(open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "config.json")))', cfg],
  ["config.json", 'import json\nimport os\nHERE = os.path.dirname(__file__)\ncfg = json.load(open(f"{HERE}/config.json"))', cfg],
  ["config.json", 'import json\ncfg = json.load(open("config.json"))', 'cfg.get("netbox", {}).get("token")'],
  ["config.json", 'import json\nclass Settings:\n    def __init__(self):\n        with open("config.json") as f:\n            self.cfg = json.load(f)\n    @property\n    def token(self):\n        return self.cfg["netbox"]["token"]', "Settings().token"],
  ["config.yaml", 'import yaml\ncfg = yaml.safe_load(open("config.yaml"))', cfg],
  ["config.yaml", 'import yaml\nwith open("config.yaml") as f:\n    cfg = yaml.load(f, Loader=yaml.SafeLoader)', cfg],
  ["config.yaml", 'from pathlib import Path\nfrom ruamel.yaml import YAML\ncfg = YAML().load(Path("config.yaml"))', cfg],
  ["config.toml", 'import tomllib\nwith open("config.toml", "rb") as f:\n    cfg = tomllib.load(f)', cfg],
  ["config.toml", 'import toml\ncfg = toml.load("config.toml")', cfg],
  ["config.ini", 'import configparser\ncfg = configparser.ConfigParser()\ncfg.read("config.ini")', cfg],
  ["config.ini", 'from configparser import ConfigParser\ncfg = ConfigParser()\ncfg.read(["/etc/netbox.ini", "config.ini"])', 'cfg.get("netbox", "TOKEN", fallback="")'],
  ["config.ini", 'import configparser\ncfg = configparser.ConfigParser()\nwith open("config.ini") as f:\n    cfg.read_file(f)\nnetbox = cfg["netbox"]', 'netbox.get("token")'],
  ["config.ini", 'import configparser\ndef load():\n    parser = configparser.ConfigParser()\n    parser.read("config.ini")\n    return parser', 'load()["netbox"]["token"]'],
  [".env", 'from dotenv import dotenv_values\ncfg = dotenv_values(".env")', 'cfg["NETBOX_TOKEN"]'],
  [".env", 'import os\nfrom dotenv import dotenv_values\ncfg = {**dotenv_values(".env"), **os.environ}', 'cfg["NETBOX_TOKEN"]'],
  [".env", 'import os\nfrom dotenv import load_dotenv\nload_dotenv()', 'os.environ["NETBOX_TOKEN"]'],
  [".env", 'import os\nfrom dotenv import load_dotenv\nload_dotenv(".env")', 'os.getenv("NETBOX_TOKEN")'],
  [".env", 'import os\nfrom dotenv import load_dotenv, find_dotenv\nload_dotenv(find_dotenv(), override=True)', 'os.environ.get("NETBOX_TOKEN", "")'],
  [".env", 'import os\nimport dotenv\nfrom pathlib import Path\ndotenv.load_dotenv(dotenv_path=Path(__file__).parent / ".env")', 'os.getenv("NETBOX_TOKEN")'],
  [".env", "from decouple import config", 'config("NETBOX_TOKEN")'],
  [".env", "from environs import Env\nenv = Env()\nenv.read_env()", 'env.str("NETBOX_TOKEN")'],
  [".env", "import environ\nimport os\nenv = environ.Env()\nBASE = os.path.dirname(__file__)\nenviron.Env.read_env(os.path.join(BASE, '.env'))", 'env("NETBOX_TOKEN")'],
  [".env", 'from pydantic_settings import BaseSettings, SettingsConfigDict\nclass Settings(BaseSettings):\n    model_config = SettingsConfigDict(env_file=".env")\n    netbox_token: str\nsettings = Settings()', "settings.netbox_token"],
  [".env", 'from pydantic_settings import BaseSettings, SettingsConfigDict\nclass Settings(BaseSettings):\n    model_config = SettingsConfigDict(env_file=".env", env_prefix="NETBOX_")\n    token: str = ""\nsettings = Settings()', "settings.token"],
  [".env", 'from pydantic import BaseSettings, Field\nclass Base(BaseSettings):\n    class Config:\n        env_file = ".env"\nclass Settings(Base):\n    token: str = Field(..., env="NETBOX_TOKEN")\nsettings = Settings()', "settings.token"],
];

const member = "cfg.netbox.token";

const SCRIPTS: readonly (readonly [data: string, before: string, token: string])[] = [
  ["config.json", 'const cfg = require("./config.json");', member],
  ["config.json", 'const { netbox: { token } } = require("./config");', "token"],
  ["config.json", 'import cfg from "./config.json" with { type: "json" };', member],
  ["config.json", 'import { netbox } from "./config.json";', "netbox.token"],
  ["config.json", 'import * as cfg from "./config.json";', member],
  ["config.json", 'const fs = require("fs");\nconst cfg = JSON.parse(fs.readFileSync("config.json", "utf8"));', member],
  ["config.json", 'const fs = require("node:fs"), path = require("node:path");\nconst cfg = JSON.parse(fs.readFileSync(path.join(__dirname, "config.json")).toString());', member],
  ["config.json", 'import { readFileSync } from "node:fs";\nconst cfg = JSON.parse(readFileSync(new URL("./config.json", import.meta.url), "utf8"));', member],
  ["config.json", 'import { readFile } from "node:fs/promises";\nconst cfg = JSON.parse(await readFile(new URL("config.json", import.meta.url), "utf8"));', member],
  ["config.json", 'import fs from "fs";\nimport path from "path";\nimport { fileURLToPath } from "url";\nconst __dirname = path.dirname(fileURLToPath(import.meta.url));\nconst cfg = JSON.parse(fs.readFileSync(path.resolve(__dirname, "config.json"), "utf-8"));', member],
  ["config.json", 'const fs = require("fs");\nconst cfg = JSON.parse(fs.readFileSync(`${__dirname}/config.json`, "utf8"));', member],
  ["config.json", 'const fs = require("fs");\nconst cfg = JSON.parse(fs.readFileSync(process.cwd() + "/config.json", "utf8"));', member],
  ["config.json", 'const fs = require("fs");\nconst { join } = require("path");\nconst cfg = JSON.parse(fs.readFileSync(join(__dirname, "/config.json"), "utf8"));', member],
  ["config.json", 'const fse = require("fs-extra");\nconst cfg = fse.readJsonSync("config.json");', member],
  ["config.yaml", 'import fs from "fs";\nimport yaml from "js-yaml";\nconst cfg = yaml.load(fs.readFileSync("config.yaml", "utf8"));', member],
  ["config.yaml", 'import fs from "fs";\nimport { parse } from "yaml";\nconst cfg = parse(fs.readFileSync("./config.yaml", "utf8"));', member],
  ["config.toml", 'const fs = require("fs"), toml = require("toml");\nconst cfg = toml.parse(fs.readFileSync("config.toml", "utf8"));', member],
  ["config.ini", 'const fs = require("fs"), ini = require("ini");\nconst cfg = ini.parse(fs.readFileSync("config.ini", "utf8"));', member],
  [".env", 'require("dotenv").config();', "process.env.NETBOX_TOKEN"],
  [".env", 'import dotenv from "dotenv";\ndotenv.config({ path: ".env" });', "process.env.NETBOX_TOKEN"],
  [".env", 'import "dotenv/config";', 'process.env["NETBOX_TOKEN"]'],
  [".env", 'require("dotenv/config");\nconst { NETBOX_TOKEN: token } = process.env;', "token"],
  [".env", 'import path from "path";\nimport * as dotenv from "dotenv";\ndotenv.config({ path: path.resolve(__dirname, ".env") });', "process.env.NETBOX_TOKEN"],
  [".env", 'const fs = require("fs"), dotenv = require("dotenv");\nconst cfg = dotenv.parse(fs.readFileSync(".env"));', "cfg.NETBOX_TOKEN"],
];

const title = (before: string): string => before.replaceAll("\n", " ⏎ ");

/** One finding in the code, whose trail begins at the token in the data file. */
function expectTrail(findings: readonly Finding[], code: string, data: string): void {
  expect(findings.map(({ rule, location }) => `${rule} ${location.path}`)).toEqual([`auth-use-v2-tokens ${code}`]);
  const [first, ...steps] = findings[0]!.trail;
  expect(first).toMatchObject({ text: "written here", location: { path: data, text: expect.stringMatching(/token.*\*{40}/i) } });
  expect(first!.location.end.column - first!.location.start.column).toBe(TOKEN.length);
  expect(steps.every(({ location }) => location.path === code)).toBe(true);
}

describe("a token in a data file is followed to where it is sent", () => {
  it.each(PYTHON.map(([data, before, token]) => [data, title(before), python(before, token)] as const))("%s: %s", async (data, _, text) => {
    expectTrail(await findingsIn({ [data]: DATA[data]!, "main.py": text }), "main.py", data);
  });

  it.each(SCRIPTS.flatMap(([data, before, token]) => ["js", "ts"].map((extension) => [data, extension, title(before), script(before, token)] as const)))("%s, %s: %s", async (data, extension, _, text) => {
    expectTrail(await findingsIn({ [data]: DATA[data]!, [`main.${extension}`]: text }), `main.${extension}`, data);
  });

  it("in node-config's files", async () => {
    const files = { "config/default.json": DATA["config.json"]!, "src/main.js": script('const config = require("config");', 'config.get("netbox.token")') };
    expectTrail(await findingsIn(files), "src/main.js", "config/default.json");
  });

  it("through another module, with every step", async () => {
    const files = {
      "config.json": DATA["config.json"]!,
      "settings.py": 'import json\n\nwith open("config.json") as f:\n    CONFIG = json.load(f)\n\nTOKEN = CONFIG["netbox"]["token"]\n',
      "main.py": python("from settings import TOKEN", "TOKEN"),
    };
    const [finding, ...others] = await findingsIn(files);
    expect(others).toEqual([]);
    expect(finding!.trail.map(({ text, location }) => `${location.path}:${location.start.line} ${text}`)).toEqual([
      "config.json:2 written here", "settings.py:3 read from config.json", "settings.py:3 assigned to f", "settings.py:4 assigned to CONFIG", "settings.py:6 assigned to TOKEN", "main.py:2 imported as TOKEN",
    ]);
  });

  it("from the environment that an imported module or the package loads", async () => {
    const load = "from dotenv import load_dotenv\nload_dotenv()\n";
    const program = python("import os\nimport app.setup", 'os.environ["NETBOX_TOKEN"]');
    expectTrail(await findingsIn({ ".env": DATA[".env"]!, "app/setup.py": `from . import loading\n`, "app/loading.py": load, "main.py": program }), "main.py", ".env");
    expectTrail(await findingsIn({ ".env": DATA[".env"]!, "app/__init__.py": load, "app/client.py": python("import os", 'os.environ["NETBOX_TOKEN"]') }), "app/client.py", ".env");
    expectTrail(await findingsIn({ ".env": DATA[".env"]!, "env.js": 'import "dotenv/config";\n', "src/main.js": script('import "../env.js";', "process.env.NETBOX_TOKEN") }), "src/main.js", ".env");
  });

  it("beside the code first, then above it, then in the folder of the run", async () => {
    const program = python('import json\ncfg = json.load(open("config.json"))', cfg);
    const other = DATA["config.json"]!.replace(TOKEN, "nbt_");
    expectTrail(await findingsIn({ "a/config.json": DATA["config.json"]!, "config.json": other, "a/main.py": program }), "a/main.py", "a/config.json");
    expectTrail(await findingsIn({ "config.json": DATA["config.json"]!, "a/b/main.py": program }), "a/b/main.py", "config.json");
    const up = python('import json\nfrom pathlib import Path\ncfg = json.loads(Path(__file__).parents[1].joinpath("conf", "config.json").read_text())', cfg);
    expectTrail(await findingsIn({ "x/conf/config.json": DATA["config.json"]!, "x/y/main.py": up }), "x/y/main.py", "x/conf/config.json");
  });

  it("also when only the code was given", async () => {
    expectTrail(await findingsIn({ ".env": DATA[".env"]!, "main.js": script('import "dotenv/config";', "process.env.NETBOX_TOKEN") }, ["main.js"]), "main.js", ".env");
  });

  it("in YAML with anchors and merge keys", async () => {
    const data = `base: &base\n  token: ${TOKEN}\nnetbox:\n  <<: *base\n  url: https://netbox.example.com\n`;
    expectTrail(await findingsIn({ "config.yaml": data, "main.py": python('import yaml\ncfg = yaml.safe_load(open("config.yaml"))', cfg) }), "main.py", "config.yaml");
  });
});

describe("nothing is followed", () => {
  const load = 'import os\nfrom dotenv import load_dotenv\nload_dotenv()';
  const read = 'os.environ["NETBOX_TOKEN"]';
  const innocent: Readonly<Record<string, Files>> = {
    "into a file that no code loads": { "config.json": DATA["config.json"]!, "main.py": python("cfg = load()", cfg) },
    "through a path that is not constant": { "config.json": DATA["config.json"]!, "main.py": python('import json, sys\ncfg = json.load(open(sys.argv[1] + "config.json"))', cfg) },
    "into files of the machine": { "config.json": DATA["config.json"]!, "main.py": python('import json\ncfg = json.load(open("/config.json"))', cfg) },
    "into an environment file that no code loads": { ".env": DATA[".env"]!, "main.py": python("import os", read) },
    "into the example of an environment file": { ".env.example": DATA[".env"]!, "main.py": python(load.replace("()", '(".env.example")'), read) },
    "into another file than the loaded one": { ".env.local": DATA[".env"]!, ".env": "OTHER=1\n", "main.py": python(load, read) },
    "into names that the environment file does not set": { ".env": DATA[".env"]!, "main.py": python(load, 'os.environ["NETBOX_KEY"]') },
    "into comments": { ".env": `# NETBOX_TOKEN=${TOKEN}\n`, "main.py": python(load, read) },
    "to a v2 token": { ".env": "NETBOX_TOKEN=nbt_Ab3dEf6hIj9k.Zq8Xw7Vt6Us5Rp4Qn3Mk2Lj1Hg0Fd9Sa8Po7\n", "main.py": python(load, read) },
    "to what is filled in": { ".env": "NETBOX_TOKEN=${OTHER}\n", "main.py": python(load, read) },
    "past another value that was put there": { "config.json": DATA["config.json"]!, "main.py": python('import json\ncfg = json.load(open("config.json"))\ncfg["netbox"] = {"token": input()}', cfg) },
    "out of a broken file": { "config.toml": `[netbox\ntoken = "${TOKEN}"\n`, "main.py": python('import toml\ncfg = toml.load("config.toml")', cfg) },
  };

  it.each(Object.entries(innocent))("%s", async (_, files) => {
    expect(await findingsIn(files)).toEqual([]);
  });
});
