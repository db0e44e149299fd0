/** What one of stands in every file that says anything of a token. */
import { SERVICES } from "./catalog.js";

/**
 * What tokens are called and what sends them (`headers` may come from another file); names such as `NETBOX_KEY` count only beside
 * one of these or a token itself. NetBird's setup keys are UUIDs, which nobody takes for a token without their name.
 */
const NAMES = ["token", "secret", "authorization", "bearer", "jwt", "credential", "apikey", "api_key", "api-key", "access_key", "access-key", "accesskey", "x-auth", "headers", "setup-key", "setup_key", "setupkey", "authkey", "auth-key", "auth_key"];

/** In lower case: names, and headers of services that the names do not cover. */
export const TOKEN_WORDS: readonly string[] = [...NAMES, ...SERVICES.flatMap(({ headers }) => headers)];

/** The fixed beginnings of tokens. */
export const TOKEN_PREFIXES: readonly string[] = SERVICES.flatMap(({ formats }) => formats.flatMap(({ prefix }) => prefix ?? []));
