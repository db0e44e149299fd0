/** Which values are tokens: by their format, where else they are sent, where they come from, what they are called. */
import type { CredentialUse, ServiceVerdict, Step, TokenReason, TokenValue } from "../core/concept.js";
import type { Confidence } from "../core/finding.js";
import type { CallExpr } from "../core/module.js";
import type { Place } from "../core/source.js";
import { withArticle } from "../core/words.js";
import { constantText } from "../flow/index-module.js";
import { optionsOf, withVia, type Change, type Chars, type DictValue, type OpaqueValue, type TextValue, type Value } from "../flow/value.js";
import { BROWSER_STORES, HEADER_READER, LOGIN_ANSWERS, MODULE_INPUT, RECEIVED_HEADER, TOKEN_MAKERS, WORKER_BINDING } from "../models/index.js";
import { distinctiveTokens, evidenceIn, isPlaceholder, serviceById, tokenNameStrength } from "../services/index.js";
import { answerOf } from "./answers.js";
import { headerCredentials, originsOf, stepsOf, tokenFacts } from "./credentials.js";
import { isSecretShape, isWithoutToken } from "./sent.js";
import { isCredentialHeader } from "./sites.js";

/** Dictionaries in dictionaries are looked through so deep. */
const DEPTH = 4;
/** So many entries of each, fewer in those within: what holds itself is looked through four times. */
const entriesAt = (depth: number): number => (depth === 0 ? 300 : 25);
const UNKNOWN: ServiceVerdict = { confidence: "low", evidence: "its name alone" };
const RANK: Readonly<Record<TokenReason, number>> = { format: 0, sent: 1, header: 2, answer: 3, environment: 4, stored: 5, name: 6 };

/** The tokens of a module, known by where it sends them. */
export class Tokens {
  private readonly sent = new Map<string, CredentialUse>();

  /** `stored`: the keys under which a browser keeps values, by their origins; `requests`: those that are answered with tokens. */
  constructor(uses: readonly CredentialUse[], private readonly stored: ReadonlyMap<string, string> = new Map(), private readonly requests: ReadonlyMap<CallExpr, ServiceVerdict> = new Map()) {
    for (const use of uses) {
      if (use.server) continue;
      for (const { token, scheme } of use.credentials) {
        if (isWithoutToken(scheme)) continue;
        for (const key of [...token.origins, ...(isSecretShape(token.text ?? "") ? token.pieces.map(keyOf) : [])]) if (!this.sent.has(key)) this.sent.set(key, use);
      }
    }
  }

  /** The tokens that a value shows when it is written out as text, best known first: itself, or what it holds. */
  shownBy(value: Value): readonly TokenValue[] {
    const found = new Map<string, TokenValue>();
    for (const token of this.inside(value, 0)) if (!found.has(token.name)) found.set(token.name, token);
    return [...found.values()].sort((a, b) => RANK[a.reason] - RANK[b.reason]);
  }

  /** Whether a value can be a token as a whole, not only hold one. */
  of(value: Value): TokenValue | undefined {
    return optionsOf(value).flatMap((option) => this.whole(option) ?? []).sort((a, b) => RANK[a.reason] - RANK[b.reason])[0];
  }

  private whole(option: Value): TokenValue | undefined {
    if (option.kind === "opaque") return this.unknown(option);
    if (option.kind !== "text") return undefined;
    const [part, ...others] = option.parts;
    if (!part || others.length > 0) return undefined;
    return part.kind === "chars" ? this.written(withVia(part, option.via)) : this.unknown(withVia(part, option.via));
  }

  /** `gone`: the keys that something else is written to later. */
  private inside(value: Value, depth: number, gone: ReadonlySet<string> = NO_KEYS): readonly TokenValue[] {
    return optionsOf(value).flatMap((option): readonly TokenValue[] => {
      switch (option.kind) {
        case "text": return this.inText(option);
        case "opaque": return [this.unknown(option) ?? this.putInto(option, gone)].flat();
        case "dict": return depth < DEPTH ? this.inDict(option, depth, gone) : [];
        case "list": return depth < DEPTH ? option.items.slice(0, entriesAt(depth)).flatMap((item) => this.inside(item(), depth + 1)) : [];
        default: return [];
      }
    });
  }

  /** The credential headers that were put into something unknown: the `headers` of a session. */
  private putInto({ changes = [] }: OpaqueValue, gone: ReadonlySet<string>): readonly TokenValue[] {
    return lasting(changes, gone).kept.flatMap((change): readonly TokenValue[] => {
      const [key, ...others] = change.path;
      if (change.kind === "set") return key !== undefined && others.length === 0 && isCredentialHeader(key) ? this.header(key, change.value()) : [];
      return key === undefined ? this.inside(change.value(), DEPTH - 1).filter(({ reason }) => reason === "header") : [];
    });
  }

  private inText({ parts, via }: TextValue): readonly TokenValue[] {
    return parts.flatMap((part): TokenValue | readonly TokenValue[] => {
      const whole = withVia(part, via);
      return (whole.kind === "chars" ? this.written(whole) : this.unknown(whole)) ?? [];
    });
  }

  private inDict(dict: DictValue, depth: number, gone: ReadonlySet<string>): readonly TokenValue[] {
    const { kept, written } = lasting(dict.changes ?? [], gone);
    const entries = dict.entries.slice(0, entriesAt(depth)).toReversed().flatMap((entry): readonly TokenValue[] => {
      if (entry.isSpread) {
        const found = this.inside(entry.value(), depth + 1, new Set(written));
        for (const key of keysOf(entry.value())) written.add(key);
        return found;
      }
      if (entry.key === undefined) return this.inside(entry.value(), depth + 1);
      if (written.has(entry.key)) return [];
      written.add(entry.key);
      return isCredentialHeader(entry.key) ? this.header(entry.key, entry.value()) : this.inside(entry.value(), depth + 1);
    });
    const changes = kept.flatMap((change): readonly TokenValue[] => {
      const key = change.path.at(-1);
      return change.kind === "set" && key !== undefined && isCredentialHeader(key) ? this.header(key, change.value()) : this.inside(change.value(), depth + 1);
    });
    return [...entries.toReversed(), ...changes];
  }

  /** What a credential header holds, if it is not a placeholder or text without a token. */
  private header(name: string, value: Value): readonly TokenValue[] {
    const credential = headerCredentials(value).find(({ token }) => token.text === undefined || isSecretShape(token.text));
    if (!credential) return [];
    const known = this.of(value);
    const use = credential.token.origins.map((origin) => this.sent.get(origin)).find((each) => each !== undefined);
    return [{ name: `the ${name} header`, reason: "header", confidence: "high", service: use?.service ?? known?.service ?? UNKNOWN, steps: credential.token.steps }];
  }

  private written(part: Chars): TokenValue | undefined {
    const text = part.value.trim();
    const use = this.sent.get(keyOf(tokenFacts([part]).literal ?? part.place));
    const steps: readonly Step[] = [{ place: part.place, text: "written here" }, ...stepsOf(part.via)];
    if (use) return { name: "a literal token", reason: "sent", confidence: "high", service: use.service, steps };
    const [token] = distinctiveTokens(text);
    if (!token || isPlaceholder(text.slice(token.start, token.end)) || token.format.id === "jwt") return undefined;
    const service = serviceById(token.format.service ?? "");
    const start = part.place.start + part.value.indexOf(text) + token.start;
    const place = part.exact ? { ...part.place, start, end: start + token.end - token.start } : part.place;
    return { name: service ? withArticle(`${service.name} token`) : "a literal token", reason: "format", confidence: "high", service: { ...(service && { id: service.id }), confidence: "high", evidence: "the token's own format" }, pieces: [place], steps };
  }

  private unknown(value: OpaqueValue): TokenValue | undefined {
    const steps = stepsOf(value.via);
    const use = originsOf(value).map((origin) => this.sent.get(origin)).find((each) => each !== undefined);
    const token = (name: string, reason: TokenReason, confidence: Confidence, service: ServiceVerdict = use?.service ?? serviceNamed(name)): TokenValue => ({ name, reason, confidence, service, steps });
    const label = value.env ?? value.label ?? value.path;
    if (use) return token(label ?? "the token", "sent", "high");
    const answer = answerOf(value, this.requests);
    if (answer) return token(label ?? "the answer's token", "answer", answer.confidence, answer.service);
    const variable = value.env ?? WORKER_BINDING.exec(label ?? "")?.[1];
    if (variable !== undefined) {
      const strength = tokenNameStrength(variable);
      return strength && token(variable, "environment", strength === "strong" ? "high" : "medium");
    }
    const key = storedKey(value) ?? originsOf(value).map((origin) => this.stored.get(origin)).find((each) => each !== undefined);
    if (key !== undefined) return tokenNameStrength(key) && token(key, "stored", "high");
    if (label !== undefined && (RECEIVED_HEADER.test(label) || (HEADER_READER.test(label) && /^authorization$/i.test(firstArgument(value) ?? "")))) return token(label, "header", "high");
    if (value.path !== undefined && (LOGIN_ANSWERS.test(value.path) || TOKEN_MAKERS.has(value.path))) return token(label ?? value.path, "answer", "medium");
    const name = label === undefined ? undefined : lastWord(label);
    const strength = name === undefined ? undefined : tokenNameStrength(name);
    return strength && token(label!, "name", strength === "strong" && MODULE_INPUT.test(label!) ? "medium" : "low");
  }
}

const NO_KEYS: ReadonlySet<string> = new Set();

/** The changes that later ones leave in place, and the keys that hold what a change wrote: `{...headers, Authorization: "***"}` shows no token. */
function lasting(changes: readonly Change[], gone: ReadonlySet<string>): { readonly kept: readonly Change[]; readonly written: Set<string> } {
  const written = new Set(gone);
  const kept = changes.toReversed().filter(({ kind, path: [key, ...others], conditional, value }) => {
    if (others.length > 0 || (kind === "set") !== (key !== undefined)) return true;
    const keys = key === undefined ? keysOf(value()) : [key];
    if (key !== undefined && written.has(key)) return false;
    if (!conditional) for (const each of keys) written.add(each);
    return true;
  });
  return { kept: kept.toReversed(), written };
}

/** The keys that a dictionary has for certain. */
function keysOf(value: Value): readonly string[] {
  const [dict, ...others] = optionsOf(value);
  return dict?.kind === "dict" && others.length === 0 ? dict.entries.flatMap(({ key }) => key ?? []) : [];
}

const keyOf = ({ path, start }: Place): string => `${path}:${start}`;

/** The key under which a browser keeps what is read. */
function storedKey(value: OpaqueValue): string | undefined {
  return value.path !== undefined && BROWSER_STORES.has(value.path.replace(/\(\)$/, "")) ? firstArgument(value) : undefined;
}

/** The constant that a call is given first. */
function firstArgument({ call }: OpaqueValue): string | undefined {
  const [first] = call?.expr.args ?? [];
  return first && constantText(first.value);
}

/** `token` of `self.settings.token`; undefined for what a call gives, which can be anything. */
function lastWord(label: string): string | undefined {
  if (label.endsWith("()")) return undefined;
  return /(?<![\w$-])([\w$-]+)(?:"?\])?$/.exec(label)?.[1];
}

/** The service that a name tells. */
export function serviceNamed(name: string): ServiceVerdict {
  const evidence = evidenceIn(name).find(({ confidence }) => confidence !== "low");
  return evidence ? { id: evidence.service.id, confidence: evidence.confidence, evidence: `the name ${evidence.what}` } : UNKNOWN;
}
