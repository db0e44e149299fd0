import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isMask, isPlaceholder, isWellKnown } from "../../src/services/index.js";
import { DOCUMENTATION_VALUES, documentationOf } from "../../src/services/samples.js";
import { alnum40, BASE62, BASE64, BASE64URL, checked, HEX, hex40, key, secret, source, v2 } from "./fake.js";

const random = source(2);
const DEFAULT = "0123456789abcdef".repeat(3).slice(0, 40);
const JWT_IO = ["eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9", "eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIn0", random(BASE64URL, 43)].join(".");

describe("isPlaceholder", () => {
  it.each([
    // nothing, or too short
    "", " ", "token", "hunter2", "None",
    // references
    "<your token>", "<NETBOX API TOKEN>", "${TOKEN}", "${{ secrets.NETBOX_TOKEN }}", "$NETBOX_TOKEN", "$(cat /run/secrets/token)", "$(netbox-pat)", "%(netbox_pat)s", "@@NETBOX_PAT@@", "{{ netbox_token }}",
    "{{netbox_token}}", "{{ lookup('env', 'NETBOX_TOKEN') }}", "%(netbox_token)s", "%NETBOX_TOKEN%", "#{ENV['TOKEN']}", "op://infra/netbox/token",
    "vault:secret/data/netbox#token", "ENC[PKCS7,MIIBiQYJKoZIhvcNAQcD]", "!vault |", "nbt_{key}.{token}", "nbt_<key>.<secret>", "[your token]", "[netbox-pat]", "env:NETBOX_PAT", "ssm:/prod/netbox/pat", "NETBOX__PAT", "@@TOKEN@@", "__TOKEN__",
    // names of settings, words, prose
    "NETBOX_TOKEN", "YOUR_API_KEY", "YOUR-TOKEN-HERE", "TOKEN_GOES_HERE", "netbox_api_token", "my-secret-token", "apiTokenHere", "process.env.NETBOX_TOKEN",
    "some token here", "Enter your token", "not a real token", "changeme", "change-me", "CHANGEME123", "replace_me_with_token", "dummy-token-value",
    "example_token_123", "your-api-key-here", "my-super-secret-auth-token", "fake-token-abc", "test-token", "testtoken123", "REDACTED", "[REDACTED]", "placeholder", "stub-for-netbox", "tbd by operations", "Authentication required here",
    // made-up tokens
    "a".repeat(40), "1".repeat(40), "*".repeat(20), "xxxxxxxx", "nbt_...", `ghp_${"x".repeat(36)}`, `nbt_${key}.${"x".repeat(40)}`, "abc123def456", "nbt_abc123def456.",
    "12345678901234567890", "0123456789technicaluser789abcdef01234567", "abcdefghijklmnopqrstuvwxyz0123456789abcd", "deadbeef".repeat(5), "asdfasdfasdf",
    "7e1bc0ffee93d00000000ade58a2b6decade19f4", "ace1ac3e0ca1e0c1a0e3caec10ae01ca3c0e1a30", "k7Qz2mVx".repeat(5), "k7Qz2mVxLw".repeat(3) + "k7Qz2",
    "A1B2C3D4E5F6G7H8I9J0", "41yyxxzz728:AAxx0K0", "aabbccddeeffgghhiijjkkllmmnnooppqqrrsstt", "abc123xyz789", "Zq7Zx4Lm2Wp9".repeat(2), "qwertyuiop1234567890", "test1234567890test1234567890test12345678", "nbp_EXAMPLEtokenvalue0000000000000000000", `AKIA${"IOSFODNN7EXAMPLE"}`, JWT_IO,
    // places
    "/run/secrets/netbox_token", "./token.txt", "~/.netbox-token", "token.txt", "C:\\secrets\\token", "/var/lib/netbox/production.key", "conf/production.yaml", "https://netbox.example.com/api/", "s3://backups/netbox", "https://netbox.corp.io/hook/k7Qz2mVxLw9pRt4sBn8c",
  ])("%j is one", (text) => {
    expect(isPlaceholder(text)).toBe(true);
  });

  it.each([
    ["a NetBox v2 token", v2],
    ["its secret", secret],
    ["a v1 token", hex40],
    ["a v1 token of NetBox 4.5", alnum40],
    ["one with blanks around it", ` ${hex40} `],
    ["a token forgotten in braces", `{{ ${hex40} }}`],
    ["a header's value", `Token ${hex40}`],
    ["a token with a right checksum, whatever it says", "nbp_EXAMPLEtokenlintFixtureNotReal2pXghB"],
    ["a published default credential", DEFAULT],
    ["a GitHub token", checked("ghp_")],
    ["a test key of Stripe", `sk_test_${random(BASE62, 24)}`],
    ["a token with many zero bytes in base 64", `${"A".repeat(21)}${random(BASE62, 60)}`],
    ["a token with a word as prefix", `token-${hex40}`],
    ["a test token", `test-${hex40}`],
    ["16 characters", random(BASE62, 16)],
    ["a UUID", "3f2b8c1d-9e47-4a60-b5d2-71c8e0f4a936"],
    ["digits in sequence among other letters", "kq1zx2mv3wp4ht5rb6jn7cy8dg9f"],
    ["a few of both", "a1b2c3d4ef"],
    ["capitals alone", random(BASE62.slice(10, 36), 20)],
    ["words like a passphrase", "purple-monkey-dishwasher"],
    ["a dollar inside", `${random(BASE62, 15)}$k${random(BASE62, 15)}`],
    ["brackets behind it", `${random(BASE62, 30)}[k]`],
    ["brackets before it", `[k]${random(BASE62, 30)}`],
    ["a word behind a word", `Token ${random(BASE62, 20)}`],
    ["a key that ends like the name of a vault", `${random(HEX, 12)}ref:${random(HEX, 15)}`],
    ["a key and its secret", `${random(HEX, 15)}:${random(HEX, 15)}`],
  ])("%s is none", (_, text) => {
    expect(isPlaceholder(text)).toBe(false);
  });

  it("knows what documentation publishes, and where", () => {
    for (const value of DOCUMENTATION_VALUES) {
      expect(isPlaceholder(value)).toBe(true);
      expect(isPlaceholder(` ${value}\n`)).toBe(true);
      expect(documentationOf(value)).not.toBe("");
    }
    expect(documentationOf("nbt_4F9DAouzURLb.zjebxBPzICiPbWz0Wtx0fTL7bCKXKGTYhNzkgC2S")).toBe("NetBox documentation");
    expect(documentationOf(v2)).toBeUndefined();
  });

  it.each([["hex40", HEX, 40], ["alnum40", BASE62, 40], ["hex64", HEX, 64], ["base64", BASE64, 88]] as const)("hits at most one random %s in 10,000", (_, alphabet, length) => {
    const tokens = Array.from({ length: 10_000 }, () => random(alphabet, length));
    expect(tokens.filter(isPlaceholder).length).toBeLessThanOrEqual(1);
  });

  it("never fails, whatever the text", () => {
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => typeof isPlaceholder(text) === "boolean"), { seed: 3, numRuns: 100 });
  });

  it.each(["${", "<a", "%(a", "{{", "((", "a.", "a ", "/a"])("takes no long time over many %j", (unit) => {
    const start = performance.now();
    isPlaceholder(unit.repeat(500_000));
    isPlaceholder(unit.repeat(3_900));
    expect(performance.now() - start).toBeLessThan(2000);
  });
});

describe("isWellKnown", () => {
  it("knows the default token of old netbox-docker", () => {
    expect(isWellKnown(DEFAULT)).toMatchObject({ service: "netbox" });
    expect(isWellKnown(` ${DEFAULT.toUpperCase()}\n`)?.what).toContain("netbox-docker");
  });

  it("knows no other", () => {
    for (const text of ["", hex40, v2, DEFAULT.slice(1), "0123456789".repeat(4)]) expect(isWellKnown(text)).toBeUndefined();
  });
});

describe("isMask", () => {
  it.each(["***", "********", "••••••", "[REDACTED]", "<redacted>", "hidden", "**masked**"])("%j hides a token", (text) => {
    expect(isMask(text)).toBe(true);
  });

  it.each(["", "*", "...", "xxxxxxxx", "<token>", "ghp_****", "redacted-by-nobody", "c0ffeefacedc0dedecafc0ffeebadcabfeedfade"])("%j does not", (text) => {
    expect(isMask(text)).toBe(false);
  });
});
