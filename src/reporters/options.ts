/** What the caller decides about a report. Reporters read no environment: all they need comes in here. */
export interface ReportOptions {
  /** Text: ANSI colours. */
  readonly color: boolean;
  /** Text: with `color`, paths and rule ids are OSC 8 hyperlinks. Paths need `base`, rule ids `ruleUrl`. */
  readonly links: boolean;
  /** Text: how many columns the terminal has; longer source lines are cut around what they show. 120 if missing. */
  readonly width?: number | undefined;
  /** The folder of the run as a file URL that ends in `/`. */
  readonly base?: string | undefined;
  /**
   * SARIF: the folder of the run as seen from the root of the repository (`packages/api/`), empty at the root. GitHub
   * knows no other base for relative paths than that root.
   */
  readonly prefix?: string | undefined;
  /** SARIF: tells apart several uploads for one commit. */
  readonly category?: string | undefined;
  /** SARIF: also give the findings that a comment suppresses. GitHub opens alerts for them all the same. */
  readonly includeSuppressed?: boolean | undefined;
  /** Rule id → its page in Markdown. */
  readonly pages?: ReadonlyMap<string, string> | undefined;
  /** The project's page. */
  readonly home?: string | undefined;
  /** The address of a rule's page. */
  readonly ruleUrl?: ((rule: string) => string) | undefined;
}
