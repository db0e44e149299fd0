/** Tokens that APIs make on request: where, what their end is called, which rights are wide. */
import type { Confidence } from "../core/finding.js";

/** What a request says of one setting, as far as it is known. */
export type Given =
  | { readonly kind: "missing" | "unknown" }
  | { readonly kind: "known"; readonly value: string | number | boolean | null | readonly string[] };

/** A right that is wider than needed. */
export interface WideRight {
  /** The setting that says it. */
  readonly setting: string;
  /** Completes "This token …". */
  readonly what: string;
  /** A sentence: what to write instead. */
  readonly hint: string;
  readonly confidence: Confidence;
}

export interface TokenKind {
  readonly id: string;
  /** The ids of the services that make it; the first one where evidence names none. */
  readonly services: readonly string[];
  /** `API token`, for messages. */
  readonly noun: string;
  /** The URL path to which a POST makes one; what is not known of it is `\0`. */
  readonly path: RegExp;
  /** The paths that are no other API's: no further evidence is needed. */
  readonly telling?: RegExp;
  /** The setting of its end. `date`: a point in time; `days` and `seconds` from now, where 0 is never. */
  readonly expiry: { readonly name: string; readonly unit: "date" | "days" | "seconds"; readonly missing: "never" | "unknown" };
  readonly wideRights: (given: (setting: string) => Given) => readonly WideRight[];
  /** Where the facts come from. */
  readonly source: string;
}

const isKnown = (given: Given, isWanted: (value: unknown) => boolean): boolean => given.kind === "known" && isWanted(given.value);
const isAbsent = (given: Given): boolean => given.kind === "missing" || isKnown(given, (value) => value === null || value === "" || (Array.isArray(value) && value.length === 0));

const netboxToken: TokenKind = {
  id: "netbox-token",
  services: ["netbox", "nautobot"],
  noun: "API token",
  path: /(?:^|[/\0])users\/tokens\/?$|(?:^|[/\0])users\/tokens\/provision\/?$/,
  telling: /users\/tokens\/provision\/?$/,
  expiry: { name: "expires", unit: "date", missing: "never" },
  wideRights: netboxRights,
  source: "NetBox 4.5 to 4.7, netbox/users/models/tokens.py and users/api/serializers_/tokens.py",
};

/** `write_enabled` is true unless it is said to be false; without `allowed_ips` every address may use the token. */
function netboxRights(given: (setting: string) => Given): readonly WideRight[] {
  const write = given("write_enabled");
  const addresses = given("allowed_ips");
  const isOpen = isAbsent(addresses);
  const isWriting = isKnown(write, (value) => value === true);
  const rights: WideRight[] = [];
  if (isWriting) rights.push({ setting: "write_enabled", what: "may write", hint: "Set `write_enabled` to false where the program only reads.", confidence: isOpen ? "medium" : "low" });
  else if (write.kind === "missing") rights.push({ setting: "write_enabled", what: "may write, since nothing else is said", hint: "Set `write_enabled` to false where the program only reads.", confidence: "low" });
  if (isOpen) rights.push({ setting: "allowed_ips", what: "is accepted from every address", hint: "List the networks that use it in `allowed_ips`.", confidence: isWriting ? "medium" : "low" });
  return rights;
}

/** With so many areas to write to, the scopes are those of an administrator: Linode has 17 areas. */
const MANY_AREAS = 8;

const linodeToken: TokenKind = {
  id: "linode-token",
  services: ["linode"],
  noun: "personal access token",
  path: /(?:^|[/\0])profile\/tokens\/?$/,
  expiry: { name: "expiry", unit: "date", missing: "never" },
  wideRights: linodeRights,
  source: "linode/manager: packages/manager/src/features/Profile/APITokens/utils.ts; linode/linode_api4-python: linode_api4/groups/profile.py",
};

function linodeRights(given: (setting: string) => Given): readonly WideRight[] {
  const scopes = given("scopes");
  const hint = "Name the areas it needs in `scopes`, `read_only` where it only reads.";
  if (isAbsent(scopes)) return [{ setting: "scopes", what: "has every scope of the token that makes it", hint, confidence: "low" }];
  if (scopes.kind !== "known") return [];
  const names = [scopes.value].flat().flatMap((value) => String(value).split(/[\s,]+/));
  if (names.includes("*")) return [{ setting: "scopes", what: "has every scope", hint, confidence: "high" }];
  const writing = names.filter((name) => name.endsWith(":read_write")).length;
  return writing >= MANY_AREAS ? [{ setting: "scopes", what: `may write to ${writing} areas`, hint, confidence: "high" }] : [];
}

const netbirdToken: TokenKind = {
  id: "netbird-token",
  services: ["netbird"],
  noun: "personal access token",
  path: /(?:^|[/\0])users\/[^/]+\/tokens\/?$/,
  // The server refuses a request without it, and more than 365.
  expiry: { name: "expires_in", unit: "days", missing: "unknown" },
  wideRights: () => [],
  source: "netbirdio/netbird: management/server/account/pat.go",
};

/** The token of the first user, which a server without users makes. One day unless said. */
const netbirdFirstToken: TokenKind = {
  ...netbirdToken,
  id: "netbird-first-token",
  path: /(?:^|[/\0])api\/setup\/?$/,
  expiry: { name: "pat_expire_in", unit: "days", missing: "unknown" },
  source: "docs.netbird.io/selfhosted/automated-setup",
};

const netbirdSetupKey: TokenKind = {
  id: "netbird-setup-key",
  services: ["netbird"],
  noun: "setup key",
  path: /(?:^|[/\0])setup-keys\/?$/,
  telling: /api\/setup-keys/,
  expiry: { name: "expires_in", unit: "seconds", missing: "unknown" },
  wideRights: (given) => {
    const isReusable = isKnown(given("type"), (value) => value === "reusable");
    const limit = given("usage_limit");
    const isUnlimited = isAbsent(limit) || isKnown(limit, (value) => value === 0);
    if (!isReusable || !isUnlimited) return [];
    return [{ setting: "usage_limit", what: "registers any number of machines", hint: "Set `usage_limit`, or make `one-off` keys.", confidence: "high" }];
  },
  source: "netbirdio/netbird: management/server/types/setupkey.go",
};

export const TOKEN_KINDS: readonly TokenKind[] = [netboxToken, linodeToken, netbirdToken, netbirdFirstToken, netbirdSetupKey];

export function tokenKindById(id: string): TokenKind | undefined {
  return TOKEN_KINDS.find((kind) => kind.id === id);
}
