/** Code that serves requests: the frameworks it imports, and what it calls the requests. */
import type { Language } from "../core/module.js";

const FRAMEWORKS = [
  // Python
  "flask", "flask_restful", "flask_restx", "flask_login", "flask_httpauth", "fastapi", "starlette", "django", "rest_framework", "ninja", "aiohttp.web", "tornado", "sanic", "quart", "bottle", "falcon", "litestar",
  "connexion", "pyramid", "cherrypy", "chalice", "aws_lambda_powertools", "http.server", "channels", "robyn", "azure.functions", "functions_framework", "fastmcp", "werkzeug",
  // JavaScript
  "express", "koa", "@koa/router", "koa-router", "fastify", "hono", "next", "next-auth", "@nestjs/common", "@nestjs/core", "@nestjs/passport", "restify", "@hapi/hapi", "hapi", "polka", "h3", "nitropack", "@sveltejs/kit", "elysia", "oak", "micro",
  "http", "node:http", "https", "ws", "socket.io", "aws-lambda", "@google-cloud/functions-framework", "firebase-functions", "@azure/functions", "@apollo/server", "apollo-server", "passport", "@trpc/server",
  "@remix-run/node", "@modelcontextprotocol/sdk/server",
];

const NAMES: ReadonlySet<string> = new Set(FRAMEWORKS);

/** Whether a module is one that servers import: a framework, or a part of it. */
export function isServerPackage(module: string): boolean {
  const separator = module.includes("/") ? "/" : ".";
  for (let name = module; name !== ""; name = name.slice(0, Math.max(name.lastIndexOf(separator), 0))) if (NAMES.has(name)) return true;
  return module === "aiohttp";
}

/** What handlers call the request, or what holds it. */
export const REQUEST_NAMES: ReadonlySet<string> = new Set([
  "request", "req", "ctx", "context", "c", "event", "evt", "_request", "_req", "websocket", "ws", "self", "this", "info", "scope", "handshake", "socket", "http_request", "httpRequest", "conn", "r",
]);

/** The parts of a request that whoever asks writes. Functions of the same names read them. */
export const REQUEST_PARTS: ReadonlySet<string> = new Set([
  "headers", "header", "query", "args", "body", "params", "form", "cookies", "cookie", "json", "data", "GET", "POST", "META", "get_json", "query_params", "path_params", "queryStringParameters", "pathParameters",
  "multiValueHeaders", "authorizationToken", "searchParams", "values", "get_header", "getHeader", "get_argument", "get_query_argument", "get_body_argument", "match_info", "rel_url", "bearer_auth", "auth", "get_media",
  "handshake", "stream", "formData", "rawHeaders", "headersDistinct", "query_arguments", "body_arguments", "req", "request", "nextUrl", "getlist", "environ", "get", "view_args", "query_string", "token",
]);

/** Names so plain that only a part that nothing else has tells that they are requests: `self.request`, `context.headers`. */
export const PLAIN_NAMES: ReadonlySet<string> = new Set(["self", "this", "c", "r", "context", "scope", "info", "conn", "ws"]);
/** Parts that nothing but a request has. */
export const PLAIN_PARTS: ReadonlySet<string> = new Set(["request", "req", "headers", "header", "query_params", "queryStringParameters", "META"]);

/** What frameworks hand to a handler's parameters: access paths of the defaults and annotations. */
export const REQUEST_PARAMETERS: readonly string[] = [
  ...["Header", "Query", "Cookie", "Form", "Body", "Security", "Path"].map((name) => `fastapi.${name}()`),
  ...["HTTPAuthorizationCredentials", "APIKeyHeader", "HTTPBearer", "HTTPBasicCredentials", "OAuth2PasswordBearer"].map((name) => `fastapi.security.${name}()`),
  "flask.request", "starlette.requests.Request()", "fastapi.Request()", "fastapi.requests.Request()", "django.http.HttpRequest()", "rest_framework.request.Request()", "aiohttp.web.Request()", "bottle.request",
  "quart.request", "sanic.Request()", "sanic.request.Request()", "express.Request()", "next/server.NextRequest()",
];

/** Functions whose value is a digest or what a token says: comparing it tells nothing about the token. */
export const DIGESTS = /hash|digest|hmac|sha\d|md5|verify|decode|sign|decrypt|bcrypt|claims|payload/i;

/** Calls to which a database's own comparison is handed. */
export const QUERY_CALLS: ReadonlySet<string> = new Set([
  "filter", "where", "having", "and_", "or_", "not_", "join", "outerjoin", "on", "get", "get_or_none", "exists", "select", "case", "contains_eager", "with_loader_criteria", "delete", "update", "filter_by", "&", "|", "~", "first", "Q",
]);

/** The constant-time comparison of a language. */
export const CONSTANT_TIME: Partial<Record<Language, string>> = { python: "hmac.compare_digest", javascript: "crypto.timingSafeEqual", typescript: "crypto.timingSafeEqual" };

/** Modules that have Python's, each under the same name. */
export const COMPARE_DIGEST: ReadonlySet<string> = new Set(["hmac.compare_digest", "secrets.compare_digest"]);
