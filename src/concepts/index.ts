import type { Concept, CredentialUse, SecretLiteral } from "../core/concept.js";
import type { Evaluator } from "../flow/evaluator.js";
import type { Unit } from "../flow/frame.js";
import { browserStores } from "./browser-storage.js";
import { commandCreations } from "./command-creations.js";
import { imageVariables, tokenOptions } from "./command-exposures.js";
import { ownArguments, startedPrograms } from "./commands.js";
import { tokenComparisons } from "./comparisons.js";
import type { Context, Outlook } from "./context.js";
import { deployedTokens } from "./deployed.js";
import { environmentPeppers } from "./environment-peppers.js";
import { writtenFiles } from "./files.js";
import { httpRequests } from "./http.js";
import { tokenGenerations } from "./generations.js";
import { answerUses } from "./answer-uses.js";
import { tokenCreations } from "./creations.js";
import { clientPins } from "./pins.js";
import { secretLiterals } from "./literals.js";
import { loggedTokens } from "./logging.js";
import { passedUses } from "./passed.js";
import { publicVariables } from "./public-code.js";
import { sentLiterals } from "./sent.js";
import { storedOrigins } from "./stored.js";
import { serverSettings } from "./server-settings.js";
import { Surroundings } from "./surroundings.js";
import { textHeaders } from "./text-headers.js";
import { tokenChecks } from "./token-checks.js";
import { answeringRequests } from "./token-requests.js";
import { Tokens } from "./tokens.js";
import { tokensInUrls } from "./urls.js";
import { usesIn } from "./uses.js";

type Finder = (context: Context) => readonly Concept[];

/** What is looked for besides tokens that are sent and written. */
const FINDERS: readonly Finder[] = [loggedTokens, tokensInUrls, tokenCreations, answerUses, tokenComparisons, tokenGenerations, tokenChecks, publicVariables, browserStores, writtenFiles, deployedTokens, startedPrograms, ownArguments, tokenOptions, imageVariables, commandCreations, httpRequests, serverSettings, environmentPeppers, clientPins];

/** What a module does with tokens. `projectName` is that of the project's folder. */
export function conceptsOf(evaluator: Evaluator, unit: Unit, projectName: string): readonly Concept[] {
  const surroundings = new Surroundings(unit.root, projectName);
  const uses = [...usesIn(evaluator, unit.root, {}, surroundings), ...passedUses(evaluator, unit.root, surroundings), ...textHeaders(unit.root)];
  const outlook: Outlook = { evaluator, frame: unit.root, surroundings };
  const context: Context = { ...outlook, uses, tokens: new Tokens(uses, storedOrigins(evaluator, unit.root), answeringRequests(outlook)) };
  return [
    ...uses, ...secretLiterals(evaluator, unit.root, uses, surroundings), ...literalsElsewhere(uses, unit.module.path),
    ...FINDERS.flatMap((find) => find(context)),
  ];
}

/** Tokens that this module sends and another file holds. That file alone may not show that they are tokens. */
function literalsElsewhere(uses: readonly CredentialUse[], path: string): readonly SecretLiteral[] {
  return uses.flatMap((use) => {
    const others = new Set(use.credentials.flatMap(({ token }) => (token.literal && token.literal.path !== path ? [token.literal.path] : [])));
    return [...others].flatMap((other) => sentLiterals(use, other));
  });
}
