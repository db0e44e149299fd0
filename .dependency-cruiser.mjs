/** Who may import whom. Patterns are checked against the files by test/architecture.test.ts. */

/** What each folder of `src` may import besides itself. */
const MAY_IMPORT = {
  core: [],
  input: ["^src/core/"],
  parsers: ["^src/core/"],
  flow: ["^src/core/"],
  models: ["^src/core/", "^src/flow/"],
  services: ["^src/core/"],
  concepts: ["^src/core/", "^src/flow/", "^src/models/", "^src/services/"],
  project: ["^src/core/", "^src/flow/", "^src/models/", "^src/services/", "^src/parsers/(?:registry|languages)\\.ts$", "^src/input/read\\.ts$"],
  rules: ["^src/core/", "^src/services/"],
  idioms: ["^src/core/", "^src/flow/", "^src/models/", "^src/services/"],
  workers: ["^src/outcome\\.ts$", "^src/check\\.ts$", "^src/input/files\\.ts$"],
  fixes: ["^src/core/", "^src/input/", "^src/masking\\.ts$", "^src/reporters/text/cells\\.ts$"],
  cli: ["^src/core/", "^src/config/", "^src/input/", "^src/fixes/", "^src/fix\\.ts$", "^src/commits\\.ts$", "^src/history\\.ts$", "^src/masking\\.ts$", "^src/reporters/", "^src/rule-metas\\.ts$", "^src/run\\.ts$", "^src/shard\\.ts$", "^src/version\\.ts$"],
  config: ["^src/core/", "^src/input/files\\.ts$", "^src/masking\\.ts$"],
  reporters: ["^src/core/"],
};

/** Folders that only compute: no Node modules, no packages. */
const PURE = ["core", "flow", "models", "services", "concepts", "rules", "idioms", "reporters"];

const folders = Object.entries(MAY_IMPORT).map(([folder, allowed]) => ({
  name: `${folder}-imports`,
  comment: `src/${folder} may import ${["itself", ...allowed].join(", ")}.`,
  severity: "error",
  from: { path: `^src/${folder}/` },
  to: { path: "^src/", pathNot: [`^src/${folder}/`, ...allowed] },
}));

export default {
  forbidden: [
    ...folders,
    {
      name: "pure",
      comment: "These folders have no I/O and no dependencies but types.",
      severity: "error",
      from: { path: PURE.map((folder) => `^src/${folder}/`) },
      to: { dependencyTypes: ["core", "npm", "npm-dev", "npm-optional", "npm-peer", "npm-bundled", "npm-no-pkg", "npm-unknown"], dependencyTypesNot: ["type-only"] },
    },
    {
      name: "parsers-apart",
      comment: "A parser does not import another parser's folder; containers call back through the registry.",
      severity: "error",
      from: { path: "^src/parsers/([^/]+)/" },
      to: { path: "^src/parsers/[^/]+/", pathNot: "^src/parsers/$1/" },
    },
    {
      name: "lint-imports",
      comment: "lint.ts knows one file, not a scan.",
      severity: "error",
      from: { path: "^src/lint\\.ts$" },
      to: { path: ["^src/run\\.ts$", "^src/input/", "^src/reporters/"] },
    },
    {
      name: "run-above-lint",
      comment: "Only the command line and the public API start a scan.",
      severity: "error",
      from: { path: "^src/", pathNot: ["^src/cli/", "^src/fix\\.ts$", "^src/commits\\.ts$", "^src/history\\.ts$", "^src/index\\.ts$"] },
      to: { path: "^src/run\\.ts$" },
    },
    {
      name: "entries-are-tops",
      comment: "Nothing imports an entry point.",
      severity: "error",
      from: { path: "^src/" },
      to: { path: ["^src/cli\\.ts$", "^src/index\\.ts$"] },
    },
    {
      name: "no-circles",
      comment: "Types may refer to each other, and the evaluator is one recursion in several files; no other code loads itself.",
      severity: "error",
      from: { pathNot: "^src/flow/" },
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    { name: "resolvable", severity: "error", from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "require", "node", "default", "types"] },
  },
};
