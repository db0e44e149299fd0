import leven, { closestMatch } from "leven";

/** The sentence ` Did you mean …?`, with its leading blank; empty when no candidate is near. */
export function suggestion(word: string, candidates: readonly string[]): string {
  const candidate = closestMatch(word, candidates);
  if (candidate === undefined) return "";
  const limit = Math.min(4, Math.floor(Math.max(word.length, candidate.length) / 2));
  return leven(word.toLowerCase(), candidate.toLowerCase()) <= limit ? ` Did you mean \`${candidate}\`?` : "";
}
