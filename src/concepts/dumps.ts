/** Objects that hold a token without saying so: requests that were sent, the environment, a command line. */
import type { CredentialUse, TokenValue } from "../core/concept.js";
import type { OpaqueValue } from "../flow/value.js";
import { ENVIRONMENTS, OPEN_RESULTS, SENT_HEADERS } from "../models/index.js";
import type { Context } from "./context.js";
import { stepsOf } from "./credentials.js";

/** The tokens that such an object holds, known by what the module sends. `written`: how the code calls it. */
export function dumpedTokens({ uses, frame }: Context, value: OpaqueValue, written: string): readonly TokenValue[] {
  const sent = uses.filter(({ server }) => !server);
  const named = value.label ?? value.path ?? written;
  if (sent.length === 0) return [];
  const found = (use: CredentialUse, name: string): readonly TokenValue[] => [
    { name, reason: "sent", confidence: "medium", service: use.service, steps: [...(use.place.path === frame.unit.module.path ? [{ place: use.place, text: `sent in ${use.name}` }] : []), ...stepsOf(value.via)] },
  ];
  if (SENT_HEADERS.test(named) || SENT_HEADERS.test(written)) {
    const use = sent.find(({ via }) => via === "header");
    return use ? found(use, `${written} with the ${use.name} header`) : [];
  }
  if (value.path !== undefined && ENVIRONMENTS.has(value.path)) {
    const use = sent.find((each) => sourceOf(each, ({ text }) => text.startsWith("read from the environment variable")));
    return use ? found(use, `the whole environment with its token`) : [];
  }
  if (value.path === undefined || !OPEN_RESULTS.test(value.path)) return [];
  const use = sent.find(({ credentials }) => credentials.some(({ token }) => token.source?.startsWith(`${named}.`)));
  return use ? found(use, `all of ${written}`) : [];
}

type Step = TokenValue["steps"][number];

const sourceOf = ({ credentials }: CredentialUse, isWanted: (step: Step) => boolean): boolean => credentials.some(({ token }) => token.steps.some(isWanted));
