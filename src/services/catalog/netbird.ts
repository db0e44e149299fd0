import { hasChecksum62 } from "../checksum.js";
import { path, prefixed, service, shaped } from "../define.js";
import type { NearMiss } from "../service.js";
import { isNameLike } from "../surprise.js";

const BODY = "[0-9A-Za-z]{36}";

export const netbird = service({
  id: "netbird",
  name: "NetBird",
  words: ["netbird"],
  hosts: ["netbird.io"],
  paths: [path(/\/api\/(?:setup-keys|posture-checks|reverse-proxies)(?:\/|$)/)],
  packages: ["netbird", "netbirdio"],
  names: ["NETBIRD_API_TOKEN", "NETBIRD_TOKEN", "NETBIRD_PAT", "NETBIRD_API_KEY", "NETBIRD_SETUP_KEY", "NB_PAT", "NB_SETUP_KEY"],
  formats: [
    prefixed("netbird-pat", "NetBird personal access token", "nbp_", BODY, { isGenuine: (token) => hasChecksum62(token, "nbp_") }),
    prefixed("netbird-proxy", "NetBird proxy access token", "nbx_", BODY, { isGenuine: (token) => hasChecksum62(token, "nbx_") }),
    shaped("netbird-setup-key", "NetBird setup key", /[0-9A-F]{8}-[0-9A-F]{4}-4[0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}/),
  ],
  scheme: "Token",
  accepts: ["token", "bearer"],
  nearMiss,
  source: "netbirdio/netbird: management/server/types/personal_access_token.go, http/middleware/auth_middleware.go",
});

/** The server refuses wrong lengths and checksums before it looks a token up. */
function nearMiss(token: string): NearMiss | undefined {
  const [, kind, body] = /^(nb[px]_)([0-9A-Za-z]{16,80})$/.exec(token) ?? [];
  if (kind === undefined || body === undefined || isNameLike(body)) return undefined;
  if (body.length !== 36) return { what: `a NetBird token of ${token.length} characters instead of 40`, hint: "Copy the whole token again." };
  if (hasChecksum62(token, kind)) return undefined;
  return { what: "a NetBird token with a wrong checksum", hint: "Copy it again: NetBird never issued this one." };
}
