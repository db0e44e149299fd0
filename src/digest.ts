/** Digests in reports. Loading `node:crypto` as a module takes longer than a small scan has for it, so it is taken as it is, with the first digest. */
const crypto = () => process.getBuiltinModule("node:crypto");

/** 32 hexadecimal digits of the SHA-256 of a text. */
export const digest = (text: string): string => crypto().createHash("sha256").update(text).digest("hex").slice(0, 32);

/** 32 hexadecimal digits of the HMAC-SHA-256 of a text. */
export const keyedDigest = (text: string, key: string): string => crypto().createHmac("sha256", key).update(text).digest("hex").slice(0, 32);
