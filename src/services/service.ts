import type { Confidence } from "../core/finding.js";

/** A token format of a service. */
export interface Format {
  /** `netbox-v2`, `github-pat`. */
  readonly id: string;
  /** In words, for messages: "NetBox v2 token". */
  readonly name: string;
  /** The id of its service; undefined: a shape that many share (40 hexadecimal digits, a UUID, a JWT). */
  readonly service: string | undefined;
  /** Matches a token, without anchors: `hasFormat` anchors it, a search ends it at the next character no token holds. */
  readonly pattern: RegExp;
  /**
   * The format alone proves what it is (prefix and length, or a checksum). A format that is not distinctive (40 hex
   * digits) needs context.
   */
  readonly distinctive: boolean;
  /** The fixed text every match begins with, for a quick search: `nbt_`. Undefined where there is none. */
  readonly prefix?: string;
  /** False: the shape fits, but a checksum says that no such token was ever issued. */
  readonly isGenuine?: (token: string) => boolean;
  /** What may be shown: `nbt_<key>.****`. The default shows prefix and length. */
  readonly mask?: (token: string) => string;
}

/** A URL path that an API has, and how much it says: other APIs have `/graphql/` too. */
export interface ApiPath {
  readonly pattern: RegExp;
  readonly confidence: Confidence;
}

/** A token that cannot work as it is written. */
export interface NearMiss {
  /** What it is, as a noun: "the key of a NetBox v2 token without its secret". Holds no secret. */
  readonly what: string;
  /** What to write instead, as a sentence. */
  readonly hint: string;
}

/** An API, as data. */
export interface Service {
  /** `netbox`. */
  readonly id: string;
  /** `NetBox`, for messages. */
  readonly name: string;
  /**
   * Lower-case words that name it inside identifiers, hosts, file names, environment names and import paths. Matched
   * as parts of an identifier after splitting camelCase and non-letters, alone or joined (`Label_Studio` gives
   * `labelstudio`), or from six letters on as a substring (`netbox` in `mynetbox01`).
   */
  readonly words: readonly string[];
  /** Words that also mean other things (`nb`, `vault`, `phrase`): only as a whole part, and weak evidence. */
  readonly weakWords: readonly string[];
  /** Hosts, with subdomains: `api.github.com`. */
  readonly hosts: readonly string[];
  /** URL paths that only APIs of this family have. */
  readonly paths: readonly ApiPath[];
  /** Module and package names whose import is evidence: `pynetbox`. */
  readonly packages: readonly string[];
  /** Environment variables and settings that hold its token. */
  readonly names: readonly string[];
  /** Headers besides Authorization that carry its token, lower case: `private-token`. */
  readonly headers: readonly string[];
  /** Services that people abbreviate alike (`NB_TOKEN`): a name that says no more gives way to one of these in a wider circle. */
  readonly alike: readonly string[];
  readonly formats: readonly Format[];
  /** The scheme its documentation gives for the Authorization header; undefined: not the Authorization header. */
  readonly scheme?: string;
  /** What stands between the scheme and the token where that is no blank. */
  readonly schemeEnd?: string;
  /** Schemes it takes, lower case. Empty: not known. */
  readonly accepts: readonly string[];
  /** Finds tokens of this service that are malformed; never called for placeholders. */
  readonly nearMiss?: (token: string) => NearMiss | undefined;
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
