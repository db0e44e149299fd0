/** Code that serves requests: the frameworks it imports, what it calls a request and the parts of it. */
import type { Language } from "../core/module.js";

const FRAMEWORKS: ReadonlySet<string> = new Set([
  // Python
  "flask", "flask_restful", "flask_restx", "flask_login", "flask_httpauth", "fastapi", "starlette", "django", "rest_framework", "ninja", "aiohttp.web", "tornado", "sanic", "quart", "bottle", "falcon", "litestar",
  "connexion", "pyramid", "cherrypy", "chalice", "aws_lambda_powertools", "http.server", "robyn", "azure.functions", "functions_framework", "werkzeug",
  // JavaScript
  "express", "koa", "@koa/router", "koa-router", "fastify", "hono", "next/server", "next/headers", "next-auth", "@nestjs/common", "@nestjs/core", "@nestjs/passport", "restify", "@hapi/hapi", "hapi", "polka", "h3",
  "@sveltejs/kit", "elysia", "oak", "micro", "socket.io", "aws-lambda", "@google-cloud/functions-framework", "firebase-functions", "@azure/functions", "@apollo/server", "apollo-server", "passport", "@trpc/server",
  "@remix-run/node",
]);

/** Whether an import is one that servers need: of a framework, or of a part of it. */
export function isServerImport(module: string, name: string): boolean {
  if (FRAMEWORKS.has(`${module}.${name}`)) return true;
  const separator = module.includes("/") ? "/" : ".";
  for (let path = module; path !== ""; path = path.slice(0, Math.max(path.lastIndexOf(separator), 0))) if (FRAMEWORKS.has(path)) return true;
  return false;
}

/** What Cloudflare's Pages call: one function for each method. */
const NAMED_HANDLER = /^onRequest(?:Get|Post|Put|Patch|Delete|Head|Options)?$/;
/** What frameworks, workers and hosts hand a handler beside the request. Clients hand their interceptors `next` there. */
const BESIDE_REQUESTS: ReadonlySet<string> = new Set(["res", "_res", "reply", "response", "env"]);

/** Whether a function is one that a server calls, by its name and what it takes: `(req, res) => …`, `fetch(request, env)`. */
export const isHandler = (name: string | undefined, [first = "", second = ""]: readonly string[]): boolean =>
  NAMED_HANDLER.test(name ?? "") || (/^_?req(?:uest)?$/.test(first) && BESIDE_REQUESTS.has(second));

/** What handlers call the request, or what holds it. */
export const REQUEST_NAMES: ReadonlySet<string> = new Set(["request", "req", "ctx", "_request", "_req", "websocket", "handshake", "http_request", "httpRequest"]);

/** Names for much else: `self.request.args`, `event.headers`, `c.req.header()`. Only a part that nothing but a request has tells that it is one. */
export const PLAIN_NAMES: ReadonlySet<string> = new Set(["self", "this", "c", "r", "context", "scope", "info", "event", "evt", "socket"]);
export const PLAIN_PARTS: ReadonlySet<string> = new Set(["request", "req", "headers", "query_params", "queryStringParameters", "multiValueHeaders", "authorizationToken", "handshake", "get_argument"]);

/** The parts that whoever asks writes, and the functions that read them. */
export const REQUEST_PARTS: ReadonlySet<string> = new Set([
  "headers", "header", "query", "args", "body", "params", "form", "cookies", "cookie", "json", "data", "GET", "POST", "META", "get_json", "query_params", "path_params", "queryStringParameters", "pathParameters",
  "multiValueHeaders", "authorizationToken", "searchParams", "values", "get_header", "getHeader", "get_argument", "get_query_argument", "get_body_argument", "match_info", "rel_url", "handshake", "formData",
  "rawHeaders", "query_arguments", "body_arguments", "nextUrl", "environ", "get", "view_args", "authorization", "media",
]);

/** Requests by their access path: imported, or the annotation of a parameter. */
export const REQUEST_OBJECTS: readonly string[] = [
  "flask.request", "bottle.request", "quart.request", "starlette.requests.Request()", "fastapi.Request()", "fastapi.requests.Request()", "fastapi.WebSocket()", "django.http.HttpRequest()", "rest_framework.request.Request()",
  "aiohttp.web.Request()", "sanic.Request()", "sanic.request.Request()", "express.Request()", "next/server.NextRequest()", "next/headers.headers()", "next/headers.cookies()", "fastify.FastifyRequest()",
];

/** What frameworks put into a handler's parameters, by the access path of the default or annotation. */
export const REQUEST_VALUES: readonly string[] = [
  ...["Header", "Query", "Cookie", "Form", "Body", "Security"].map((name) => `fastapi.${name}()`),
  "fastapi.security.HTTPAuthorizationCredentials()", "fastapi.security.http.HTTPAuthorizationCredentials()",
];

/** Names of digests, and calls that make one or read what a token says. Comparing that tells nothing about the token. */
export const DIGESTS = /hash|digest|hmac|signature|(?:sha\d|md5|verify|decode|decrypt|bcrypt|claims|payload)\w{0,40}\(/i;

/** Calls to which a database's own comparison is handed: `filter(User.token == token)`. */
export const QUERY_CALLS: ReadonlySet<string> = new Set([
  "filter", "where", "having", "and_", "or_", "not_", "join", "outerjoin", "on", "get", "get_or_none", "exists", "select", "case", "with_loader_criteria", "delete", "update", "first", "&", "|", "~",
]);

/** The constant-time comparison of a language. */
export const CONSTANT_TIME: Partial<Record<Language, string>> = { python: "hmac.compare_digest", javascript: "crypto.timingSafeEqual", typescript: "crypto.timingSafeEqual" };

/** Modules that have it in Python, under the same name. */
export const DIGEST_MODULES: readonly string[] = ["hmac", "secrets"];
