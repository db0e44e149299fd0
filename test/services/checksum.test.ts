import { describe, expect, it } from "vitest";
import { checksum62, crc32, hasChecksum62 } from "../../src/services/checksum.js";

describe("checksum", () => {
  it("is the CRC-32 of IEEE 802.3", () => {
    expect(crc32("123456789")).toBe(0xcbf43926);
    expect(crc32("")).toBe(0);
  });

  it("writes it in base 62 with six characters", () => {
    expect(checksum62("")).toBe("000000");
    expect(checksum62("EXAMPLEtokenlintFixtureNotReal")).toBe("2pXghB");
  });

  it("tells tokens that were issued", () => {
    expect(hasChecksum62("nbp_EXAMPLEtokenlintFixtureNotReal2pXghB", "nbp_")).toBe(true);
    expect(hasChecksum62("nbp_EXAMPLEtokenlintFixtureNotReal2pXghC", "nbp_")).toBe(false);
  });
});
