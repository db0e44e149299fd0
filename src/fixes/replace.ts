import { writeFile } from "node:fs/promises";
import writeFileAtomic from "write-file-atomic";

/**
 * Writes a file whole or not at all, with the mode it had: whoever reads it, now or after a crash, sees the old or the new one.
 * The library takes the temporary file away after an error and a signal, but writes with one call, and where the disk is
 * almost full that call writes a part and says nothing. So the text is written by Node, which goes on until the disk refuses.
 * Throws system errors.
 */
export const replaceFile = (path: string, data: string | Uint8Array): Promise<void> =>
  writeFileAtomic(path, "", { tmpfileCreated: (temporary) => writeFile(temporary, data) });
