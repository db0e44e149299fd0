import type { HttpRequest, UncheckedTls } from "../core/concept.js";
import { weaker } from "../core/finding.js";
import { defineRule, type Problem } from "../core/rule.js";
import { withArticle } from "../core/words.js";
import { certainService, hostKind } from "../services/index.js";

/** A token goes to a server whose certificate nobody checks. */
export const rule = defineRule({
  meta: {
    id: "sec-tls-verify",
    title: "Check certificates where a token is sent",
    description: "Reports requests and clients that send a token with certificate checks switched off: whoever answers in the server's place gets it.",
    severity: "warning",
    securitySeverity: "7.4",
    cwe: ["CWE-295"],
  },
  on: "http-request",
  check(request) {
    const { token, urls, uncheckedTls } = request;
    if (!token || (urls.length > 0 && urls.every(({ scheme, host }) => scheme === "http" || (host !== undefined && hostKind(host) === "loopback")))) return undefined;
    return uncheckedTls.map((unchecked) => problem(request, unchecked, token));
  },
});

function problem({ place, name }: HttpRequest, unchecked: UncheckedTls, token: NonNullable<HttpRequest["token"]>): Problem {
  const service = certainService(token.service);
  const carries = place.start === unchecked.place.start ? [] : [{ place, text: `sends ${token.name}` }];
  return {
    place: unchecked.place,
    confidence: weaker(unchecked.confidence, token.confidence),
    ...(service && { service: service.name }),
    message: `${name} sends ${service ? withArticle(`${service.name} token`) : token.name} with certificate checks off (\`${unchecked.option}\`), so whoever answers gets it. Leave them on and name the server's CA bundle instead.`,
    trail: [...unchecked.steps, ...carries],
  };
}
