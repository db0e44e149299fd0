/** Tokens that infrastructure is made with, or shows: data of machines, provisioners, values of modules. */
import type { TokenExposure, TokenValue } from "../core/concept.js";
import type { CallExpr } from "../core/module.js";
import type { Evaluator } from "../flow/evaluator.js";
import type { Frame } from "../flow/frame.js";
import { lastName } from "../flow/index-module.js";
import { knownText, placeOf, type Value } from "../flow/value.js";
import { COPYING_PROVISIONERS, HIDING_ATTRIBUTES, MACHINE_DATA, MACHINE_SCRIPTS, RESOURCE, SHOWN_BLOCKS } from "../models/index.js";
import { evidenceIn, isPassingToken, tokenNameStrength } from "../services/index.js";
import type { Context } from "./context.js";
import { argumentOf } from "./requests.js";
import { serviceNamed } from "./tokens.js";
import { writtenTokens } from "./written-out.js";

const FETCH = "Let the machine fetch it from a secret store when it starts.";
const HIDE = "Set `sensitive = true`.";

export function deployedTokens(context: Context): readonly TokenExposure[] {
  const { module } = context.frame.unit;
  return module.language === "hcl" ? module.calls.flatMap((call) => deployedBy(context, call)) : [];
}

function deployedBy(context: Context, call: CallExpr): readonly TokenExposure[] {
  const name = lastName(call.callee) ?? "";
  const copied = COPYING_PROVISIONERS.get(name);
  if (copied) return copied.flatMap((attribute) => given(context, call, attribute, `the ${attribute} of a provisioner`));
  const scripts = MACHINE_SCRIPTS.get(name);
  if (scripts) return scripts.flatMap((attribute) => given(context, call, attribute, `the ${attribute} of ${name.slice(name.indexOf(".") + 1)}`));
  if (name.startsWith(RESOURCE)) return MACHINE_DATA.flatMap((attribute) => given(context, call, attribute, attribute));
  return SHOWN_BLOCKS.has(name) && !isHidden(context, call) ? shown(context, call) : [];
}

/** The surest token in an attribute. */
function given(context: Context, call: CallExpr, attribute: string, through: string): readonly TokenExposure[] {
  const written = call.args.find(({ name }) => name === attribute)?.value;
  const value = written && context.evaluator.value(written, context.frame);
  const [token] = value ? surest([value, ...blocksOf(value)].flatMap((each) => writtenTokens(context, each))) : [];
  return written && token ? [{ kind: "token-exposure", sink: "output", place: placeOf(written, context.frame), through, token, hint: FETCH }] : [];
}

/** `metadata { user_data = base64encode(…) }`, and blocks that there are several of. */
function blocksOf(value: Value): readonly Value[] {
  if (value.kind === "list") return value.items.flatMap((item) => blocksOf(item()));
  return value.kind === "dict" ? value.entries.map((entry) => entry.value()) : [];
}

const RANK = { high: 0, medium: 1, low: 2 } as const;
const surest = (tokens: readonly TokenValue[]): readonly TokenValue[] => tokens.filter(({ name }) => !isPassingToken(name)).sort((a, b) => RANK[a.confidence] - RANK[b.confidence]);

/** `sensitive = true`, or what cannot be known. */
function isHidden({ evaluator, frame }: Context, call: CallExpr): boolean {
  return HIDING_ATTRIBUTES.some((name) => {
    const value = argumentOf(evaluator, call, frame, { at: -1, name });
    return value !== undefined && !(value.kind === "scalar" && value.value === false);
  });
}

function shown(context: Context, call: CallExpr): readonly TokenExposure[] {
  const { evaluator, frame } = context;
  const value = argumentOf(evaluator, call, frame, { at: -1, name: "value" });
  const [token] = value ? surest(writtenTokens(context, value)) : inputToken(context, call);
  return token ? [{ kind: "token-exposure", sink: "output", place: placeOf(call, frame), through: "Terraform's plans and logs", token, hint: HIDE }] : [];
}

/** Other keys have ids, which are no secrets, under the same names. */
const TOKEN_NAME = /token|api_?key/i;
/** What a description calls the token that a variable named `token` is. */
const TOKEN_KIND = /\b(?:api|access|personal|auth|bearer|bot|deploy)[\s-](?:access[\s-])?(?:token|key)\b/i;

/** `variable "netbox_token" { type = string }`: what the module is given, by its name. Without a type it may be older than `sensitive`. */
function inputToken({ evaluator, frame }: Context, call: CallExpr): readonly TokenValue[] {
  const label = argumentOf(evaluator, call, frame, { at: 0 });
  const name = label && knownText(label);
  if (name === undefined || isPassingToken(name) || !TOKEN_NAME.test(name) || !tokenNameStrength(name)) return [];
  if (tokenNameStrength(name) !== "strong" && !isDescribed(evaluator, call, frame)) return [];
  const type = call.args.find((argument) => argument.name === "type")?.value;
  const isTyped = type !== undefined && lastName(type) === "string";
  if (type && !isTyped && knownText(evaluator.value(type, frame)) !== "string") return [];
  return [{ name: `var.${name}`, reason: "name", confidence: isTyped || call.args.some((argument) => argument.name === "sensitive") ? "medium" : "low", service: serviceNamed(name), steps: [] }];
}

/** `description = "Linode API token"`, `description = "DigitalOcean token"` */
function isDescribed(evaluator: Evaluator, call: CallExpr, frame: Frame): boolean {
  const description = argumentOf(evaluator, call, frame, { at: -1, name: "description" });
  const text = (description && knownText(description)) ?? "";
  return TOKEN_KIND.test(text) || (/\btoken\b/i.test(text) && evidenceIn(text).some(({ confidence }) => confidence !== "low"));
}
