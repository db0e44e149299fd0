import type { Place } from "../core/source.js";
import type { RawFile } from "../input/read.js";

/** A file that fixes change. */
export interface ChangedFile {
  readonly before: RawFile;
  readonly after: RawFile;
  /** How many fixes are in it. */
  readonly fixes: number;
  /** Where tokens stand in it: they are masked where it is shown. */
  readonly secretsBefore: readonly Place[];
  readonly secretsAfter: readonly Place[];
}
