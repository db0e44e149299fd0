/** Calls whose answer is a token, and where browsers keep tokens. */
import { TERRAFORM_ANSWERS } from "./terraform-resources.js";

export interface AnswerRow {
  /** The access path of the call, without `()`. */
  readonly call: string;
  readonly service: string;
  /** Members of the answer that are secret. */
  readonly secrets: readonly string[];
}

/** domain.md: pynetbox' `create_token` gives a record whose `key` (v1) or `token` (v2) is the secret. */
export const TOKEN_ANSWERS: readonly AnswerRow[] = [
  { call: "pynetbox.api().create_token", service: "netbox", secrets: ["key", "token"] },
  { call: "pynetbox.api().users.tokens.create", service: "netbox", secrets: ["key", "token"] },
  ...TERRAFORM_ANSWERS,
];

/** Members of an HTTP answer that hold a token: what log-ins and OAuth give; `access` and `refresh` are what djangorestframework-simplejwt calls its pair. */
export const LOGIN_ANSWERS = /\(\)(?:\.data|\.json\(\)|\.body|\.result){0,8}\.(?:access_?token|refresh_?token|id_?token|auth_?token|api_?token|bearer_?token)$|\.post\(\)(?:\.data|\.json\(\)|\.body){1,8}\.(?:token|access|refresh)$/i;

/** Where OAuth gives access tokens, as servers name the path: RFC 6749, 3.2. */
export const GRANT_URL = /\/(?:oauth2?|openid-connect|connect)(?:\/v[\d.]+)?\/(?:access_?)?token\/?$/i;

/** The member of an answer that is a token. */
export const TOKEN_MEMBER = /^(?:(?:access|auth|refresh|id|api|bearer)_?)?token$|^jwt$/i;

/** Functions that make a token to give it out. */
export const TOKEN_MAKERS: ReadonlySet<string> = new Set([
  "jsonwebtoken.sign()", "jwt.encode()", "jose.jwt.encode()", "flask_jwt_extended.create_access_token()", "flask_jwt_extended.create_refresh_token()",
  "@nestjs/jwt.JwtService().sign()", "@nestjs/jwt.JwtService().signAsync()",
]);

/** Functions that read what a browser, or an app, keeps under a key. */
const STORES = ["localStorage", "sessionStorage", "window.localStorage", "window.sessionStorage"];
const APP_STORES = ["react-native.AsyncStorage", "@react-native-async-storage/async-storage", "@react-native-community/async-storage"];
export const BROWSER_STORES: ReadonlySet<string> = new Set([
  ...[...STORES, ...APP_STORES].map((store) => `${store}.getItem`), "expo-secure-store.getItemAsync", "js-cookie.get",
]);
/** Functions that make a browser keep something under a key. */
export const BROWSER_KEEPERS: ReadonlySet<string> = new Set(STORES.map((store) => `${store}.setItem`));

/** A header with a token that is read: `req.headers.authorization`, `response.request.headers["Authorization"]`, `req.headers["x-access-token"]`. */
export const RECEIVED_HEADER = /(?:^|\.)headers(?:\.authorization|\.token|\["(?:x-)?(?:access|auth|api)-(?:token|key)"\])$/i;
/** A method that reads a header, whose name is the argument: `request.headers.get("Authorization")`. */
export const HEADER_READER = /(?:^|\.)headers\.get\(\)$|(?:^|\.)(?:req|request|ctx)\.(?:header|get)\(\)$/;
