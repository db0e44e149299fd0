import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { looksRandom } from "../../src/services/index.js";
import { isNameLike, surprise } from "../../src/services/surprise.js";
import { BASE32, BASE36, BASE62, BASE64, BASE64URL, HEX, hex40, source, v2 } from "./fake.js";

const random = source(3);

describe("looksRandom", () => {
  it.each([
    ["hexadecimal", HEX], ["capital hexadecimal", HEX.toUpperCase()], ["base 32", BASE32], ["base 36", BASE36], ["capital base 36", BASE36.toUpperCase()],
    ["base 62", BASE62], ["base 64", BASE64], ["URL-safe base 64", BASE64URL],
  ])("sees 999 of 1,000 random tokens in %s", (_, alphabet) => {
    for (const length of [20, 32, 40]) {
      const tokens = Array.from({ length: 1000 }, () => random(alphabet, length));
      expect(tokens.filter((token) => !looksRandom(token)).length, `${length} characters`).toBeLessThanOrEqual(1);
    }
  });

  it.each([v2, "3f2b8c1d-9e47-4a60-b5d2-71c8e0f4a936", `${random(HEX, 15)}:${random(HEX, 15)}`, `1|${random(BASE62, 40)}`, ` ${hex40} `, `token-${hex40}`])("sees %s", (text) => {
    expect(looksRandom(text)).toBe(true);
  });

  it.each([
    // identifiers, words, keys of translations, classes
    "getConfigurationForCurrentUser", "authentication_token", "NETBOX_SUPERUSER_API_TOKEN", "my-component--is-active", "settings.account.security.title",
    "btn btn-primary btn-lg", "flex-col-reverse-md", "TYPE_50GE_QSFP28", "iec-60309-2p-e-6h", "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384", "application/vnd.github.v3+json", "correct-horse-battery-staple",
    // hosts, paths, files, URLs
    "netbox.example.com", "https://netbox.example.com/api/dcim/", "/run/secrets/netbox_token", "./chunks/utils.BS4fH3nR.js", "packs/pack-11fdfa9e.idx",
    "projects/4e1bfbc3-dc3e-41f2-a18f-1b4d7ba71679", "requirements-dev.txt",
    // numbers, dates, versions, addresses, digests that say so
    "1234567890123456789", "2026-08-22T10:15:30.123456Z", "v1.2.3-beta.4+build.567", "2600:3c09:e001:2a::64", "00:1A:2B:3C:4D:5E", "1.2.643.7.1.1.3.2",
    `sha512-${random(BASE64, 86)}==`, `SHA256:${random(BASE64, 43)}`, `data:image/png;base64,${random(BASE64, 40)}`,
    // prose, placeholders, short texts
    "The quick brown fox jumps over", "x".repeat(40), "0123456789abcdef0123456789abcdef01234567", random(BASE62, 15), "",
  ])("does not see %j", (text) => {
    expect(looksRandom(text)).toBe(false);
  });

  it("takes hardly anything in real code for random", () => {
    const folder = new URL("../../src/", import.meta.url);
    const words = new Set<string>();
    for (const file of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
      if (!file.endsWith(".ts") || file.endsWith("letters.ts") || file.endsWith("samples.ts")) continue;
      for (const [word] of readFileSync(new URL(file, folder), "utf8").matchAll(/[\w.+/=:-]{16,}/g)) words.add(word);
    }
    const hits = [...words].filter(looksRandom);
    expect(words.size).toBeGreaterThan(500);
    expect(hits.length / words.size, hits.join(" ")).toBeLessThan(0.005);
  });
});

describe("surprise", () => {
  it("is low for names and high for chance", () => {
    for (const name of ["configuration", "getUserById", "NETBOX_API_TOKEN", "/api/dcim/devices/"]) expect(surprise(name), name).toBeLessThan(0.2);
    for (const alphabet of [HEX, BASE36, BASE62, BASE64]) expect(surprise(random(alphabet, 40))).toBeGreaterThan(1);
    expect(surprise("")).toBe(0);
  });

  it("tells names", () => {
    expect(isNameLike("vm_discovered_id")).toBe(true);
    expect(isNameLike(random(BASE62, 30))).toBe(false);
  });
});
