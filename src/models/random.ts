/** Sources of values that can be guessed: random numbers that are not meant for secrets, and the clock. */
import type { Language } from "../core/module.js";
import { lastSegment } from "./row.js";

export interface GeneratorRow {
  /** The access path, as the evaluator gives it. */
  readonly call: string;
  /** For messages: `random.choice`. */
  readonly name: string;
  /** `random`: anew at each call; `pick`: elements of its argument; `time`: the time, alone or with a counter. */
  readonly source: "random" | "pick" | "time";
}

const rows = (source: GeneratorRow["source"], prefixes: readonly string[], names: readonly string[], shown = prefixes[0]): readonly GeneratorRow[] =>
  prefixes.flatMap((prefix) => names.map((name): GeneratorRow => ({ call: `${prefix}.${name}`, name: `${shown}.${name}`, source })));

const named = (source: GeneratorRow["source"], ...calls: readonly string[]): readonly GeneratorRow[] => calls.map((call) => ({ call, name: call, source }));

const PYTHON = ["random", "random.Random()"];
const NUMPY = ["numpy.random", "numpy.random.default_rng()", "numpy.random.RandomState()", "numpy.random.Generator()"];
const LODASH = ["lodash", "lodash-es", "underscore", "_"];

const FAKES = ["password", "uuid4", "sha1", "sha256", "md5", "pystr", "lexify", "bothify", "hexify", "random_number", "bban"];

const GENERATORS: ReadonlyMap<string, GeneratorRow> = new Map(([
  ...rows("random", PYTHON, ["random", "randint", "randrange", "getrandbits", "randbytes", "uniform", "gauss", "normalvariate", "triangular", "betavariate"]),
  ...rows("pick", PYTHON, ["choice", "choices", "sample"]),
  ...rows("random", NUMPY, ["rand", "randint", "random", "integers", "bytes", "random_integers", "random_sample", "uniform"]),
  ...rows("pick", NUMPY, ["choice"]),
  ...rows("random", ["faker.Faker()"], FAKES, "faker.Faker"),
  ...named("time", "uuid.uuid1", "time.time", "time.time_ns", "time.monotonic", "time.perf_counter", "datetime.datetime.now", "datetime.datetime.utcnow", "django.utils.timezone.now"),
  ...named("random", "Math.random", "crypto.pseudoRandomBytes", "crypto.prng", "randomatic"),
  ...rows("random", LODASH, ["random"], "_"),
  ...rows("pick", LODASH, ["sample", "sampleSize", "shuffle"], "_"),
  ...named("time", "Date.now", "performance.now", "uuid.v1", "uuid/v1", "process.hrtime"),
  { call: "Date().getTime", name: "Date.getTime", source: "time" },
  { call: "Date().valueOf", name: "Date.valueOf", source: "time" },
] satisfies readonly GeneratorRow[]).map((row) => [row.call, row]));

/** Libraries of invented data: whatever they give is made from `Math.random` or its like. */
const INVENTED = /^(?:faker|@faker-js\/faker(?:\/.*)?)\.(?:(?:faker|default)\.)?(?:string|internet|random|datatype|git)\.(?:alphanumeric|alpha|uuid|hexadecimal|nanoid|sample|password|alphaNumeric|commitSha)$/;

/** What a call gives that others can guess; undefined for every other call. */
export function generatorOf(path: string): GeneratorRow | undefined {
  const known = GENERATORS.get(path);
  if (known) return known;
  return INVENTED.test(path) ? { call: path, name: path.replace(/^.*faker\./, "faker."), source: "random" } : undefined;
}

/** The last names of all generators: only these calls are worth evaluating. Default imports have any name. */
export const GENERATOR_NAMES: ReadonlySet<string> = new Set([
  ...[...GENERATORS.keys()].map(lastSegment), "alphanumeric", "alpha", "uuid", "hexadecimal", "nanoid", "alphaNumeric", "commitSha",
]);

/** Functions whose values nobody can guess: with one of them in it, the rest of a text does not matter. */
export const SECURE_NAMES: ReadonlySet<string> = new Set([
  "token_hex", "token_urlsafe", "token_bytes", "urandom", "uuid4", "randomUUID", "randomBytes", "randomFillSync", "getRandomValues", "v4", "uuidv4", "nanoid",
  "get_random_string", "generate_key", "SystemRandom",
]);

/** Calls that make one text or number from the characters or numbers they are given. */
export const JOINING: ReadonlySet<string> = new Set(["join", "reduce", "concat", "fromCharCode", "map", "from", "replace", "fill"]);

/** Calls that give what they are given in another form, or its digest: it can be guessed as well as before. */
export const KEEPING: ReadonlySet<string> = new Set([
  ...JOINING, "str", "String", "int", "float", "Number", "parseInt", "hex", "bin", "oct", "chr", "ord", "repr", "format", "list", "tuple", "set", "sorted", "bytes", "bytearray", "reversed",
  "encode", "decode", "tobytes", "to_bytes", "tolist", "hexdigest", "digest", "update", "toString", "toFixed", "toUpperCase", "toLowerCase", "upper", "lower", "zfill", "strip", "trim",
  "substring", "substr", "slice", "split", "replaceAll", "padStart", "padEnd", "repeat", "Array", "Buffer", "Uint8Array", "floor", "ceil", "round", "trunc", "abs", "keys", "values",
  "btoa", "b64encode", "urlsafe_b64encode", "b32encode", "hexlify", "standard_b64encode", "md5", "sha1", "sha224", "sha256", "sha384", "sha512", "blake2b", "blake2s", "MD5", "SHA1", "SHA256", "SHA512",
  "createHash", "timestamp", "isoformat", "strftime", "toISOString", "getTime", "shuffle", "UUID", "charAt", "charCodeAt", "at", "rstrip", "lstrip",
  "+", "-", "*", "/", "//", "%", "**", "|", "&", "^", "<<", ">>", "slice",
]);

/** What user interfaces are made with: a token there often tells two events of the page apart. */
export const VIEW_PACKAGES: ReadonlySet<string> = new Set(["react", "react-dom", "react-native", "preact", "preact/hooks", "vue", "svelte", "solid-js", "@angular/core", "lit", "jquery"]);

/** What to use instead, by language. */
export const SECURE_SOURCES: Partial<Record<Language, string>> = { python: "secrets.token_urlsafe(32)", javascript: 'crypto.randomBytes(32).toString("base64url")', typescript: 'crypto.randomBytes(32).toString("base64url")' };
