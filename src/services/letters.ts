/**
 * How names are spelled: counted over 100,000 identifiers and blank-free strings of JavaScript, TypeScript and Python
 * sources, once; the exact figures do not matter.
 */

/**
 * What a symbol costs after another, in quarter bits as a base-36 digit. Rows: after `a`–`z`, a digit, another
 * character, at the start. Columns: `a`–`z`, any digit, any other character.
 */
export const SPELLING: readonly string[] = [
  "zjejzqizlztcgfzizdfansxupzvn", // a
  "brqucxsufgzavvetzikuexzzhzph", // b
  "ezowcxzclzehvz9vzincizzzrztl", // c
  "dqol7ouxdxymrqfpzmipivwyqzsb", // d
  "lsggplpztzzijdsmrbceynphqzwd", // e
  "dzuwfjxz7zzhwuayzhmljzzzpzqk", // f
  "lvrw5smlezzlpinrzfholzzzyzxd", // g
  "9sru8uzzfzytpwbtxmmemzzzuzue", // h
  "moghimizzzzgi9dkzkfeznzpzmzp", // i
  "kzzz7zzzozrwzyhnzz5slzrxzzqq", // j
  "iqpr6lpzfyzpsmqpzpdmkvpzzzv9", // k
  "dsti8vzzbztguzdrzwkhipzzozwf", // l
  "akws8vzzfzzmjsddzxksnzzzszwg", // m
  "euhedjfzkzoqsngqzveamozzxzyg", // n
  "omhgzqpzqtmhg9mhzakjhqjszzzk", // o
  "aztnaxwqizvfwvdjzcjfmtxzqzwh", // p
  "zyvvuzzzxzzdwwzzytow1zuzzzsj", // q
  "exkm8pnzfzpnjndtzjfgmpzzkzzg", // r
  "lxjrbtyjfzoostijwqf9jvsxozwb", // s
  "dtmsaryhczzrrvfmzghjnyvzizuc", // t
  "mknnfrmzjzzcfbtfzcddyzzwzzzx", // u
  "9yrv6zsz9zznlxlqzusyzzzzzzjl", // v
  "cwpqetzjazsnvfbozhhpxzwzzztc", // w
  "kyiqfszygzzrkxq9zup7zzztmzob", // x
  "lonrmpsyozyjkgp7zqegwumzzup8", // y
  "esyw3szujzzuuvevzxqzmzzxkmpg", // z
  "ppppqrpzvzzzuzzqzwuqzvzzzt38", // a digit
  "hlehjioohoqiijkgwhfhlloxzzig", // another character
  "imgijkgkguxjjilgvifimpowzwpc", // the start
];

/**
 * What a lower-case and an upper-case letter cost, in bits, after two characters of these classes: `^` start, `U` upper
 * case, `l` lower case, `d` digit, `s` other. `ll`: `someThing` is rarer than `something`; `UU`: `HTMLElement`.
 */
export const CAPITALS: Readonly<Record<string, readonly [number, number]>> = {
  "^^": [0.3, 2.2], "^l": [0, 6.6], "^U": [0.7, 1.3], "^s": [0.2, 3.3], "^d": [0.3, 2.4],
  ll: [0.1, 3.9], lU: [0, 5.3], ls: [0, 6.3], ld: [0.4, 2.1],
  UU: [4.8, 0.1], Ul: [0.1, 4.8], Us: [5.2, 0], Ud: [2.3, 0.3],
  ss: [0, 5.3], sl: [0, 11.9], sU: [3.1, 0.2], sd: [1, 1],
  dd: [0.8, 1.3], dl: [0.1, 3.5], dU: [0.8, 1.3], ds: [0.2, 2.8],
};
