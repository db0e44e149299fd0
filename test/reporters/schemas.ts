import { readFileSync } from "node:fs";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";

/** The characters and escapes of RFC 3986. */
const isUriReference = (text: string): boolean => /^(?:[\w\-.~:/?#[\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2})*$/.test(text);

const schemaIn = (file: string): object => JSON.parse(readFileSync(new URL(file, import.meta.url), "utf8")) as object;

function validator(schema: object): ValidateFunction {
  const ajv = new Ajv2020({ allErrors: false, strictTypes: false, strictRequired: false });
  ajv.addFormat("uri-reference", isUriReference);
  ajv.addFormat("uri", (text: string) => isUriReference(text) && URL.canParse(text));
  for (const format of ["date-time", "uuid"]) ajv.addFormat(format, true);
  return ajv.compile(schema);
}

/** What GitLab asks of a report (docs.gitlab.com/ci/testing/code_quality, "Code Quality report format"); it publishes no schema. */
const CODE_QUALITY = {
  type: "array",
  items: {
    type: "object",
    required: ["description", "check_name", "fingerprint", "severity", "location"],
    properties: {
      description: { type: "string", minLength: 1 },
      check_name: { type: "string", minLength: 1 },
      fingerprint: { type: "string", minLength: 1 },
      severity: { enum: ["info", "minor", "major", "critical", "blocker"] },
      location: {
        type: "object",
        required: ["path", "lines"],
        properties: { path: { type: "string", pattern: "^(?!\\./|/)" }, lines: { type: "object", required: ["begin"], properties: { begin: { type: "integer", minimum: 1 } } } },
      },
    },
  },
};

const sarif = validator(schemaIn("./sarif-2.1.0.schema.json"));
const report = validator(schemaIn("../../schemas/report.schema.json"));
const baseline = validator(schemaIn("../../schemas/baseline.schema.json"));
const codeQuality = validator(CODE_QUALITY);

const errors = (validate: ValidateFunction, value: unknown) => (validate(value) ? [] : (validate.errors ?? []));

/** What the SARIF 2.1.0 schema says against it (OASIS; as shipped with @microsoft/sarif-multitool 5.7.0). */
export const sarifErrors = (value: unknown) => errors(sarif, value);

/** What our own schema says against a JSON report. */
export const reportErrors = (value: unknown) => errors(report, value);

/** What our own schema says against a baseline. */
export const baselineErrors = (value: unknown) => errors(baseline, value);

/** What GitLab's form of a Code Quality report says against it. */
export const codeQualityErrors = (value: unknown) => errors(codeQuality, value);
