/** A rule's page: its front matter as pairs, and the text below it. */
export interface Page {
  /** In the order of the page; a list as `a, b`. */
  readonly fields: ReadonlyMap<string, string>;
  readonly body: string;
}

const FENCE = "---";

/** Splits off the front matter: flat `key: value` lines and lists, all that rule pages use. */
export function page(markdown: string): Page {
  const lines = markdown.replace(/^\ufeff/, "").split(/\r\n?|\n/);
  const end = lines[0]?.trimEnd() === FENCE ? lines.findIndex((line, index) => index > 0 && line.trimEnd() === FENCE) : -1;
  const body = lines.slice(end + 1).join("\n").trim();
  return { fields: end > 0 ? fieldsOf(lines.slice(1, end)) : new Map(), body };
}

function fieldsOf(lines: readonly string[]): Map<string, string> {
  const fields = new Map<string, string>();
  let key = "";
  for (const line of lines) {
    const item = /^\s*-\s(.*)$/.exec(line)?.[1];
    const pair = /^([\w-]+):(.*)$/.exec(line);
    if (item !== undefined && key !== "") fields.set(key, [fields.get(key), unquoted(item)].filter(Boolean).join(", "));
    if (pair?.[1] === undefined) continue;
    key = pair[1];
    fields.set(key, unquoted(pair[2] ?? ""));
  }
  return fields;
}

/** `"a"` → `a`, `[a, "b"]` → `a, b`. */
function unquoted(value: string): string {
  const trimmed = value.trim();
  if (trimmed.startsWith("[") && trimmed.endsWith("]")) return trimmed.slice(1, -1).split(",").map(unquoted).join(", ");
  return /^(["']).*\1$/.test(trimmed) ? trimmed.slice(1, -1) : trimmed;
}
