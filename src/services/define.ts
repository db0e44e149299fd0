/** How the catalog writes its rows. */
import type { Confidence } from "../core/finding.js";
import type { ApiPath, Format, Service } from "./service.js";

type Optional = "words" | "weakWords" | "hosts" | "paths" | "packages" | "names" | "headers" | "alike" | "formats" | "accepts";
type FormatRow = Omit<Format, "service">;

/** A service as written down: what is left out is empty; `words` is the id, `accepts` the scheme. */
export type ServiceRow = Omit<Service, Optional | "formats"> & Partial<Pick<Service, Exclude<Optional, "formats">>> & { readonly formats?: readonly FormatRow[] };

export function service(row: ServiceRow): Service {
  return {
    weakWords: [], hosts: [], paths: [], packages: [], names: [], headers: [], alike: [],
    words: row.weakWords ? [] : [row.id],
    accepts: row.scheme === undefined ? [] : [row.scheme.toLowerCase()],
    ...row,
    formats: (row.formats ?? []).map((format) => ({ ...format, service: row.id })),
  };
}

/** A distinctive format: a fixed prefix and what follows it, as the source of a regular expression. */
export function prefixed(id: string, name: string, prefix: string, rest: string, extra: Pick<Format, "isGenuine" | "mask"> = {}): FormatRow {
  return { id, name, prefix, pattern: new RegExp(escaped(prefix) + rest), distinctive: true, ...extra };
}

/** A format without a prefix whose structure is enough to prove it. */
export function structured(id: string, name: string, pattern: RegExp): FormatRow {
  return { id, name, pattern, distinctive: true };
}

/** A format that others share: it needs context. */
export function shaped(id: string, name: string, pattern: RegExp): FormatRow {
  return { id, name, pattern, distinctive: false };
}

export const path = (pattern: RegExp, confidence: Confidence = "medium"): ApiPath => ({ pattern, confidence });

/** Shapes that many services share. */
export const HEX32 = /[0-9a-f]{32}/;
export const HEX40 = /[0-9a-f]{40}/;
export const HEX64 = /[0-9a-f]{64}/;
export const ALNUM32 = /[0-9A-Za-z]{32}/;
export const ALNUM40 = /[0-9A-Za-z]{40}/;
export const UUID = /[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}/;

const escaped = (text: string): string => text.replace(/[.+*?^${}()|[\]\\]/g, "\\$&");
