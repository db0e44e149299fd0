/** A regular expression that was put together when the program ran. */
export interface BuiltRegex {
  readonly file: string;
  readonly source: string;
  readonly flags: string;
}

/**
 * Every regular expression that these files of `src` make of parts, when they are loaded or used. Nothing of `src` may
 * be loaded before.
 */
export async function builtRegexes(files: readonly string[]): Promise<readonly BuiltRegex[]> {
  const built: BuiltRegex[] = [];
  const Native = RegExp;
  const made = (pattern: RegExp): RegExp => {
    const file = /[\\/](src[\\/][\w\\/-]+\.ts)/.exec(new Error().stack ?? "")?.[1];
    if (file !== undefined) built.push({ file: file.replaceAll("\\", "/"), source: pattern.source, flags: pattern.flags });
    return pattern;
  };
  globalThis.RegExp = new Proxy(Native, {
    construct: (_, args) => made(Reflect.construct(Native, args)),
    apply: (_, __, args) => made(Reflect.apply(Native, undefined, args)),
  });
  try {
    for (const file of files) await import(/* @vite-ignore */ `../../${file}`);
    await used();
  } finally {
    globalThis.RegExp = Native;
  }
  return built;
}

/** Brings those into being that are made on first use. */
async function used(): Promise<void> {
  const { wellKnownIn } = await import("../../src/concepts/prose.js");
  wellKnownIn("");
  const { dataOf } = await import("../../src/concepts/command-data.js");
  dataOf([{ kind: "text", parts: [{ kind: "chars", value: "{", place: { path: "a.sh", start: 0, end: 1 }, exact: true }] }]);
  const { SERVICES } = await import("../../src/services/catalog.js");
  const { GENERIC } = await import("../../src/services/generic.js");
  const { hasFormat } = await import("../../src/services/formats.js");
  for (const format of [...SERVICES.flatMap(({ formats }) => formats), ...GENERIC]) hasFormat("", format);
}
