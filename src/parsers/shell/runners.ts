/** Commands that run the command after them, and how they are written. */
export interface Runner {
  /** The letters of options that have a value in the next word. */
  readonly values?: string;
  /** The words before the command that are no options. */
  readonly operands?: number;
  /** Takes `NAME=value`. */
  readonly assigns?: boolean;
  /** Options with which it runs nothing. */
  readonly without?: RegExp;
}

export const RUNNERS: ReadonlyMap<string, Runner> = new Map(Object.entries({
  sudo: { values: "ugpCRThrtDU", assigns: true, without: /^-[vlKk]$/ }, doas: { values: "uC" }, env: { values: "uSC", assigns: true },
  exec: { values: "a" }, command: { without: /^-[vV]/ }, builtin: {}, time: { values: "fo" }, nohup: {}, setsid: {},
  xargs: { values: "IadEnPsL" }, nice: { values: "n" }, ionice: { values: "cnp" }, timeout: { values: "ks", operands: 1 },
  stdbuf: { values: "ioe" }, chronic: {}, unbuffer: {}, watch: { values: "n" }, noglob: {}, caffeinate: {}, dotenv: { values: "f" },
}));
