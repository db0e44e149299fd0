import { ALNUM32, ALNUM40, HEX32, HEX40, HEX64, UUID } from "./define.js";
import type { Format } from "./service.js";

const shape = (id: string, name: string, pattern: RegExp): Format => ({ id, name, service: undefined, pattern, distinctive: false });

/** A JSON Web Token proves itself, but not whose it is: its first two parts are JSON objects, `{"` in base 64 is `eyJ`. */
const JWT: Format = {
  id: "jwt", name: "JSON Web Token", service: undefined, prefix: "eyJ", distinctive: true,
  pattern: /eyJ[\w-]{10,2000}\.eyJ[\w-]{10,4000}\.[\w-]{20,1000}/,
};

/** Formats that belong to no service, the narrower ones first. */
export const GENERIC: readonly Format[] = [
  JWT,
  shape("hex32", "32 hexadecimal digits", HEX32),
  shape("hex40", "40 hexadecimal digits", HEX40),
  shape("hex64", "64 hexadecimal digits", HEX64),
  shape("uuid", "UUID", UUID),
  shape("alnum32", "32 letters and digits", ALNUM32),
  shape("alnum40", "40 letters and digits", ALNUM40),
  shape("base64-64", "64 random bytes in base 64", /[0-9A-Za-z+/_-]{86}==/),
];
