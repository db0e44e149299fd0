/** Lone surrogates and NUL, which strict readers of JSON, URIs and databases refuse, as U+FFFD. Keeps the length. */
export const wellFormed = (text: string): string => text.replace(/[\p{Cs}\0]/gu, "\ufffd");

const encoded = (path: string): string => path.split("/").map((segment) => encodeURIComponent(wellFormed(segment))).join("/");

/** The URI of an absolute path (`/a/b`, `C:/a/b`, `//server/share/a`); undefined for a relative one. */
function absoluteUri(path: string): string | undefined {
  if (path.startsWith("//")) return `file:${encoded(path)}`;
  if (path.startsWith("/")) return `file://${encoded(path)}`;
  if (/^[A-Za-z]:\//.test(path)) return `file:///${path.slice(0, 2)}${encoded(path.slice(2))}`;
  return undefined;
}

/** `a/./b/../c` → `a/c`; what leads out of the start stays: `../x`. */
function normalised(path: string): string {
  const kept: string[] = [];
  for (const segment of path.split("/")) {
    if (segment === "" || segment === ".") continue;
    if (segment === ".." && kept.length > 0 && kept.at(-1) !== "..") kept.pop();
    else kept.push(segment);
  }
  return kept.join("/");
}

/**
 * A path as a URI reference (RFC 3986): relative to the root of the repository where it lies below it, else a file URI
 * if `base`, the run's folder as a file URL, is known.
 */
export function uriReference(path: string, prefix = "", base?: string): string {
  const absolute = absoluteUri(path);
  if (absolute !== undefined) return absolute;
  const fromRoot = normalised(`${prefix}/${path}`);
  if (fromRoot.split("/")[0] === ".." && base !== undefined) return fileUrl(path, base);
  return encoded(fromRoot) || ".";
}

/** The file URL of a path that is absolute or starts at `base`. */
export const fileUrl = (path: string, base: string): string => absoluteUri(path) ?? new URL(encoded(path), base).href;
