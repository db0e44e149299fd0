import ts from "typescript";

/**
 * The declarations a user of the package needs: those that `src/index.ts` reaches.
 * @param {string} root ends with a slash
 * @returns {Map<string, string>} path below `dist/types` to text
 */
export function publicTypes(root) {
  const config = ts.getParsedCommandLineOfConfigFile(`${root}tsconfig.json`, {
    noEmit: false, declaration: true, emitDeclarationOnly: true, noCheck: true, rootDir: root, outDir: "/",
  }, { ...ts.sys, onUnRecoverableConfigFileDiagnostic: (problem) => { throw new Error(ts.flattenDiagnosticMessageText(problem.messageText, "\n")); } });
  if (!config) throw new Error("tsconfig.json cannot be read.");
  const emitted = new Map();
  ts.createProgram([`${root}src/index.ts`], config.options).emit(undefined, (path, text) => emitted.set(path.replace(/^\/src\//, ""), text));
  return reachable("index.d.ts", emitted);
}

/** Only what is imported stays; an import of a package would not exist at the user's. */
function reachable(entry, emitted) {
  const kept = new Map();
  const queue = [entry];
  for (const path of queue) {
    if (kept.has(path)) continue;
    const text = emitted.get(path);
    if (text === undefined) throw new Error(`The public types need ${path}, which was not made.`);
    kept.set(path, text);
    for (const { fileName } of ts.preProcessFile(text).importedFiles) {
      if (!fileName.startsWith(".")) throw new Error(`${path} imports ${fileName}, which users do not have.`);
      queue.push(new URL(fileName.replace(/\.js$/, ".d.ts"), `file:///${path}`).pathname.slice(1));
    }
  }
  return kept;
}
