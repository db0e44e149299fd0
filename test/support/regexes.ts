import { readdirSync, readFileSync } from "node:fs";
import ts from "typescript";

/** A regular expression as the source has it, or the place where one is put together. */
export interface RegexSite {
  readonly file: string;
  /** One-based. */
  readonly line: number;
  /** Undefined: `new RegExp` of what is only known when the program runs. */
  readonly literal?: { readonly source: string; readonly flags: string };
}

/** Every regular expression of the TypeScript files below a folder. */
export function regexSites(folder: string): readonly RegexSite[] {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts")).map((file) => `${folder}/${file.replaceAll("\\", "/")}`);
  return files.sort().flatMap((file) => sitesIn(file, ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.ES2023, true)));
}

function sitesIn(file: string, source: ts.SourceFile): readonly RegexSite[] {
  const sites: RegexSite[] = [];
  const visit = (node: ts.Node): void => {
    const line = source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf("/");
      sites.push({ file, line, literal: { source: node.text.slice(1, end), flags: node.text.slice(end + 1) } });
    } else if ((ts.isNewExpression(node) || ts.isCallExpression(node)) && ts.isIdentifier(node.expression) && node.expression.text === "RegExp") sites.push({ file, line });
    ts.forEachChild(node, visit);
  };
  visit(source);
  return sites;
}
