/** Settings of NetBox that have to do with its tokens, and how its configuration is told from others. */

export const PEPPERS = "API_TOKEN_PEPPERS";
/** The database keeps the number of a pepper in 15 bits. */
export const MAX_PEPPER_ID = 32_767;
export const MIN_PEPPER_LENGTH = 50;

/** The variables that netbox-docker's configuration makes peppers of. */
export const isPepperVariable = (name: string): boolean => /^API_TOKEN_PEPPER_\d{1,5}$/.test(name);

/** Peppers that NetBox's documentation and tests publish say so themselves. */
export const isPublishedPepper = (text: string): boolean => /DO[ _-]?NOT[ _-]?USE|TEST[ _-]?VALUE|EXAMPLE[ _-]?PEPPER/i.test(text);

/** What deployment tools fill in. */
export const isFilledIn = (text: string): boolean => /\$\{|\{\{|\{%|<%|^\$\w+$|^%\(\w+\)s$/.test(text);

/** A setting that lets in whom it is not meant for. */
export interface OpenSetting {
  readonly name: string;
  /** The value that does. */
  readonly isOpen: (value: string | number | boolean | null | readonly string[]) => boolean;
  /** A sentence about the code. */
  readonly fault: string;
  /** A sentence: what to write instead. */
  readonly hint: string;
}

/** NetBox 4.6, docs/configuration/security.md and release notes of 4.3 and 4.5. */
export const OPEN_SETTINGS: readonly OpenSetting[] = [
  {
    name: "ALLOW_TOKEN_RETRIEVAL", isOpen: (value) => value === true,
    fault: "ALLOW_TOKEN_RETRIEVAL lets users read their tokens again after they were made, and NetBox 4.5 has removed it.",
    hint: "Delete the setting, and keep a token where it is used when it is made.",
  },
  {
    name: "LOGIN_REQUIRED", isOpen: (value) => value === false,
    fault: "With LOGIN_REQUIRED = False everyone reads most of NetBox without a token, and 5.0 removes the setting.",
    hint: "Delete the setting: a login is required then.",
  },
  {
    name: "EXEMPT_VIEW_PERMISSIONS", isOpen: (value) => Array.isArray(value) && value.includes("*"),
    fault: 'EXEMPT_VIEW_PERMISSIONS = ["*"] exempts every model from permissions, so every token reads everything.',
    hint: "Name the models that are public, or give permissions to groups.",
  },
];

/** Settings that only NetBox has. */
const OWN = new Set([
  PEPPERS, "ALLOW_TOKEN_RETRIEVAL", "EXEMPT_VIEW_PERMISSIONS", "PLUGINS", "PLUGINS_CONFIG", "CHANGELOG_RETENTION", "ENFORCE_GLOBAL_UNIQUE", "GRAPHQL_ENABLED",
  "REMOTE_AUTH_ENABLED", "REMOTE_AUTH_BACKEND", "BANNER_LOGIN", "BANNER_TOP", "SCRIPTS_ROOT", "REPORTS_ROOT", "RQ_DEFAULT_TIMEOUT", "PREFER_IPV4", "MAINTENANCE_MODE",
  "METRICS_ENABLED", "MAX_PAGE_SIZE", "PAGINATE_COUNT", "RACK_ELEVATION_DEFAULT_UNIT_HEIGHT", "DEFAULT_PERMISSIONS", "FIELD_CHOICES", "CUSTOM_VALIDATORS",
]);
/** Settings that NetBox shares with other programs. */
const SHARED = new Set(["ALLOWED_HOSTS", "SECRET_KEY", "DATABASE", "DATABASES", "REDIS", "BASE_PATH", "ADMINS", "EMAIL", "LOGGING", "DEBUG", "TIME_ZONE", "LOGIN_REQUIRED", "CORS_ORIGIN_ALLOW_ALL"]);
/** What NetBox's configuration never sets, and the settings of a Django project do. */
const DJANGO = ["INSTALLED_APPS", "MIDDLEWARE", "ROOT_URLCONF"];

const FILE = /(?:^|\/)configuration(?:[_-]\w+)?\.py$|(?:^|\/)configuration\/[\w-]+\.py$/;
const OTHER_PROGRAM = /nautobot|peering[_-]?manager/i;

/** Whether a Python file with these names at its top level configures NetBox. */
export function isNetBoxConfiguration(path: string, names: readonly string[], imports: readonly string[]): boolean {
  if (DJANGO.some((name) => names.includes(name)) || [path, ...imports].some((text) => OTHER_PROGRAM.test(text))) return false;
  const own = names.filter((name) => OWN.has(name)).length;
  const shared = names.filter((name) => SHARED.has(name)).length;
  if (names.includes(PEPPERS) || names.includes("ALLOW_TOKEN_RETRIEVAL")) return true;
  return FILE.test(path) || /netbox/i.test(path) ? own + shared >= 2 : own >= 2 && shared >= 2;
}
