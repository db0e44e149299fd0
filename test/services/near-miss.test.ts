import { describe, expect, it } from "vitest";
import { nearMiss } from "../../src/services/index.js";
import { BASE62, checked, hex40, key, secret, source, v2 } from "./fake.js";

const random = source(4);
const pat = checked("nbp_");

describe("nearMiss", () => {
  it.each([
    [`nbt_${key}`, "the key of a NetBox v2 token without its secret"],
    [`nbt_${key}.`, "the key of a NetBox v2 token without its secret"],
    [`nbt_${secret}`, "the secret of a NetBox v2 token without its key"],
    [`nbt_.${secret}`, "the secret of a NetBox v2 token without its key"],
    [`nbt_${key}${secret}`, "a NetBox v2 token without the dot between key and secret"],
    [`nbt_${key.slice(2)}.${secret}`, "a NetBox v2 token with a key of 10 characters instead of 12"],
    [`nbt_${v2}`, "a NetBox v2 token with the prefix twice"],
    [v2.replace("nbt_", "ntb_"), "a NetBox v2 token that begins with ntb_"],
    [v2.replace("nbt_", "btn_"), "a NetBox v2 token that begins with btn_"],
    [v2.replace("nbt_", "nbt-"), "a NetBox v2 token that begins with nbt-"],
    [v2.replace("nbt_", "NBT_"), "a NetBox v2 token that begins with NBT_"],
    [` ${v2}`, "a NetBox v2 token with blanks around it"],
    [`${v2}\n`, "a NetBox v2 token with blanks around it"],
    [v2.replace(".", " ."), "a NetBox v2 token with blanks inside"],
    [`${v2.slice(0, 30)} ${v2.slice(30)}`, "a NetBox v2 token with blanks inside"],
    [`${pat.slice(0, 20)} ${pat.slice(20)}`, "a NetBird personal access token with blanks inside"],
    [pat.slice(0, -3), "a NetBird token of 37 characters instead of 40"],
    [`${pat}ab`, "a NetBird token of 42 characters instead of 40"],
    [`nbp_${random(BASE62, 36)}`, "a NetBird token with a wrong checksum"],
    [`nbx_${random(BASE62, 36)}`, "a NetBird token with a wrong checksum"],
  ])("%j is %s", (token, what) => {
    expect(nearMiss(token)?.what).toBe(what);
    expect(nearMiss(token)?.hint).toMatch(/^[A-Z].*\.$/);
  });

  it.each([
    // good tokens
    v2, pat, checked("nbx_"), checked("ghp_"), hex40, `${v2} is the token of the exporter`, "nbp_EXAMPLEtokenlintFixtureNotReal2pXghB",
    // placeholders
    "nbt_<key>", "nbt_{key}.{secret}", "nbt_YOUR_TOKEN", `nbt_abc123def456.${"x".repeat(40)}`, "nbt_abc123def456.", `nbt_${"x".repeat(12)}.${"x".repeat(39)}`,
    "nbp_xxxxxxxxxxxxxxxxxxxx", "nbp_EXAMPLEtokenvalue0000000000000000000", "ntb_example.placeholder", "NETBOX_TOKEN",
    // Minecraft's named binary tags, and other names
    "nbt_vm_discovered_id", "nbt_compound", "nbt_compression", "nbt_tag_list_entries", "nbt_io.readCompressed", "nbt-loader.getCompoundTag", "NBT_TAG_COMPOUND.getSomethingElse",
    "nbt_item_stack.serializeToNetwork", "nbt_data.getIntegerValueOf", "nbt_", "^nbt_", "nbp_policy_document", "nbx_",
    // other things
    "", "Token", hex40.slice(1), "x".repeat(1000),
  ])("%j is none", (token) => {
    expect(nearMiss(token)).toBeUndefined();
  });

  it("says nothing of the secret", () => {
    for (const token of [`nbt_${key}${secret}`, `nbt_.${secret}`, ` ${v2}`, pat.slice(0, -3)]) {
      expect(JSON.stringify(nearMiss(token))).not.toContain(token.trim().slice(-8));
    }
  });
});
