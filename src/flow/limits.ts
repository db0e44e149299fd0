/** Budgets of the evaluator: what goes beyond becomes opaque, so that no program can keep it busy. */
export const LIMITS = {
  /** Nested evaluations. */
  depth: 64,
  /** Options of one choice. */
  options: 24,
  /** Parts of one text. */
  parts: 48,
  /** Characters of one text. */
  characters: 16_384,
  /** Functions called inside functions. */
  frames: 8,
  /** Call sites looked at for the value of a parameter. */
  callSites: 12,
  /** Writes looked at for the value of a name or a field. */
  writes: 24,
  /** Steps of a trail. */
  steps: 16,
  /** Values that were cut short and are worked out again when they are asked for from nearer. */
  forgotten: 1_000,
  /** Joins and folders inside the path of a file. */
  paths: 16,
  /** Modules looked through for what loads the environment of one of them. */
  modules: 24,
  /** Evaluations for one file. */
  evaluations: 100_000,
} as const;
