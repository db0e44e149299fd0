import type { HttpRequest, UrlFacts } from "../core/concept.js";
import { weaker, type Confidence, type Fix } from "../core/finding.js";
import { defineRule, type Problem } from "../core/rule.js";
import { withArticle } from "../core/words.js";
import { certainService, hostKind, type HostKind } from "../services/index.js";

/** A token goes over the network in plain text. */
export const rule = defineRule({
  meta: {
    id: "sec-cleartext-http",
    title: "Send tokens over HTTPS only",
    description: "Reports tokens sent to http:// URLs of other machines, private addresses and .local names included: everyone on the way can read them.",
    severity: "error",
    securitySeverity: "7.5",
    cwe: ["CWE-319"],
  },
  on: "http-request",
  check(request) {
    const { token, urls } = request;
    if (!token) return undefined;
    return urls.flatMap((url) => {
      const confidence = confidenceOf(url, urls);
      return url.place && confidence ? problem(request, url, url.place, weaker(confidence, token.confidence), token) : [];
    });
  },
});

/** Hosts that only stand for another one say less; on the way to some nobody can listen. */
const BY_HOST: Readonly<Record<HostKind, Confidence | undefined>> = { network: "high", documentation: "medium", placeholder: "low", internal: undefined, loopback: undefined };

/** How sure it is that the token is in danger; undefined: it is not, or the program uses HTTPS where it can. */
function confidenceOf({ scheme, host, isFallback, isOfTest }: UrlFacts, urls: readonly UrlFacts[]): Confidence | undefined {
  if (scheme !== "http" || urls.some((other) => other.scheme === "https" && other.host === host)) return undefined;
  const confidence = host === undefined ? "low" : BY_HOST[hostKind(host)];
  if (confidence === undefined || (isOfTest && !isAddress(host))) return confidence && "low";
  return confidence === "high" && isFallback ? "medium" : confidence;
}

/** The name of a server in a test is mostly nobody's; an address is somebody's. */
const isAddress = (host: string | undefined): boolean => host !== undefined && /^[\d.]+$|^\[/.test(host);

function problem({ place, name }: HttpRequest, url: UrlFacts, at: NonNullable<UrlFacts["place"]>, confidence: Confidence, token: NonNullable<HttpRequest["token"]>): Problem {
  const service = certainService(token.service);
  return {
    place: at,
    confidence,
    ...(service && { service: service.name }),
    message: `${name} sends ${service ? withArticle(`${service.name} token`) : token.name} to ${url.host ?? "this host"} over plain HTTP, where everyone on the way can read it. Serve the API over HTTPS and write https://.`,
    trail: [...url.steps, { place, text: `sends ${token.name}` }],
    fixes: httpsFix(url),
  };
}

/** Unsafe: the server has to speak TLS, often at another port. */
function httpsFix({ schemePlace }: UrlFacts): readonly Fix[] {
  if (!schemePlace) return [];
  return [{ description: "Write https instead of http", safety: "unsafe", edits: [{ span: { start: schemePlace.start, end: schemePlace.end }, text: "https" }] }];
}
