/** Commands of the shell and their words: what prints, what keeps files private, what makes tokens. */

export const SHELL_MARK = "sh:";

/** Commands that print their words, and stay in the shell: no other process is started with them. */
export const PRINTERS: ReadonlySet<string> = new Set(["sh:echo", "sh:printf"]);

/** Commands whose words or input go where their output goes. */
export const WRITERS: ReadonlySet<string> = new Set(["sh:echo", "sh:printf", "sh:cat", "sh:tee"]);
export const TEE = "sh:tee";

/** What the output is redirected to. */
export const REDIRECTIONS: readonly string[] = [">", ">>", "&>", "&>>", ">|"];

/** What a command reads besides its words. */
export const INPUTS: readonly string[] = ["<<", "<<<", "|"];

/** Files that are none, or that a CI system reads and throws away. */
export const PASSING_FILES = /^\/dev\/|^\/proc\/|(?:^|\W)(?:GITHUB_(?:ENV|OUTPUT|STATE|PATH)|BASH_ENV|CIRCLE_\w+)\b|mktemp|^\/run\/|\/shm\//;

/** The shell's own words and those that only look at their words. */
const BUILTINS = ["[", "[[", "test", "echo", "printf", "export", "declare", "local", "readonly", "read", "eval", "case", "let", "return", "exit", "set", "shift", "getopts", "alias", "source", ".", "type", "command", "log", "usage", "trap", "cd", "sh", "bash"];
const builtins: ReadonlySet<string> = new Set(BUILTINS.map((name) => `${SHELL_MARK}${name}`));

/** Whether a name is that of a program which is started with its words. */
export const isProgram = (name: string): boolean => name.startsWith(SHELL_MARK) && /^[a-z0-9]/i.test(name.slice(SHELL_MARK.length)) && !builtins.has(name);

/** Options that are followed by a token. */
export const TOKEN_OPTION = /^--?(?:[a-z]+[-_])*(?:token|(?:api|auth|setup)[-_]?key|pat)$/i;

const forEach = (names: readonly string[], words: readonly string[]): readonly (readonly [string, ReadonlySet<string>])[] => names.map((name) => [`${SHELL_MARK}${name}`, new Set(words)]);

/**
 * Words of certain programs that are followed by a token, or by a password in whose place tokens are given: netbird's setup key
 * (docs.netbird.io, "CLI"), log-ins to registries, `vault login` (developer.hashicorp.com/vault/docs/commands/login).
 */
export const TOKEN_WORDS: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ...forEach(["netbird"], ["-k"]),
  ...forEach(["docker", "podman", "nerdctl", "buildah", "skopeo", "helm", "oras", "crane"], ["-p", "--password"]),
  ...forEach(["vault"], ["login"]),
  // `gh secret set NAME --body`: cli.github.com/manual/gh_secret_set; without it the value is read from the input.
  ...forEach(["gh"], ["--body", "-b"]),
]);

/** Options of certain programs that are followed by names and their values: `--set a.b=c,d=e`. */
export const PAIR_OPTIONS: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ...forEach(["helm", "helmfile"], ["--set", "--set-string", "--set-literal"]),
  ...forEach(["terraform", "tofu", "terragrunt"], ["-var", "--var"]),
  ...forEach(["ansible", "ansible-playbook"], ["-e", "--extra-vars"]),
  ...forEach(["docker", "podman", "nerdctl"], ["-e", "--env", "--build-arg"]),
]);

/** Commands that are given a secret and, with this option, its name. */
export const NAMING_OPTIONS: ReadonlyMap<string, string> = new Map([["sh:ansible-vault", "--name"]]);

/** A command that makes a token. */
export interface MakingCommand {
  readonly call: string;
  /** Words that come first: `profile token-create`. */
  readonly words: readonly string[];
  /** An option without which nothing is made. */
  readonly needs?: string;
  readonly kind: string;
  /** The settings of the API, by option. */
  readonly options: Readonly<Record<string, string>>;
  readonly expiryName: string;
  /** What is taken where nothing is said. */
  readonly hasDefault: boolean;
}

/** netbird-manage, docs/token.md: 90 days unless said. linode-cli: API reference of `profile token-create`. */
export const MAKING_COMMANDS: readonly MakingCommand[] = [
  { call: "sh:netbird-manage", words: ["token"], needs: "--create", kind: "netbird-token", options: { "--expires-in": "expires_in" }, expiryName: "--expires-in", hasDefault: true },
  { call: "sh:linode-cli", words: ["profile", "token-create"], kind: "linode-token", options: { "--expiry": "expiry", "--scopes": "scopes" }, expiryName: "--expiry", hasDefault: false },
];

export const MAKING_NAMES: ReadonlySet<string> = new Set(MAKING_COMMANDS.map(({ call }) => call));
