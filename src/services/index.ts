/** Services: what APIs are called, where they live, and what their tokens look like. */
export { SERVICES, serviceById } from "./catalog.js";
export { environmentNames } from "./environment-name.js";
export { evidenceIn } from "./evidence.js";
export { formatFor, formatOf, hasFormat, serviceOfPrefix, type FoundToken } from "./formats.js";
export { distinctiveTokens } from "./found-tokens.js";
export { mask } from "./mask.js";
export { nearMiss } from "./near-miss.js";
export { isPlaceholder } from "./placeholder.js";
export { isPassingToken, isPublishableName } from "./public-names.js";
export { looksRandom } from "./random.js";
export { isWellKnown, type WellKnown } from "./samples.js";
export { secretNameStrength } from "./secret-names.js";
export { QUERY_PARAMETER, isPublicKeyUrl, isTokenLink, queryNameStrength } from "./query-names.js";
export { tokenNameStrength } from "./token-names.js";
export { isCounterfeit, publicStart, isPublicPart, isPublishable } from "./public-part.js";
export { isVersionName, isVersionTest } from "./version-test.js";
export { TOKEN_KINDS, tokenKindById, type Given, type TokenKind } from "./token-kinds.js";
export type { ApiPath, Evidence, Format, NearMiss, Service } from "./service.js";
