/** ESLint with one rule: long words of high entropy. Its plugins are installed beside the other peers, in the folder `PEERS`. */
import { createRequire } from "node:module";

const installed = createRequire(`${process.env["PEERS"]}/npm/package.json`);
const noSecrets = installed("eslint-plugin-no-secrets");

export default [{
  files: ["**/*.{js,ts,tsx}"],
  languageOptions: { parser: installed("@typescript-eslint/parser") },
  plugins: { "no-secrets": noSecrets.default ?? noSecrets },
  rules: { "no-secrets/no-secrets": "warn" },
}];
