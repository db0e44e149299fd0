import type { Rule } from "../core/rule.js";
import { rule as authClientVersion } from "./auth-client-version.js";
import { rule as authFixedTokenLength } from "./auth-fixed-token-length.js";
import { rule as authLeastPrivilege } from "./auth-least-privilege.js";
import { rule as authMalformedToken } from "./auth-malformed-token.js";
import { rule as authPepperConfig } from "./auth-pepper-config.js";
import { rule as authProvisioningResponse } from "./auth-provisioning-response.js";
import { rule as authSchemeMismatch } from "./auth-scheme-mismatch.js";
import { rule as authTokenRotation } from "./auth-token-rotation.js";
import { rule as authUseV2Tokens } from "./auth-use-v2-tokens.js";
import { rule as secCleartextHttp } from "./sec-cleartext-http.js";
import { rule as secTlsVerify } from "./sec-tls-verify.js";
import { rule as secTokenCompare } from "./sec-token-compare.js";
import { rule as secTokenInArgv } from "./sec-token-in-argv.js";
import { rule as secTokenInClient } from "./sec-token-in-client.js";
import { rule as secTokenInUrl } from "./sec-token-in-url.js";
import { rule as secTokenLogging } from "./sec-token-logging.js";
import { rule as secTokenPersisted } from "./sec-token-persisted.js";
import { rule as secTokenStorage } from "./sec-token-storage.js";
import { rule as secWeakTokenRandom } from "./sec-weak-token-random.js";
import { rule as secWellKnownToken } from "./sec-well-known-token.js";

/** All rules, by id. */
export const RULES: readonly Rule[] = [
  authClientVersion, authFixedTokenLength, authLeastPrivilege, authMalformedToken, authPepperConfig,
  authProvisioningResponse, authSchemeMismatch, authTokenRotation, authUseV2Tokens, secCleartextHttp,
  secTlsVerify, secTokenCompare, secTokenInArgv, secTokenInClient, secTokenInUrl, secTokenLogging,
  secTokenPersisted, secTokenStorage, secWeakTokenRandom, secWellKnownToken,
];
