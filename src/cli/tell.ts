/** What is said on standard error: file names, keys of a configuration and git's own words may stand in it, which others wrote. */

let last: Promise<unknown> = Promise.resolve();

/** Writes lines for people, in the order of the calls, without anything that looks like a token and anything that a terminal obeys. */
export function tell(text: string): void {
  if (text === "") return;
  last = written(last, text);
}

async function written(before: Promise<unknown>, text: string): Promise<void> {
  const [{ withoutTokens }, { visible }] = await Promise.all([import("../masking.js"), import("../reporters/text/cells.js"), before]);
  process.stderr.write(text.split("\n").map((line) => visible(withoutTokens(line))).join("\n"));
}
