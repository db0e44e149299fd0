/** How libraries say that a text has a certain length or form. */
import { lastSegment } from "./row.js";

/** Methods and functions with the exact or the greatest length as their first argument: zod, yup, joi, valibot, Django, attrs, SQLAlchemy, class-validator. */
export const LENGTH_CALLS: ReadonlyMap<string, "exact" | "most"> = new Map([
  ["length", "exact"], ["max", "most"], ["maxLength", "most"], ["MaxLength", "most"], ["MaxLengthValidator", "most"], ["max_len", "most"], ["String", "most"], ["VARCHAR", "most"], ["CHAR", "most"], ["Unicode", "most"],
]);

/** Calls with the least and the greatest length in this order: class-validator, marshmallow, WTForms. */
export const RANGE_CALLS: ReadonlySet<string> = new Set(["Length", "isLength", "lengthBetween"]);

/** Keywords and keys that say the greatest length, or the only one: pydantic, marshmallow, Django, JSON Schema, Mongoose, validator.js. */
export const GREATEST_KEYS: ReadonlySet<string> = new Set(["max_length", "maxLength", "maxlength", "max_len", "maxLen", "equal", "max", "length"]);
export const EXACT_KEYS: ReadonlySet<string> = new Set(["equal", "length"]);
/** Of these only together with one that says the same minimum length: they bound numbers too. */
export const LEAST_KEYS: ReadonlySet<string> = new Set(["min", "min_length", "minLength", "minlength", "min_len", "minLen"]);
export const VAGUE_KEYS: ReadonlySet<string> = new Set(["max"]);

/** Functions with a regular expression as their first argument, and whether it has to match the whole text. */
export const PATTERN_CALLS: ReadonlyMap<string, "whole" | "start" | "part"> = new Map([
  ...["re.fullmatch", "regex.fullmatch"].map((call) => [call, "whole"] as const),
  ...["re.match", "regex.match"].map((call) => [call, "start"] as const),
  ...["re.compile", "re.search", "regex.compile", "regex.search", "RegExp", "django.core.validators.RegexValidator", "marshmallow.validate.Regexp", "wtforms.validators.Regexp", "attr.validators.matches_re", "attrs.validators.matches_re"].map((call) => [call, "part"] as const),
]);
export const PATTERN_NAMES: ReadonlySet<string> = new Set([...PATTERN_CALLS.keys()].map(lastSegment));

/** Keywords and keys that hold a regular expression. */
export const PATTERN_KEYS: ReadonlySet<string> = new Set(["pattern", "regex", "match"]);
