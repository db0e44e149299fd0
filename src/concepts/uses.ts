/** Tokens being sent: in a header, or through a client library. */
import type { Credential, CredentialUse, ServiceVerdict, Step } from "../core/concept.js";
import type { CallExpr, Scope } from "../core/module.js";
import { around } from "../core/nesting.js";
import type { Place, Span } from "../core/source.js";
import type { Evaluator } from "../flow/evaluator.js";
import type { Frame } from "../flow/frame.js";
import { isGuard } from "../flow/guards.js";
import { constantText } from "../flow/index-module.js";
import { homeOf } from "../flow/reach.js";
import { knownText, placeOf, type Value } from "../flow/value.js";
import { SERVER_PACKAGES, type ArgRef } from "../models/index.js";
import { HEADERS_OF_SERVICES, evidenceIn, isPlaceholder, serviceById } from "../services/index.js";
import { commandSites } from "./command-sites.js";
import { clientCredentials, headerCredentials } from "./credentials.js";
import { allRequestsOf, argumentOf, candidateCalls, clientRowsOf, entryPlace, keyOfPlace, requestsOf } from "./requests.js";
import { headerSites, plainSites, type HeaderSite } from "./sites.js";
import { Surroundings } from "./surroundings.js";
import { inside, writesAround } from "./spans.js";
import { serviceVerdict, textsOf, type Circle } from "./verdict.js";

/** What part of a module is looked at, and what is known of it from outside. */
export interface View {
  readonly inside?: Span;
  /** Only headers that stand in no function. */
  readonly isTopLevel?: boolean;
  /** The URLs that others send headers to, by `keyOfPlace` of their entry. */
  readonly sentTo?: ReadonlyMap<string, readonly Value[]>;
  /** Names around the code that calls this part. */
  readonly around?: readonly Circle[];
}

/** Tokens sent in the module of `frame`, as seen in this frame. */
export function usesIn(evaluator: Evaluator, frame: Frame, view: View = {}, surroundings = new Surroundings(frame)): readonly CredentialUse[] {
  return [...headerUses(evaluator, frame, view, surroundings), ...commandUses(evaluator, frame, view, surroundings), ...(view.isTopLevel ? [] : clientUses(evaluator, frame, view))];
}

const isIn = (span: Span, { inside }: View): boolean => !inside || (span.start >= inside.start && span.end <= inside.end);

function headerUses(evaluator: Evaluator, frame: Frame, view: View, surroundings: Surroundings): readonly CredentialUse[] {
  const isSeen = ({ entry, scope }: HeaderSite): boolean => isIn(entry, view) && (!view.isTopLevel || (homeOf(scope).kind === "module" && view.sentTo?.has(keyOfPlace(entry)) === true));
  const named = headerSites(evaluator, frame, view.inside).filter(isSeen);
  const plain = plainSites(frame.unit.module, frame).filter(isSeen);
  if (named.length + plain.length === 0) return [];
  const { urlsByHeader, urlsByHome } = view.inside ? requestsOf(evaluator, frame, inside(candidateCalls(frame.unit.module), view.inside)) : allRequestsOf(evaluator, frame);
  const sites = [...named, ...plain.filter(({ entry }) => urlsByHeader.has(keyOfPlace(entry)))];
  return sites.flatMap((site): CredentialUse[] => {
    const value = evaluator.value(site.value, frame);
    const credentials = headerCredentials(value);
    if (credentials.length === 0 || (site.isProse && !urlsByHeader.has(keyOfPlace(site.entry)) && credentials.every(isExplained))) return [];
    const near = (view.sentTo?.get(keyOfPlace(site.entry)) ?? urlsByHeader.get(keyOfPlace(site.entry)) ?? urlsAround(site.scope, urlsByHome)).flatMap(textsOf).concat(site.commandUrls ?? []);
    const names: Circle = { texts: namesOfTokens(credentials), confidence: "high" };
    const urls: Circle = { texts: near, confidence: "high" };
    // A host says more than a name: `NB_TOKEN` is NetBird's as well as NetBox's.
    const own: readonly Circle[] = isContradicted(names, urls) ? [urls, names] : [names, urls];
    const outer = (): readonly Circle[] => [{ texts: namesAround(site.entry, frame), confidence: "high" }, ...surroundings.maps(site.entry), ...surroundings.circles(site.scope, !isSystemOfItsOwn(names.texts, near)), ...(view.around ?? [])];
    const circles = site.commandUrls ? own : [...own, ...outer()];
    return [{
      kind: "credential-use", via: "header", name: site.name, place: placeOf(site.value, frame), credentials,
      dynamic: (value.kind === "choice" && value.guarded) || isGuarded(evaluator, site.scope, frame),
      service: inHeader(site.name, serviceVerdict(credentials.map(({ token }) => token), circles, /^authorization$/i.test(site.name) ? credentials.flatMap(({ scheme }) => scheme ?? []) : [])),
      server: isServerCode(frame),
    }];
  });
}

/** A service that takes its tokens in other headers is not the one that this header's token is for. */
function inHeader(header: string, verdict: ServiceVerdict): ServiceVerdict {
  const name = header.toLowerCase();
  const service = serviceById(verdict.id);
  if (!service || !HEADERS_OF_SERVICES.has(name) || service.headers.includes(name) || (service.scheme === undefined && service.headers.length === 0)) return verdict;
  return { confidence: "low", evidence: "its header alone" };
}

/** Tokens of which a command makes the header. */
function commandUses(evaluator: Evaluator, frame: Frame, view: View, surroundings: Surroundings): readonly CredentialUse[] {
  if (view.isTopLevel) return [];
  const { calls } = frame.unit.module;
  return commandSites(evaluator, frame, view.inside ? inside(calls, view.inside) : calls).map(({ scheme, token, place, urls, scope }): CredentialUse => {
    const credentials = clientCredentials(token).map((credential) => ({ ...credential, scheme }));
    const names: Circle = { texts: namesOfTokens(credentials), confidence: "high" };
    const near: Circle = { texts: urls.flatMap(textsOf), confidence: "high" };
    const circles = [...(isContradicted(names, near) ? [near, names] : [names, near]), ...surroundings.circles(scope), ...(view.around ?? [])];
    return {
      kind: "credential-use", via: "header", name: "Authorization", place, credentials, dynamic: isGuarded(evaluator, scope, frame), server: false,
      service: serviceVerdict(credentials.map((credential) => credential.token), circles, scheme === null ? [] : [scheme]),
    };
  });
}

/** `billing.apitoken` sent to `billing.baseurl`: what the code has a name for is not what the project is called. */
function isSystemOfItsOwn(names: readonly string[], urls: readonly string[]): boolean {
  const owners = names.flatMap((name) => ownerOf(name) ?? []);
  return owners.length > 0 && (urls.length === 0 || urls.some((url) => owners.includes(ownerOf(url) ?? "")));
}

const OWNER = /^([a-z][\w-]{3,})\.\w+$/i;
/** Objects that hold the settings of everything. */
const HOLDERS = /^(?:self|this|args?|options?|opts|params|props|data|items?|vars|inputs?|secrets|environ|process|defaults?|context|module|client|server|api|user|account|auth|session|tokens?|headers?|request|source|target|remote|inventory)$|conf|setting|cred/i;

function ownerOf(name: string): string | undefined {
  const owner = OWNER.exec(name)?.[1];
  return owner === undefined || HOLDERS.test(owner) ? undefined : owner;
}

/** Whether a host names another service than the names do. */
function isContradicted(names: Circle, urls: Circle): boolean {
  const host = urls.texts.flatMap((url) => evidenceIn(url)).find(({ kind, confidence }) => kind === "host" && confidence === "high");
  return host !== undefined && serviceVerdict([], [names]).id !== host.service.id;
}

/** The URLs of the requests of the innermost function around that makes any: a callback sets headers for its caller. */
function urlsAround(scope: Scope, urls: ReadonlyMap<Scope, readonly Value[]>): readonly Value[] {
  for (let at: Scope | undefined = scope; at; at = at.parent) {
    const found = urls.get(at);
    if (found) return found;
  }
  return [];
}

/** `Authorization: Token <token>` in a help text: nothing is sent. */
function isExplained({ token }: Credential): boolean {
  return token.text !== undefined && (token.text.length < 16 || isPlaceholder(token.text));
}

function clientUses(evaluator: Evaluator, frame: Frame, view: View): readonly CredentialUse[] {
  const calls = candidateCalls(frame.unit.module);
  return (view.inside ? inside(calls, view.inside) : calls).flatMap((call) => clientRowsOf(evaluator, call, frame).flatMap((row): CredentialUse[] => {
    for (const ref of row.token) {
      const value = argumentOf(evaluator, call, frame, ref);
      if (!value) continue;
      const given = clientCredentials(value);
      if (given.length === 0) continue;
      const scheme = row.schemeGiven && ref.members ? textGiven(evaluator, call, frame, row.schemeGiven) : undefined;
      const credentials = scheme === undefined ? given : given.map((credential) => ({ ...credential, scheme }));
      const urls = row.url.map((url) => argumentOf(evaluator, call, frame, url)).filter((url) => url !== undefined);
      return [{
        kind: "credential-use", ...(scheme === undefined ? { via: "client", name: row.name } : { via: "header", name: "Authorization" }), clientScheme: row.scheme, credentials, dynamic: false, server: false,
        place: entryPlace(evaluator, call, frame, ref) ?? argumentPlace(call, ref.at, ref.name, frame),
        service: clientVerdict(row.service, credentials, urls),
      }];
    }
    return [];
  }));
}

function textGiven(evaluator: Evaluator, call: CallExpr, frame: Frame, ref: ArgRef): string | undefined {
  const value = argumentOf(evaluator, call, frame, ref);
  return value && knownText(value);
}

/** A client's own service, unless the token or the URL names another: pynetbox can talk to Nautobot. */
function clientVerdict(service: string, credentials: readonly Credential[], urls: readonly Value[]): CredentialUse["service"] {
  const near = serviceVerdict(credentials.map(({ token }) => token), [{ texts: namesOfTokens(credentials), confidence: "high" }, { texts: urls.flatMap(textsOf), confidence: "high" }]);
  if (near.id !== undefined && near.id !== service) return near;
  return { id: service, confidence: "high", evidence: `the ${serviceById(service)?.name ?? service} client` };
}

function argumentPlace(call: CallExpr, at: number, name: string | undefined, frame: Frame): Place {
  const arg = call.args.find((candidate) => name !== undefined && candidate.name === name) ?? call.args.filter((candidate) => candidate.name === undefined)[at];
  return placeOf(arg?.value ?? call, frame);
}

/** Names along the way of the tokens: variables, parameters, environment variables. */
function namesOfTokens(credentials: readonly Credential[]): readonly string[] {
  return credentials.flatMap(({ token }) => [...(token.source === undefined ? [] : [token.source]), ...token.steps.map((step: Step) => step.text)]);
}

/** The names that what is written at a place is put into: `netbox_headers = {…}`, `netbox: {…}`. */
export function namesAround(entry: Span, frame: Frame): readonly string[] {
  const isAround = ({ span }: { span: Span }): boolean => span.start <= entry.start && span.end >= entry.end;
  const { module } = frame.unit;
  const targets = writesAround(module, entry).flatMap(({ target }) => (target.kind === "name" ? [target.name] : typeof target.key === "string" ? [target.key] : []));
  const keys = around(module.dicts, entry).flatMap((dict) => dict.entries.filter(({ value }) => isAround(value)).flatMap(({ key }) => (key ? constantText(key) ?? [] : [])));
  return [...targets, ...keys];
}

const guarded = new WeakMap<Scope, boolean>();

/** Whether the function around (or its class) tells v2 tokens from v1 tokens. */
export function isGuarded(evaluator: Evaluator, scope: Scope, frame: Frame): boolean {
  const known = guarded.get(scope) ?? hasGuard(evaluator, scope, frame);
  guarded.set(scope, known);
  return known;
}

function hasGuard(evaluator: Evaluator, scope: Scope, frame: Frame): boolean {
  const home = homeOf(scope);
  const outer = home.parent && homeOf(home.parent).kind === "class" ? homeOf(home.parent) : home;
  const span = home.kind === "module" ? scope.span : outer.span;
  const { module } = frame.unit;
  if (inside(module.choices, span).some((choice) => choice.test && isGuard(evaluator, choice.test, frame))) return true;
  for (let at: Scope | undefined = scope; at && at.kind === "block"; at = at.parent) if (at.arm?.test && isGuard(evaluator, at.arm.test, frame)) return true;
  return inside(module.texts, span).some((text) => {
    const [part, ...others] = text.parts;
    return part?.kind === "literal" && others.length === 0 && evaluator.knowledge.isGuardText(part.value);
  });
}

/** A server's own code or tests: its headers are what it is sent, not what it sends. */
function isServerCode(frame: Frame): boolean {
  return frame.unit.module.imports.some((imported) => SERVER_PACKAGES.test(imported.module));
}
