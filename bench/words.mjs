/** The vocabulary of the generated code: identifiers, sentences, made-up tokens. None of its words is a trigger of tokenlint. */

const split = (text) => text.trim().split(/\s+/);

export const NOUNS = split(`
  account address agent alert archive asset batch binding branch bucket buffer cable cache calendar carrier channel circuit client cluster column
  comment config contact container counter country course customer dataset deadline delivery device digest document domain driver endpoint
  engine entry event feature field filter folder format frame gateway graph group handle history host image index
  inventory invoice item journal label layer ledger limit line link listing location lock machine manifest matrix member message meter
  metric migration module monitor network node note notice object offset order owner page panel parcel partition payment peer period
  pipeline plan platform player pointer policy pool port prefix price printer process product profile project quota rack range record region
  release reminder report request resource result review role route row sample schedule schema score section segment sensor series server
  shelf shipment signal site slot snapshot socket source stage status storage stream subnet summary supplier table tag target task
  team template tenant thread ticket timeline topic trace track transfer tree unit update upload user value vendor version view volume
  warehouse widget window worker workspace zone
`);
export const VERBS = split(`
  add align apply archive assign attach build cancel check clear close collect compare compute convert copy count create drop emit ensure
  estimate expand fetch filter find flush format gather group index inspect join link list load map mark merge move normalize notify
  order pack parse plan prepare print prune publish queue read rebuild reduce refresh register release remove rename render reset resolve
  restore retry save scan schedule select send set show sort split start stop store submit sum sync tag trim update validate verify wait watch write
`);
export const ADJECTIVES = split("active cached closed current daily default empty final first internal last local main missing next old open optional pending previous primary private ready recent remote shared single stale total unused valid weekly");

const SENTENCES = [
  (r) => `${capital(r.one(VERBS))}s the ${r.one(ADJECTIVES)} ${r.one(NOUNS)} of a ${r.one(NOUNS)}.`,
  (r) => `The ${r.one(NOUNS)} is ${r.one(ADJECTIVES)} until its ${r.one(NOUNS)} has been ${past(r.one(VERBS))}.`,
  (r) => `Every ${r.one(NOUNS)} belongs to one ${r.one(NOUNS)}, and to at most ${r.between(2, 64)} ${plural(r.one(NOUNS))}.`,
  (r) => `Callers ${r.one(VERBS)} the ${r.one(NOUNS)} themselves; see the ${r.one(NOUNS)} for how long it may take.`,
  (r) => `If no ${r.one(NOUNS)} is left, the ${r.one(ADJECTIVES)} one is used instead.`,
  (r) => `This is ${r.one(ADJECTIVES)} because the ${r.one(NOUNS)} can ${r.one(VERBS)} only ${r.between(2, 500)} ${plural(r.one(NOUNS))} at a time.`,
];

export const sentence = (r) => r.one(SENTENCES)(r);
export const plural = (noun) => (noun.endsWith("y") && !/[aeo]y$/.test(noun) ? `${noun.slice(0, -1)}ies` : /(?:s|x|ch)$/.test(noun) ? `${noun}es` : `${noun}s`);
const past = (verb) => (verb.endsWith("e") ? `${verb}d` : `${verb}ed`);
export const capital = (word) => word.charAt(0).toUpperCase() + word.slice(1);

const nounWords = (r) => (r.chance(0.3) ? [r.one(ADJECTIVES), r.one(NOUNS)] : r.chance(0.6) ? [r.one(NOUNS), r.one(NOUNS)] : [r.one(NOUNS)]);
const verbWords = (r) => [r.one(VERBS), ...nounWords(r)];

const snake = (words) => words.join("_");
const camel = ([first, ...rest]) => first + rest.map(capital).join("");
const pascal = (words) => words.map(capital).join("");

/** Names in the style of a language: of a thing, of a function, of a type. */
export const SNAKE = { thing: (r) => snake(nounWords(r)), action: (r) => snake(verbWords(r)), type: (r) => pascal([r.one(NOUNS), r.one(NOUNS)]), constant: (r) => snake([r.one(ADJECTIVES), r.one(NOUNS), r.one(NOUNS)]).toUpperCase() };
export const CAMEL = { thing: (r) => camel(nounWords(r)), action: (r) => camel(verbWords(r)), type: SNAKE.type, constant: SNAKE.constant };
export const kebab = (r) => [r.one(NOUNS), r.one(NOUNS)].join("-");

/** A token of 40 hexadecimal digits that a person sees is made up, and a linter cannot. */
export function hexToken(r) {
  let text = "";
  while (text.length < 40) text += r.one(["c0ffee", "dec0de", "facade", "badc0de", "decade", "f00d"]) + r.between(4096, 65535).toString(16) + r.between(256, 4095).toString(16);
  return text.slice(0, 40);
}

/** NetBox's second version: `nbt_<key of 12>.<secret of 40>`. */
export const v2Token = (r) => `nbt_${hexToken(r).slice(0, 12)}.${hexToken(r)}`;

/** What looks like a token to a search for long words, and is a checksum. */
export const digest = (r) => Array.from({ length: 8 }, () => r.between(0, 0xffffffff).toString(16).padStart(8, "0")).join("");
