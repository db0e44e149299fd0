/** Which file is written to, and whether only its owner can read it. */
import type { Arg, CallExpr, Expr, Scope } from "../core/module.js";
import { lastName } from "../flow/index-module.js";
import { homeOf } from "../flow/reach.js";
import { knownText, optionsOf, type CallSite, type OpaqueValue, type Value } from "../flow/value.js";
import { OPENERS, OWN_OPENER, OWNER_RIGHTS, PATH_OPENER, PERMISSION_CALLS, PRIVATE_FOLDERS, UMASKS } from "../models/index.js";
import type { Context } from "./context.js";
import { pathsOf } from "./paths.js";
import { argumentOf } from "./requests.js";

/** A file that is written to. */
export interface Target {
  readonly path?: Value;
  /** The permissions it is created with. */
  readonly mode?: Expr | Value;
  /** It is made for its owner alone. */
  readonly isPrivate?: boolean;
}

/** Paths in paths, descriptors in files, are looked through so deep. */
const DEPTH = 4;

export const targetAt = (path: Value | undefined, mode: Value | undefined): Target => ({ ...(path && { path }), ...(mode && { mode }) });

/** The file that a value is open for; undefined: not an open file. */
export function openFile(context: Context, handle: Value, depth = 0): Target | undefined {
  for (const option of optionsOf(handle)) {
    const call = option.kind === "opaque" ? (option.call ?? madeBy(option)) : undefined;
    const target = call && openedBy(context, call, depth);
    if (target) return target;
  }
  return undefined;
}

/** The call that a descriptor came out of: `tempfile.mkstemp()[0]`. */
function madeBy({ receiver }: OpaqueValue): CallSite | undefined {
  const maker = receiver && optionsOf(receiver).find((option) => option.kind === "opaque");
  return maker?.kind === "opaque" ? maker.call : undefined;
}

function openedBy(context: Context, site: CallSite, depth: number): Target | undefined {
  const { expr, frame } = site;
  const inner: Context = { ...context, frame };
  const row = pathsOf(inner, expr.callee).map((path) => OPENERS.get(path)).find((each) => each !== undefined);
  if (!row) return openedPath(inner, expr);
  const path = argumentOf(context.evaluator, expr, frame, row.path);
  const mode = row.mode && modeArgument(inner, expr, row.mode.at, row.mode.members);
  const below = path && depth < DEPTH ? openFile(inner, path, depth + 1) : undefined;
  if (below) return below;
  const isPrivate = row.isPrivate === true || argumentOf(context.evaluator, expr, frame, OWN_OPENER) !== undefined;
  return { ...targetAt(path, undefined), ...(mode && { mode }), isPrivate };
}

/** pathlib's `path.open("w")`. */
function openedPath(context: Context, { callee }: CallExpr): Target | undefined {
  if (callee.kind !== "member" || lastName(callee) !== PATH_OPENER) return undefined;
  return { path: context.evaluator.value(callee.object, context.frame) };
}

/** A mode as it is written, since `|` is worked out only for dictionaries. */
function modeArgument({ evaluator, frame }: Context, call: CallExpr, at: number, members: readonly string[] | undefined): Expr | Value | undefined {
  return members ? argumentOf(evaluator, call, frame, { at, members }) : call.args.filter(({ name }) => name === undefined)[at]?.value;
}

/** Whether only the owner of the file can read it: it is created so, or made so by the same code. */
export function isPrivate(context: Context, target: Target, scope: Scope): boolean {
  if (target.isPrivate || (target.mode && isPrivateMode(context, target.mode))) return true;
  const opened = target.path && openFile(context, target.path);
  if (opened && opened !== target && isPrivate(context, opened, scope)) return true;
  return isInPrivateFolder(context, target.path, 0) || isNarrowed(context, target, scope);
}

/** `0o600`, `0o400`, `"600"`, `stat.S_IRUSR | stat.S_IWUSR`: nothing for group and others. */
function isPrivateMode(context: Context, mode: Expr | Value): boolean {
  if (mode.kind === "call" && mode.callee.kind === "name" && mode.callee.name === "|") return mode.args.every(({ value }) => isPrivateMode(context, value));
  const value = "span" in mode ? context.evaluator.value(mode, context.frame) : mode;
  return optionsOf(value).some((option) => {
    if (option.kind === "scalar") return typeof option.value === "number" && isOwnersOnly(option.value);
    if (option.kind === "text") return option.parts.length === 1 && option.parts[0]?.kind === "chars" && /^0?o?[0-7]00$/.test(option.parts[0].value);
    return option.kind === "opaque" && OWNER_RIGHTS.test(option.path ?? "");
  });
}

const isOwnersOnly = (mode: number): boolean => mode > 0 && (mode & 0o077) === 0;

/** `os.path.join(tempfile.mkdtemp(), name)` */
function isInPrivateFolder(context: Context, path: Value | undefined, depth: number): boolean {
  if (!path || depth > DEPTH) return false;
  return optionsOf(path).some((option): boolean => {
    if (option.kind === "text") return option.parts.some((part) => part.kind === "opaque" && isInPrivateFolder(context, part, depth + 1));
    if (option.kind !== "opaque") return false;
    if (PRIVATE_FOLDERS.test(option.path ?? "")) return true;
    const inner = option.call ? option.call.expr.args.map(({ value }) => context.evaluator.value(value, option.call!.frame)) : [];
    return [...inner, ...(option.receiver ? [option.receiver] : [])].some((value) => isInPrivateFolder(context, value, depth + 1));
  });
}

/** A `chmod` of this file, or of any in the same function; or a `umask` for all files. */
function isNarrowed(context: Context, { path }: Target, scope: Scope): boolean {
  const { callsByName } = context.frame.unit.index;
  const umasks = ["umask", "sh:umask"].flatMap((name) => callsByName.get(name) ?? []).filter(({ callee, args }) => args.some(({ value }) => isUmask(context, value)) && pathsOf(context, callee).some((each) => UMASKS.has(each)));
  if (umasks.length > 0) return true;
  const key = path && pathKey(path);
  return [...PERMISSION_CALLS].flatMap((name) => callsByName.get(name) ?? []).some((call) => {
    if (!call.args.some(({ value }: Arg) => isPrivateMode(context, value))) return false;
    const paths = [...(call.callee.kind === "member" ? [call.callee.object] : []), ...call.args.map(({ value }) => value)];
    return homeOf(call.scope) === homeOf(scope) || (key !== undefined && paths.some((each) => pathKey(context.evaluator.value(each, context.frame)) === key));
  });
}

function isUmask({ evaluator, frame }: Context, expr: Expr): boolean {
  const value = evaluator.value(expr, frame);
  if (value.kind === "text") return /^0?[0-7]?77$/.test(knownText(value) ?? "");
  return value.kind === "scalar" && typeof value.value === "number" && (value.value & 0o077) === 0o077;
}

/** The same for the same path; undefined where nothing is known of it. */
function pathKey(path: Value): string | undefined {
  const [option] = optionsOf(path);
  if (option?.kind === "opaque") return option.label ?? option.path;
  if (option?.kind !== "text") return undefined;
  return option.parts.map((part) => (part.kind === "chars" ? part.value : (part.label ?? part.path ?? "?"))).join("");
}
