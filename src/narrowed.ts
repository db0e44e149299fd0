import type { Concept } from "./core/concept.js";
import type { Source } from "./core/source.js";

/** A token in a string of which only the whole has a place, because of the escapes in it: at its own characters, where they stand there. */
export function narrowed(concept: Concept, { path, text }: Source): Concept {
  if (concept.kind !== "secret-literal") return concept;
  const { place, text: secret } = concept;
  if (place.path !== path || place.end - place.start <= secret.length) return concept;
  const start = text.indexOf(secret, place.start);
  const end = start + secret.length;
  return start < 0 || end > place.end ? concept : { ...concept, place: { path, start, end } };
}
