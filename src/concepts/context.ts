/** What every finder of concepts is given. */
import type { CredentialUse } from "../core/concept.js";
import type { Evaluator } from "../flow/evaluator.js";
import type { Frame } from "../flow/frame.js";
import type { Surroundings } from "./surroundings.js";
import type { Tokens } from "./tokens.js";

/** What is known before any token is. */
export interface Outlook {
  readonly evaluator: Evaluator;
  /** The module, looked at without a caller. */
  readonly frame: Frame;
  readonly surroundings: Surroundings;
}

export interface Context extends Outlook {
  /** Where the module sends tokens. */
  readonly uses: readonly CredentialUse[];
  /** Tells which values are tokens. */
  readonly tokens: Tokens;
}
