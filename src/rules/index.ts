import type { Rule } from "../core/rule.js";
import { rule as authMalformedToken } from "./auth-malformed-token.js";
import { rule as authSchemeMismatch } from "./auth-scheme-mismatch.js";
import { rule as authUseV2Tokens } from "./auth-use-v2-tokens.js";
import { rule as secTokenInUrl } from "./sec-token-in-url.js";
import { rule as secTokenLogging } from "./sec-token-logging.js";
import { rule as secTokenStorage } from "./sec-token-storage.js";
import { rule as secWellKnownToken } from "./sec-well-known-token.js";

/** All rules, by id. */
export const RULES: readonly Rule[] = [authMalformedToken, authSchemeMismatch, authUseV2Tokens, secTokenInUrl, secTokenLogging, secTokenStorage, secWellKnownToken];
