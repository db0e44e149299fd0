import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mask, SERVICES } from "../../src/services/index.js";
import { checked, hex40, key, secret, v2 } from "./fake.js";

describe("mask", () => {
  it.each([
    [v2, `nbt_${key}.****`],
    [` ${v2}\n`, `nbt_${key}.****`],
    [`nbt_${key}.a-chosen-secret`, `nbt_${key}.****`],
    [checked("ghp_"), "ghp_**** (40 characters)"],
    [checked("nbp_"), "nbp_**** (40 characters)"],
    [hex40, "**** (40 characters)"],
    [`nbt_${key}${secret}`, "nbt_**** (56 characters)"],
    [`nbt_nbt_${key}.${secret}`, "nbt_**** (61 characters)"],
    [`nbt_${secret}.${key}`, "nbt_**** (57 characters)"],
    ["sk-correct-horse", "**** (16 characters)"],
    ["AIzaButShort", "**** (12 characters)"],
    ["correct horse battery staple", "**** (28 characters)"],
    ["", "**** (0 characters)"],
  ])("shows of %j %s", (token, shown) => {
    expect(mask(token)).toBe(shown);
  });

  it("shows of no token more than its prefix and a NetBox key", () => {
    const formats = SERVICES.flatMap((service) => service.formats).filter((format) => format.distinctive);
    for (const format of formats) {
      for (const token of fc.sample(fc.stringMatching(new RegExp(`^(?:${format.pattern.source})$`)), { seed: 5, numRuns: 2 })) {
        const [shown = ""] = mask(token).split("****");
        if (!shown.startsWith("nbt_")) expect(format.prefix ?? "", token).toContain(shown);
        expect(token.startsWith(shown)).toBe(true);
        expect(shown.length, token).toBeLessThanOrEqual(Math.max(token.length / 2, `nbt_${key}.`.length));
      }
    }
  });

  it("shows nothing of an unknown text", () => {
    fc.assert(fc.property(fc.string({ minLength: 3, maxLength: 80 }), (text) => /^(?:[\w.=-]{4,30})?\*{4} \(\d+ characters\)$/.test(mask(text))), { seed: 6, numRuns: 500 });
  });
});
