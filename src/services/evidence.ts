import type { Confidence } from "../core/finding.js";
import { SERVICES, serviceById } from "./catalog.js";
import { HOSTS, longWordIn, mayName, NAMES, PACKAGES, WEAK_WORDS, WORDS } from "./evidence-index.js";
import { formatOf } from "./formats.js";
import { mask } from "./mask.js";
import type { Evidence, Format, Service } from "./service.js";
import { remembered } from "./remembered.js";
import { partsOf } from "./split.js";
import { isNameLike } from "./surprise.js";

const RANK: Record<Confidence, number> = { high: 0, medium: 1, low: 2 };

/** The best evidence of each kind for each service. */
class Findings {
  private readonly best = new Map<string, Evidence>();

  add(service: Service, kind: Evidence["kind"], what: string, confidence: Confidence): void {
    const key = `${service.id} ${kind}`;
    const known = this.best.get(key);
    if (known && RANK[known.confidence] <= RANK[confidence]) return;
    this.best.set(key, { service, kind, what, confidence });
  }

  sorted(): Evidence[] {
    return [...this.best.values()].sort((a, b) => RANK[a.confidence] - RANK[b.confidence]);
  }
}

/** A name is shown; what is too long to read or may hold a secret is not: then the word that told. */
const shown = (run: string, word: string): string => (run.length < 16 || (run.length <= 64 && isNameLike(run)) ? run : word);

/**
 * The services that a piece of text names, the most certain first: an identifier, an environment variable, a host or
 * URL, an import, a file name, a whole token. On the host of a known service neither words nor paths count: a
 * repository on GitHub is no NetBox.
 */
export const evidenceIn = remembered((text: string): readonly Evidence[] => found(text.slice(0, LONGEST_TEXT)));

function found(text: string): readonly Evidence[] {
  const names = mayName(text);
  const format = formatOf(text);
  if (!names && !format && !text.includes("/")) return [];
  const findings = new Findings();
  if (format) addFormat(format, text.trim(), findings);
  const { urls, rest } = urlsOf(text);
  const isForeign = urls.map(({ host, path }) => addUrl(host, path, findings)).includes(true);
  if (names) {
    addPackage(text.trim(), findings);
    if (RELATIVE_URL.test(rest)) addPathWords(rest, findings);
    else for (const [run] of rest.matchAll(/[\w.-]+/g)) addRun(run, findings);
  }
  if (!isForeign) addPaths(rest, findings);
  return findings.sorted();
}

/** What names a service stands at the beginning of a text; the rest is data. */
const LONGEST_TEXT = 10_000;

function addFormat(format: Format, token: string, findings: Findings): void {
  const service = format.distinctive ? serviceById(format.service) : undefined;
  if (service && format.isGenuine?.(token) !== false) findings.add(service, "format", mask(token), "high");
}

interface Url {
  readonly host: string;
  readonly path: string;
}

/** The URLs in a text, and the text without them. */
function urlsOf(text: string): { urls: readonly Url[]; rest: string } {
  const urls: Url[] = [];
  let rest = "";
  let from = 0;
  for (let at = text.indexOf("://"); at >= 0; at = text.indexOf("://", from)) {
    rest += text.slice(from, at);
    const [all] = /^[^\s"'`<>]*/.exec(text.slice(at + 3, at + 3 + LONGEST_URL)) ?? [""];
    const [authority = ""] = all.split(/[/?#]/, 1);
    const host = authority.slice(authority.lastIndexOf("@") + 1).replace(/:\d*$/, "").toLowerCase();
    urls.push({ host, path: all.slice(authority.length).replace(/[?#].*$/s, "") });
    from = at + 3 + all.length;
  }
  return { urls, rest: rest + text.slice(from) };
}

const LONGEST_URL = 2000;

/** `/api/integrations/github` */
const RELATIVE_URL = /^\/api\/[\w.\-/{}:$?=&]+$/;

/** True: the URL is on the host of a service that is known. */
function addUrl(host: string, path: string, findings: Findings): boolean {
  const known = serviceOfHost(host);
  if (known) {
    findings.add(known, "host", host, "high");
    return true;
  }
  for (const { service, word, isWeak } of wordsIn(ownLabels(host))) findings.add(service, "host", shown(host, word), isWeak ? "low" : "high");
  addPathWords(path, findings);
  addPaths(path, findings);
  return false;
}

/** Words of a path; what an API has below its first level is its own: `/api/integrations/github` is no GitHub. */
function addPathWords(path: string, findings: Findings): void {
  const own = OWN_RESOURCES.exec(path)?.index ?? path.length;
  for (const { 0: run, index } of path.matchAll(/[\w.-]+/g)) {
    for (const { service, word, isWeak } of wordsIn(run)) findings.add(service, "word", shown(run, word), isWeak || index > own ? "low" : "medium");
  }
}

const OWN_RESOURCES = /(?<=\/api(?:\/v\d+)?\/(?!v\d+\/)[\w-]{1,60})\//;

/** Where everyone's programs run: a token that is sent there is for the program, not for its landlord. */
const LANDLORDS = /\.(?:herokuapp\.com|vercel\.app|netlify\.app|ondigitalocean\.app|azurewebsites\.net|azurestaticapps\.net|azurecontainerapps\.io|cloudapp\.azure\.com|linodeusercontent\.com|members\.linode\.com|githubpreview\.dev|github\.io|gitlab\.io)$/i;

/** The part of a host that its owner chose. */
const ownLabels = (host: string): string => host.replace(LANDLORDS, "");

function serviceOfHost(host: string): Service | undefined {
  if (LANDLORDS.test(host)) return undefined;
  for (let from = 0; from >= 0; from = host.indexOf(".", from) + 1 || -1) {
    const service = HOSTS.get(host.slice(from));
    if (service) return service;
  }
  return undefined;
}

function addPaths(text: string, findings: Findings): void {
  if (!text.includes("/")) return;
  for (const service of SERVICES) {
    for (const { pattern, confidence } of service.paths) {
      const what = pattern.exec(text)?.[0];
      if (what !== undefined) findings.add(service, "path", what, confidence);
    }
  }
}

/** `pynetbox.core.query`, `@octokit/rest`: the module or a package above it. */
function addPackage(text: string, findings: Findings): void {
  if (text.length > 100 || !/^@?[\w./-]+$/.test(text)) return;
  for (let name = text.toLowerCase(); name !== ""; name = name.slice(0, Math.max(name.lastIndexOf("/"), name.lastIndexOf("."), 0))) {
    const service = PACKAGES.get(name);
    if (service) return findings.add(service, "package", name, "high");
  }
}

/** Last labels that say that dotted words are a host rather than members of an object. */
const TOP_LABELS = /\.(?:com|net|org|io|dev|local|lan|internal|intranet|corp|home|cloud|app|arpa|test|example|localdomain)$/;

/** A run of letters, digits, dots, dashes and underscores: a name, a host, a file name. */
function addRun(run: string, findings: Findings): void {
  const host = run.includes(".") ? serviceOfHost(run.toLowerCase()) : undefined;
  if (host) return findings.add(host, "host", run, "high");
  const isHost = TOP_LABELS.test(run);
  const words = wordsIn(isHost ? ownLabels(run) : run);
  for (const each of run.split(".")) {
    const named = NAMES.get(each.replace(/[_-]+/g, "").toLowerCase());
    if (named) findings.add(named, "name", each, words.some(({ service, isWeak }) => service === named && !isWeak) ? "high" : "medium");
  }
  const imported = PACKAGES.get(run.toLowerCase());
  if (imported) findings.add(imported, "package", run, "high");
  for (const { service, word, isWeak, isInside } of words) {
    findings.add(service, isHost ? "host" : "word", shown(run, word), isWeak ? "low" : isInside ? "medium" : "high");
  }
}

interface Word {
  readonly service: Service;
  /** As in the catalog: `netbox`. */
  readonly word: string;
  readonly isWeak: boolean;
  /** It is a piece of a longer word. */
  readonly isInside: boolean;
}

/** The services that the parts of a name name, alone or up to three joined. */
function wordsIn(name: string): readonly Word[] {
  const words: Word[] = [];
  const parts = partsOf(name.length <= LONGEST_NAME ? name : name.slice(0, LONGEST_NAME));
  for (const [i, part] of parts.entries()) {
    let joined = "";
    for (const next of parts.slice(i, i + 3)) {
      joined += next.text;
      const service = WORDS.get(joined);
      const isWritten = next.end - part.start === joined.length;
      if (service && (isWritten || joined.length >= 6)) words.push({ service, word: joined, isWeak: false, isInside: false });
    }
    const weak = WEAK_WORDS.get(part.text);
    if (weak) words.push({ service: weak, word: part.text, isWeak: true, isInside: false });
    const word = WORDS.has(part.text) ? undefined : longWordIn(part.text);
    const inside = word === undefined ? undefined : WORDS.get(word);
    if (word !== undefined && inside) words.push({ service: inside, word, isWeak: false, isInside: true });
  }
  return words;
}

const LONGEST_NAME = 200;
