import { expect, it } from "vitest";
import { isVersionName, isVersionTest } from "../../src/services/index.js";
import { v2 } from "./fake.js";

it.each(["nbt_", "^nbt_", String.raw`^nbt_[0-9A-Za-z]{12}\.`, "^(nbt_|nbp_)", "/^nbt_/"])("%j asks for a token's version", (text) => {
  expect(isVersionTest(text)).toBe(true);
});

it.each([v2, "^ntb_", "ntb_", "nbt_vm_id", "my_nbt_", "nbt", "", "Bearer "])("%j does not", (text) => {
  expect(isVersionTest(text)).toBe(false);
});

it.each(["is_v2", "isV2", "is_v2_token", "v2Token", "useV2", "tokenVersion", "token_version", "v2", "V2_TOKENS", "isv2", "usev2token", "v2tokenOf"])("%j is named after a token's version", (name) => {
  expect(isVersionName(name)).toBe(true);
});

it.each(["v1", "api_v2_url", "v20", "version", "IPv6", "is_valid", "v2ray"])("%j is not", (name) => {
  expect(isVersionName(name)).toBe(false);
});
