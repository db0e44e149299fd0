import { readFileSync } from "node:fs";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";

/** The characters and escapes of RFC 3986. */
const isUriReference = (text: string): boolean => /^(?:[\w\-.~:/?#[\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2})*$/.test(text);

function validator(file: string): ValidateFunction {
  const ajv = new Ajv2020({ allErrors: false, strictTypes: false, strictRequired: false });
  ajv.addFormat("uri-reference", isUriReference);
  ajv.addFormat("uri", (text: string) => isUriReference(text) && URL.canParse(text));
  for (const format of ["date-time", "uuid"]) ajv.addFormat(format, true);
  return ajv.compile(JSON.parse(readFileSync(new URL(file, import.meta.url), "utf8")));
}

const sarif = validator("./sarif-2.1.0.schema.json");
const report = validator("../../schemas/report.schema.json");

const errors = (validate: ValidateFunction, value: unknown) => (validate(value) ? [] : (validate.errors ?? []));

/** What the SARIF 2.1.0 schema says against it (OASIS; as shipped with @microsoft/sarif-multitool 5.7.0). */
export const sarifErrors = (value: unknown) => errors(sarif, value);

/** What our own schema says against a JSON report. */
export const reportErrors = (value: unknown) => errors(report, value);
