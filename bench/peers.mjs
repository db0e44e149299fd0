/** Other tools on the same files. README.md says how to install them. */
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = (file) => fileURLToPath(new URL(file, import.meta.url));

/** What a tool is called and how it scans a folder; `isRunAmongPeers`: where its rules are installed, else in the scanned folder. */
const PEERS = [
  { name: "read and match (Node)", command: process.execPath, args: (folder) => [here("read-and-match.mjs"), folder] },
  { name: "ripgrep", command: "rg", args: (folder) => ["--count", "--ignore-case", "--fixed-strings", "--hidden", "--file", here("peers/trigger-words.txt"), folder] },
  { name: "gitleaks dir", command: "gitleaks", args: (folder) => ["dir", folder, "--no-banner", "--exit-code", "0", "--log-level", "error"] },
  { name: "ast-grep", command: "ast-grep", args: (folder) => ["scan", "--rule", here("peers/ast-grep.yml"), folder] },
  { name: "secretlint", command: "secretlint", args: (folder) => ["--secretlintrc", here("peers/secretlintrc.json"), `${folder}/**/*`], isRunAmongPeers: true },
  { name: "semgrep", command: "semgrep", args: (folder) => ["scan", "--config", here("peers/semgrep.yml"), "--metrics", "off", "--disable-version-check", "--no-git-ignore", "--quiet", folder] },
  { name: "eslint no-secrets", command: "eslint", args: () => ["--config", here("peers/eslint.config.mjs"), "."] },
  { name: "detect-secrets", command: "detect-secrets", args: () => ["scan", "--all-files", "."] },
];

export const PEER_NAMES = PEERS.map(({ name }) => name);

/** The contestants of those that are installed, on a folder. */
export function peersOn(folder, { peers, chosen = PEER_NAMES }) {
  return PEERS.filter(({ name }) => chosen.some((each) => name.startsWith(each))).flatMap(({ name, command, args, isRunAmongPeers }) => {
    const program = found(command, peers);
    return program ? [{ name, command: program, args: args(folder), cwd: isRunAmongPeers ? join(peers, "npm") : folder, env: { PEERS: peers } }] : [];
  });
}

/** Those that are chosen and not installed. */
export const missingPeers = ({ peers, chosen = PEER_NAMES }) => PEERS.filter(({ name, command }) => chosen.some((each) => name.startsWith(each)) && !found(command, peers)).map(({ name }) => name);

function found(command, peers) {
  if (existsSync(command)) return command;
  const folders = [join(peers, "bin"), join(peers, "npm/node_modules/.bin"), join(peers, "venv/bin"), ...(process.env["PATH"] ?? "").split(delimiter)];
  return folders.map((folder) => join(folder, command)).find((file) => existsSync(file));
}
