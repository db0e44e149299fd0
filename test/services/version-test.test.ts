import { expect, it } from "vitest";
import { isVersionTest } from "../../src/services/index.js";
import { v2 } from "./fake.js";

it.each(["nbt_", "^nbt_", String.raw`^nbt_[0-9A-Za-z]{12}\.`, "^(nbt_|nbp_)", "/^nbt_/"])("%j asks for a token's version", (text) => {
  expect(isVersionTest(text)).toBe(true);
});

it.each([v2, "^ntb_", "ntb_", "nbt_vm_id", "my_nbt_", "nbt", "", "Bearer "])("%j does not", (text) => {
  expect(isVersionTest(text)).toBe(false);
});
