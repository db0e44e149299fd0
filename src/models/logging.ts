/** Calls that write what they are given where people read it: logs, the terminal, reports of tests, texts of exceptions. */
import { ANSIBLE_MESSAGES, ANSIBLE_PRINTERS } from "./ansible.js";
import { lastSegment } from "./row.js";

const under = (prefixes: readonly string[], names: readonly string[]): readonly string[] => prefixes.flatMap((prefix) => names.map((name) => `${prefix}.${name}`));

const LEVELS = [
  "debug", "info", "warning", "warn", "error", "critical", "exception", "log", "trace", "success", "notice", "verbose", "silly", "http", "fatal", "fail", "note", "msg",
  "start", "await", "complete", "pending", "alert", "emerg", "crit",
];

const CONSOLE = ["log", "info", "warn", "error", "debug", "trace", "dir", "dirxml", "table", "group", "groupCollapsed", "timeLog"];

const PYTHON = [
  "print", "builtins.print", "pprint.pprint", "pprint.pp", "sys.stdout.write", "sys.stderr.write", "sys.stdout.writelines", "sys.stderr.writelines", "sys.exit", "exit", "quit", "SystemExit",
  "warnings.warn", "syslog.syslog", "click.echo", "click.secho", "click.echo_via_pager", "typer.echo", "typer.secho", "rich.print", "rich.print_json", "rich.pretty.pprint", "rich.inspect", "icecream.ic",
  "termcolor.cprint", "tqdm.tqdm.write", "tqdm.write", "prompt_toolkit.print_formatted_text", "prompt_toolkit.shortcuts.print_formatted_text", "IPython.display.display", "argparse.ArgumentParser().error", "argparse.ArgumentParser().exit",
  "pytest.fail", "pytest.skip", "pytest.xfail", "pytest.exit",
  ...under(["rich.console.Console()", "rich.get_console()"], ["print", "log", "print_json", "out"]),
  ...under(["streamlit"], ["write", "text", "code", "json", "markdown", "info", "warning", "error", "success", "caption", "exception", "toast"]),
];

const JAVASCRIPT = [
  ...under(["console", "window.console", "globalThis.console", "node:console"], CONSOLE),
  "process.stdout.write", "process.stderr.write", "process.emitWarning", "util.debuglog()", "util.log", "debug()", "Deno.stdout.write",
  ...under(["@actions/core"], ["debug", "info", "notice", "warning", "error", "setFailed", "startGroup"]),
  ...under(["winston", "electron-log", "loglevel", "npmlog", "consola", "consola.consola", "signale", "fancy-log", "log4js", "electron-log/main", "electron-log/renderer", "tslog"], LEVELS),
  ...under(["cy"], ["log", "task"]),
  "fancy-log", "assert.fail", "chai.assert.fail",
];

/** Calls that show all their arguments, by access path. */
const SHOWING: ReadonlySet<string> = new Set([...PYTHON, ...JAVASCRIPT, ...ANSIBLE_PRINTERS, "sh:echo", "sh:printf", "sh:logger", "sh:wall", ...under(["logging", "loguru.logger", "structlog", "absl.logging"], LEVELS)]);

/** Calls whose first arguments are a test and values to compare; what follows is shown. */
const ASSERTING: ReadonlyMap<string, number> = new Map([
  ["assert", 1], ["console.assert", 1], ["assert.ok", 1], ["chai.expect", 1], ["assert.equal", 2], ["assert.strictEqual", 2], ["assert.deepEqual", 2], ["assert.deepStrictEqual", 2],
]);

/** Methods of loggers, whatever library they come from. */
const LOG_METHODS: ReadonlySet<string> = new Set(LEVELS);
const LOGGER = /^#?(?:\w*_)?log(?:s|ger|ging)?_*$/i;
/** `authLogger`, but no `dialog` or `catalog`. */
const OWN_LOGGER = /^#?_*[a-z]\w*Log(?:ger)?$/;
const LOGGER_MAKERS = /\.(?:getLogger|get_logger|getChild|bind|child|createLogger|Logger|opt|contextualize|patch|withTag)\(\)$|^(?:pino|bunyan\.createLogger|consola\.create|log4js\.getLogger)\(\)$/;

/** The last names of all these calls: only calls with these are worth a look. */
export const LOG_NAMES: ReadonlySet<string> = new Set([
  ...[...SHOWING, ...ASSERTING.keys()].map((path) => lastSegment(path).replace("()", "")), ...LOG_METHODS, "write", "log", "dbg",
]);

/** How many leading arguments a call does not show; undefined: it shows none. `path` is that of the callee. */
export function hiddenArguments(path: string | undefined): number | undefined {
  if (path === undefined) return undefined;
  return SHOWING.has(path) ? 0 : ASSERTING.get(path);
}

/** Whether `receiver.method()` writes to a log: `receiver` is the receiver's access path or name. */
export function isLogMethod(receiver: string, method: string): boolean {
  if (!LOG_METHODS.has(method)) return /(?:^|\.)(?:stdout|stderr)$/.test(receiver) && method === "write";
  const name = receiver.slice(receiver.lastIndexOf(".") + 1);
  return LOGGER.test(name) || OWN_LOGGER.test(name) || LOGGER_MAKERS.test(receiver);
}

/** Keyword arguments that say how, not what, to write. */
const LOG_SETTINGS: ReadonlySet<string> = new Set([
  "sep", "end", "flush", "file", "level", "stacklevel", "exc_info", "stack_info", "err", "nl", "color", "fg", "bg", "bold", "style", "width", "indent", "depth", "compact", "category", "source",
  "markup", "highlight", "justify", "stream", "code", "icon", "language", "unsafe_allow_html", "attrs", "on_color", "pytrace", "reason_code", "show_default",
]);

/** Whether a call shows what it is given under a keyword. */
export function isShownArgument(call: string, keyword: string | undefined): boolean {
  if (ANSIBLE_PRINTERS.has(call)) return ANSIBLE_MESSAGES.has(keyword ?? "");
  return keyword === undefined || !LOG_SETTINGS.has(keyword);
}

/** Whether names alone say what a call shows: a playbook's variables are global, and whoever writes it gives them their names. */
export const showsNamed = (call: string): boolean => ANSIBLE_PRINTERS.has(call);

/** The argument that sends the text somewhere else: `print(…, file=f)`. */
export const LOG_FILE = "file";
export const STANDARD_STREAMS: ReadonlySet<string> = new Set(["sys.stderr", "sys.stdout", "sys.__stderr__", "sys.__stdout__"]);

/** Lines that tell a CI system to hide a value, or that set a variable it hides. */
export const MASKING_COMMAND = /^\s*(?:::add-mask::|##vso\[task\.setvariable[^\]]*issecret=true)/i;

/** `${{ secrets.NETBOX_TOKEN }}` in a script of a workflow, as the parser of YAML names it: GitHub hides secrets in logs. */
export const HIDDEN_NAME = /^secrets_\w+$/;

/** Calls after which a CI system hides a value in its logs. */
export const MASKING_CALLS: ReadonlySet<string> = new Set(["@actions/core.setSecret", "azure-pipelines-task-lib/task.setSecret", "azure-pipelines-task-lib.setSecret"]);

const RENDERERS: ReadonlySet<string> = new Set([
  "JSON.stringify", "util.inspect", "util.format", "util.formatWithOptions", "String", "Object.entries", "Object.values", "querystring.stringify", "qs.stringify", "js-yaml.dump", "yaml.stringify",
  "json.dumps", "simplejson.dumps", "orjson.dumps", "ujson.dumps", "repr", "ascii", "str", "dict", "list", "tuple", "sorted", "vars", "pprint.pformat", "yaml.dump", "yaml.safe_dump", "textwrap.dedent", "textwrap.indent",
  "shlex.quote", "shlex.join", "pipes.quote", "urllib.parse.quote", "urllib.parse.quote_plus", "encodeURIComponent", "encodeURI", "toml.dumps", "tomli_w.dumps", "tomlkit.dumps", "pickle.dumps", "ini.stringify", "json5.stringify", "smol-toml.stringify", "@iarna/toml.stringify", "yamljs.stringify",
  "base64encode", "base64gzip", "jsonencode", "yamlencode", "urlencode", "templatefile",
  "click.style", "typer.style", "termcolor.colored", "rich.panel.Panel", "rich.text.Text", "rich.json.JSON", "rich.syntax.Syntax", "rich.pretty.Pretty", "curlify.to_curl", "curlify2.to_curl",
]);
const RENDERING_FAMILY = /^(?:chalk|kleur|picocolors|colorette|ansi-colors|colors|cli-color|ansis|yoctocolors)(?:\/\w+)?\./;

/** Whether the result of a call shows its arguments: `JSON.stringify(x)`, `chalk.red(x)`. A second argument of `JSON.stringify` can leave something out. */
export const isRenderer = (path: string): boolean => RENDERERS.has(path) || RENDERING_FAMILY.test(path);

/** Where what is rendered stands: Terraform's `templatefile(path, values)`. */
export const renderedArgument = (path: string): number => (path === "templatefile" ? 1 : 0);

/** Exceptions that the languages bring; their arguments are their text. Those of libraries and programs show texts that are put together for them. */
export const EXCEPTIONS: ReadonlySet<string> = new Set([
  "Error", "TypeError", "RangeError", "SyntaxError", "AggregateError", "Exception", "ValueError", "RuntimeError", "KeyError", "ConnectionError", "PermissionError", "OSError", "IOError", "AssertionError", "LookupError", "NotImplementedError",
]);
export const EXCEPTION_NAME = /^[A-Z]\w*(?:Error|Exception|Exit|Failure|Fault)$/;

/** What holds the headers of a request that was sent: of an answer, and of an error that axios gives. */
export const SENT_HEADERS = /(?:^|\.)(?:e|ex|err|error|exc|res|resp|response|r|\w+\(\))\.request\.headers$|(?:^|\.)(?:e|ex|err|error)(?:\.response)?\.config(?:\.headers)?$|(?:^|\.)(?:res|resp|response)\.config(?:\.headers)?$/i;

/** Calls whose result, written out, shows every member: a command line, a settings file. */
export const OPEN_RESULTS = /^argparse\.ArgumentParser\(\)\.parse_(?:known_)?args\(\)$|^(?:json|simplejson|ujson|yaml|toml|tomllib|tomli)\.(?:\w+_)?load\(\)$/;

const GIVING = /(?<!\w)(?=\w*?(?:token|secret|api_?key|random|randombytes|hex|urlsafe|uuid\d?|getpass|prompt|input|tostring|generate|password)(?:_\w|(?!\w)))\w+$/i;
const HIDING = /mask|redact|hash|hide|hidden|short|trunc|obfusc|censor|saniti|safe_|display|encrypt|fingerprint|digest|count/i;

/** Whether a call makes something of a secret that may be shown, by its name. */
export const hidesSecret = (path: string): boolean => HIDING.test(path);

/** Whether a call gives a secret, new or kept, by its name: what masks, counts or tests gives none. */
export const givesSecret = (path: string): boolean => GIVING.test(path) && !HIDING.test(path);
