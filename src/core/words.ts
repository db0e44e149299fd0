/** `a Linode token`, `an Azure token`. */
export const withArticle = (noun: string): string => `${/^(?!uni|use|eu)[aeiou]/i.test(noun) ? "an" : "a"} ${noun}`;
