import type { Confidence } from "../core/finding.js";

/** A token format of a service. */
export interface Format {
  /** `netbox-v2`, `github-pat`. */
  readonly id: string;
  /** In words, for messages: "NetBox v2 token". */
  readonly name: string;
  readonly service: string;
  /** Matches a whole token (anchored by the caller). */
  readonly pattern: RegExp;
  /**
   * The format alone proves what it is (prefix and length, or a checksum). A format that is not distinctive (40 hex
   * digits) needs context.
   */
  readonly distinctive: boolean;
  /** The fixed text every match holds, for a quick search: `nbt_`. Undefined where there is none. */
  readonly prefix?: string;
  /** False: the shape fits, but a checksum says that no such token was ever issued. */
  readonly isGenuine?: (token: string) => boolean;
  /** What may be shown: `nbt_<key>.****`. The default shows prefix and length. */
  readonly mask?: (token: string) => string;
}

/** An API, as data. */
export interface Service {
  /** `netbox`. */
  readonly id: string;
  /** `NetBox`, for messages. */
  readonly name: string;
  /**
   * Lower-case words that name it inside identifiers, hosts, file names, environment names and import paths. Matched
   * as parts of an identifier after splitting camelCase and non-letters, or as a substring where it is long enough to be
   * unambiguous (`netbox` in `mynetbox01`).
   */
  readonly words: readonly string[];
  /** Hosts, with subdomains: `api.github.com`. */
  readonly hosts: readonly string[];
  /** URL paths that only APIs of this family have. */
  readonly paths: readonly RegExp[];
  /** Module and package names whose import is evidence: `pynetbox`. */
  readonly packages: readonly string[];
  /** Environment variables and settings that hold its token. */
  readonly names: readonly string[];
  readonly formats: readonly Format[];
  /** The scheme its documentation gives for the Authorization header; undefined: not the Authorization header. */
  readonly scheme?: string;
  /** Schemes it takes, lower case. Empty: not known. */
  readonly accepts: readonly string[];
  /** Where the facts come from. */
  readonly source: string;
}

/** Evidence for a service found in a piece of text. */
export interface Evidence {
  readonly service: Service;
  readonly kind: "format" | "host" | "package" | "name" | "word" | "path";
  /** What was found, without a secret: `NETBOX_TOKEN`, `api.github.com`, `/api/dcim/`. */
  readonly what: string;
  readonly confidence: Confidence;
}
