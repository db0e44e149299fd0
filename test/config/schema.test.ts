import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it, test } from "vitest";
import { DEFAULT_CONFIG, LARGEST_FILE_SIZE } from "../../src/config/config.js";
import { RULES } from "../../src/rules/index.js";
import { CONFIG_KEYS, validated } from "../../src/config/validate.js";

interface Property {
  readonly description?: string;
  readonly default?: unknown;
  readonly maximum?: number;
  readonly examples?: readonly unknown[];
}

const schema = JSON.parse(readFileSync("tokenlint.schema.json", "utf8")) as { readonly properties: Readonly<Record<string, Property>> };
const isValid = new Ajv2020({ strict: true, allErrors: true }).compile(schema);
const knownRules = RULES.map(({ meta }) => meta);
const isAccepted = (data: unknown): boolean => "config" in validated(data, [], knownRules);

describe("the schema and the validation", () => {
  const { $schema: _, ...properties } = schema.properties;

  it("have the same keys and defaults", () => {
    expect(Object.keys(properties)).toEqual(CONFIG_KEYS);
    expect(Object.fromEntries(Object.entries(properties).map(([key, property]) => [key, property.default]))).toEqual(DEFAULT_CONFIG);
    expect(properties["maxFileSize"]?.maximum).toBe(LARGEST_FILE_SIZE);
  });

  it("describe every key", () => {
    for (const [key, property] of Object.entries(schema.properties)) expect(property.description, key).toMatch(/\.$/);
  });

  it("accept the schema's own examples and the defaults", () => {
    const examples = Object.entries(properties).flatMap(([key, property]) => (property.examples ?? []).map((example) => ({ [key]: example })));
    expect(examples.length).toBeGreaterThan(2);
    for (const example of [...examples, DEFAULT_CONFIG]) {
      expect(isValid(example), JSON.stringify(example)).toBe(true);
      expect(isAccepted(example), JSON.stringify(example)).toBe(true);
    }
  });

  test.each<[unknown, boolean]>([
    [{}, true],
    [{ $schema: "x" }, true],
    [{ rules: { "sec-token-storage": "off" }, ignore: ["a"], failOn: "never", maxFileSize: 1, pedantic: true, gitignore: false }, true],
    [{ overrides: [{ files: ["*.py"], rules: { "auth-use-v2-tokens": "note" } }] }, true],
    [{ rules: { "sec-token-storage": {} } }, true],
    [{ rules: { "sec-token-storage": { severity: "note", confidence: "low", options: {} } } }, true],
    [{ overrides: [{ files: ["*.py"], rules: { "auth-use-v2-tokens": { confidence: "high" } } }] }, true],
    [{ rules: { "sec-token-storage": { level: "note" } } }, false],
    [{ rules: { "sec-token-storage": { confidence: "sure" } } }, false],
    [{ rules: { "sec-token-storage": { severity: "medium" } } }, false],
    [{ rules: { "sec-token-storage": { options: { maxDays: 3 } } } }, false],
    [{ rules: { "no-such-rule": "off" } }, false],
    [[], false],
    [null, false],
    [{ fail: 1 }, false],
    [{ rules: { "sec-token-storage": "fatal" } }, false],
    [{ rules: { Sec_Token: "off" } }, false],
    [{ rules: [] }, false],
    [{ ignore: "a" }, false],
    [{ ignore: [""] }, false],
    [{ ignore: [1] }, false],
    [{ overrides: [{ files: ["*.py"] }] }, false],
    [{ overrides: [{ rules: {} }] }, false],
    [{ overrides: [{ files: [], rules: {}, more: 1 }] }, false],
    [{ overrides: {} }, false],
    [{ failOn: "off" }, false],
    [{ maxFileSize: 0 }, false],
    [{ maxFileSize: 1.5 }, false],
    [{ maxFileSize: LARGEST_FILE_SIZE + 1 }, false],
    [{ pedantic: 1 }, false],
    [{ gitignore: null }, false],
    [{ $schema: 1 }, false],
  ])("agree on %j: %s", (data, expected) => {
    expect(isValid(data)).toBe(expected);
    expect(isAccepted(data)).toBe(expected);
  });
});
