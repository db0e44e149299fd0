/** Calls of client libraries that make tokens, and what bodies and URLs of requests are wrapped in. */
import { arg, type ArgRef } from "./row.js";

export interface CreationRow {
  /** The access path of the call. */
  readonly call: string;
  /** For messages. */
  readonly name: string;
  /** The id of a kind of token that services know. */
  readonly kind: string;
  /** Where its settings are: in the call's own arguments (with the names of positional ones), or in dictionaries. */
  readonly settings: { readonly positions: readonly string[] } | { readonly dicts: readonly ArgRef[] };
  /** The call takes no settings: the token never expires. */
  readonly hasNone?: boolean;
  /** Code of the server itself: its tests make tokens that live as long as a test. */
  readonly isServerSide?: boolean;
  /** Its name says for which of the kind's services. */
  readonly service?: string;
  /** What settings are called here, where it is not as in the API; the first is the name of today. */
  readonly names?: Readonly<Record<string, readonly string[]>>;
  /** What settings are when they are left out, by their names in the API. */
  readonly defaults?: Readonly<Record<string, string | number | boolean>>;
  /** The object is kept only when this method is called on it. */
  readonly keptBy?: string;
}

const keywords = { positions: [] };

export const CREATIONS: readonly CreationRow[] = [
  ...["pynetbox.api()", "pynetbox.core.api.Api()"].flatMap((api): readonly CreationRow[] => [
    { call: `${api}.create_token`, name: "pynetbox' create_token", kind: "netbox-token", settings: keywords, hasNone: true },
    { call: `${api}.users.tokens.create`, name: "users.tokens.create", kind: "netbox-token", settings: keywords },
  ]),
  { call: "pynautobot.api().users.tokens.create", name: "users.tokens.create", kind: "netbox-token", settings: keywords },
  ...["users.models.Token", "users.models.tokens.Token", "netbox.users.models.Token"].flatMap((model): readonly CreationRow[] => [
    ...["create", "get_or_create"].map((method): CreationRow => ({ call: `${model}.objects.${method}`, name: `Token.objects.${method}`, kind: "netbox-token", settings: keywords, isServerSide: true })),
    { call: model, name: "Token(…).save()", kind: "netbox-token", settings: keywords, isServerSide: true, keptBy: "save" },
  ]),
  ...["linode_api4.LinodeClient()", "linode_api4.linode_client.LinodeClient()", "linode.LinodeClient()"].map((client): CreationRow => ({
    call: `${client}.profile.token_create`, name: "profile.token_create", kind: "linode-token", settings: { positions: ["label", "expiry", "scopes"] },
  })),
  ...["@linode/api-v4", "@linode/api-v4/lib/profile"].map((path): CreationRow => ({
    call: `${path}.createPersonalAccessToken`, name: "createPersonalAccessToken", kind: "linode-token", settings: { dicts: [arg(0)] },
  })),
  ...["netbird.APIClient()", "netbird.client.APIClient()"].flatMap((client): readonly CreationRow[] => [
    { call: `${client}.tokens.create`, name: "tokens.create", kind: "netbird-token", settings: { dicts: [arg(1, "token_data")] } },
    { call: `${client}.setup_keys.create`, name: "setup_keys.create", kind: "netbird-setup-key", settings: { dicts: [arg(0, "key_data")] } },
  ]),
];

/** Classes of client libraries whose objects are the body of a request: their keywords are its settings. */
export const BODY_CLASSES: ReadonlySet<string> = new Set(["netbird", "netbird.models"].flatMap((path) => [`${path}.TokenCreate()`, `${path}.SetupKeyCreate()`]));

/** What makes a text of the first argument, of which it is another form. */
export const SERIALIZERS: ReadonlySet<string> = new Set(["json.dumps()", "simplejson.dumps()", "ujson.dumps()", "orjson.dumps()", "JSON.stringify()", "urllib.parse.urlencode()", "URLSearchParams()"]);

/** What reads a text back, and gives a member of the object that was written. */
export const DESERIALIZERS: ReadonlySet<string> = new Set(["json.loads()", "simplejson.loads()", "ujson.loads()", "orjson.loads()", "JSON.parse()"]);

/** Functions that put a URL together: the position of its path. */
export const URL_JOINERS: ReadonlyMap<string, number> = new Map([["urllib.parse.urljoin()", 1], ["requests.compat.urljoin()", 1], ["URL()", 0], ["url.URL()", 0], ["yarl.URL()", 0], ["httpx.URL()", 0]]);

/** Methods by which a token that was made is revoked again. */
export const REVOCATIONS: ReadonlySet<string> = new Set(["delete", "destroy", "revoke", "remove"]);

/** Modules of test suites that make tokens in a database of their own. */
export const TEST_SUITES = /^(?:django\.test|rest_framework\.test|utilities\.testing|unittest|pytest|netbox\.tests)(?:\.|$)/;
