/** Calls that start other programs. */
import { arg, lastSegment, type ArgRef } from "./row.js";

/** What becomes the command line: lists of words, or a line for a shell. */
type Words = readonly ArgRef[];

const under = (prefixes: readonly string[], names: readonly string[]): readonly string[] => prefixes.flatMap((prefix) => names.map((name) => `${prefix}.${name}`));
/** How many words a call takes that are arguments of their own. */
const MANY = Array.from({ length: 12 }, (_, at) => at);

const rows = (calls: readonly string[], words: Words): readonly (readonly [string, Words])[] => calls.map((call) => [call, words]);

const FIRST = [arg(0, "args"), arg(0, "cmd"), arg(0, "command")];

const PYTHON = [
  ...rows(under(["subprocess"], ["run", "call", "Popen", "check_output", "check_call", "getoutput", "getstatusoutput"]), FIRST),
  ...rows(["os.system", "os.popen", "commands.getoutput", "commands.getstatusoutput", "pty.spawn", "IPython.get_ipython().system", "get_ipython().system"], FIRST),
  ...rows(under(["os"], ["execv", "execve", "execvp", "execvpe", "posix_spawn"]), [arg(1)]),
  ...rows(under(["os"], ["spawnv", "spawnve", "spawnvp"]), [arg(2)]),
  ...rows(under(["os"], ["execl", "execle", "execlp", "spawnl", "spawnlp"]), MANY.slice(1).map((at) => arg(at))),
  ...rows(under(["asyncio", "asyncio.subprocess"], ["create_subprocess_exec"]), MANY.map((at) => arg(at))),
  ...rows(under(["asyncio", "asyncio.subprocess", "anyio", "trio"], ["create_subprocess_shell", "run_process", "open_process"]), FIRST),
  ...rows(["pexpect.spawn", "pexpect.run", "pexpect.popen_spawn.PopenSpawn", "wexpect.spawn"], [arg(0, "command"), arg(1, "args")]),
  ...rows(["invoke.run", "invoke.context.Context().run", "invoke.Context().run", "fabric.Connection().run", "fabric.Connection().sudo", "fabric.Connection().local", "fabric.api.run", "fabric.api.local", "fabric.api.sudo", "plumbum.local.cmd"], FIRST),
  ...rows(["paramiko.SSHClient().exec_command", "paramiko.client.SSHClient().exec_command", "asyncssh.connect().run", "delegator.run", "envoy.run"], FIRST),
];

const LINE_OR_WORDS = [arg(0), arg(1)];

const JAVASCRIPT = [
  ...rows(under(["child_process"], ["exec", "execSync"]), [arg(0)]),
  ...rows(under(["child_process"], ["execFile", "execFileSync", "spawn", "spawnSync", "fork"]), LINE_OR_WORDS),
  ...rows(["cross-spawn", "cross-spawn.spawn", "cross-spawn.sync", "execa", "execa.execa", "execa.execaSync", "execa.execaCommand", "execa.execaCommandSync", "execa.command", "execa.sync", "execa.commandSync", "tinyexec.x", "tinyexec.exec", "nano-spawn"], LINE_OR_WORDS),
  ...rows(["execa.$", "zx.$", "zx", "bun.$", "Bun.$", "dax-sh", "shelljs.exec", "shelljs/global.exec", "node-pty.spawn", "node-cmd.get", "node-cmd.run", "node-cmd.runSync", "promisify-child-process.exec", "promisify-child-process.spawn"], LINE_OR_WORDS),
  ...rows(under(["@actions/exec"], ["exec", "getExecOutput"]), LINE_OR_WORDS),
  ...rows(["Bun.spawn", "Bun.spawnSync"], [arg(0), arg(0, undefined, "cmd")]),
  ...rows(["Deno.run", "Deno.Command"], [arg(0, undefined, "cmd"), arg(1, undefined, "args")]),
];

/** The line goes to a shell as its argument. https://developer.hashicorp.com/terraform/language/resources/provisioners/local-exec */
const TERRAFORM: readonly (readonly [string, Words])[] = [["tf:provisioner.local-exec", [arg(-1, "command")]]];

/** Calls that start programs, by access path, with what becomes the command line. */
export const COMMANDS: ReadonlyMap<string, Words> = new Map([...PYTHON, ...JAVASCRIPT, ...TERRAFORM]);

/** The last names of these calls. */
export const COMMAND_NAMES: ReadonlySet<string> = new Set([...COMMANDS.keys()].map(lastSegment));

/** Methods by which a list of words grows, whatever they are given. */
export const GROWING: ReadonlySet<string> = new Set(["append", "extend", "insert", "push", "unshift"]);

/** A program's own command line, by access path; `slice` leaves the program's name out. */
export const OWN_ARGUMENTS: ReadonlySet<string> = new Set(["sys.argv", "process.argv", "process.argv.slice()", "Bun.argv", "Bun.argv.slice()", "Deno.args", "sys.argv.slice()"]);
export const isOwnArguments = (name: string): boolean => name === "argv" || name === "args";

/** Calls that give what a person typed. */
const PROMPTS: ReadonlySet<string> = new Set([
  "input", "raw_input", "builtins.input", "getpass.getpass", "click.prompt", "typer.prompt", "rich.prompt.Prompt.ask", "questionary.text().ask", "questionary.password().ask", "prompt_toolkit.prompt", "pwinput.pwinput",
  "readline-sync.question", "@inquirer/prompts.input", "@inquirer/prompts.password", "@clack/prompts.text", "@clack/prompts.password", "window.prompt", "prompt",
]);

/** Whether a path is that of what a person typed, with or without blanks at its ends: `input().strip()`. */
export const isTyped = (path: string): boolean => PROMPTS.has(path.replace(/(?:\.(?:l?strip|rstrip|trim))?\(\)$/, "").replace(/\(\)$/, ""));

/** Calls that declare an option of the command line, by their last name: argparse, optparse, click, yargs, commander. */
export const OPTION_CALLS: ReadonlySet<string> = new Set(["add_argument", "add_option", "option", "Option", "requiredOption"]);
