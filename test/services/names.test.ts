import { describe, expect, it } from "vitest";
import { isCounterfeit, isPassingToken, isPublicKeyUrl, isPublicPart, isPublishable, isPublishableName, isTokenLink, publicStart, queryNameStrength } from "../../src/services/index.js";
import { partsOf } from "../../src/services/split.js";
import { alnum40, checked, hex40, key, secret, v2 } from "./fake.js";

describe("the parts of a name", () => {
  it.each([["NetBoxApi_token2", "net box api token 2"], ["HTTPServer", "http server"], ["key2024b", "key 2024 b"], ["GITHUB_TOKEN", "github token"], ["a-b.c", "a b c"], ["__", ""]])("%s", (name, parts) => {
    expect(partsOf(name).map(({ text }) => text).join(" ")).toBe(parts);
    for (const { text, start, end } of partsOf(name)) expect(name.slice(start, end).toLowerCase()).toBe(text);
  });
});

describe("a key for browsers", () => {
  it.each(["FIREBASE_API_KEY", "STRIPE_PUBLISHABLE_KEY", "MAPBOX_TOKEN", "googleMapsKey", "NEXT_PUBLIC_SITE_KEY", "siteKey", "writeKey"])("may be called %s", (name) => expect(isPublishableName(name)).toBe(true));
  it.each(["STRIPE_SECRET_KEY", "SUPABASE_SERVICE_ROLE_KEY", "FIREBASE_ADMIN_TOKEN", "NETBOX_TOKEN", "apiKey", ""])("is not called %s", (name) => expect(isPublishableName(name)).toBe(false));
  it.each([["appId", "indexName", "apiKey"], ["projectId", "apiKey", "authDomain"], ["api_host", "ui_host", undefined]])("stands beside %s, %s and %s", (...keys) => expect(isPublishable(keys)).toBe(true));
  it.each([["appId", "apiKey"], ["projectId", "indexName"], [undefined, undefined]])("does not stand beside %s and %s only", (...keys) => expect(isPublishable(keys)).toBe(false));
  it.each(["https://maps.googleapis.com/maps/api/js?key=", "https://api.mapbox.com/styles/v1?access_token=", "https://o1.ingest.sentry.io/", "//firestore.googleapis.com:443", "//firebaseinstallations.googleapis.com/v1"])("goes to %s", (url) => expect(isPublicKeyUrl(url)).toBe(true));
  it.each(["https://netbox.example.com/?key=", "https://mapbox.com.example.org/", "https://notsentry.io/"])("does not go to %s", (url) => expect(isPublicKeyUrl(url)).toBe(false));
});

describe("a token that lets nobody in", () => {
  it.each(["csrfToken", "DEVICE_TOKEN", "fcm_token", "inviteToken"])("is %s", (name) => expect(isPassingToken(name)).toBe(true));
  it.each(["accessToken", "netbox_token", ""])("is not %s", (name) => expect(isPassingToken(name)).toBe(false));
});

describe("a parameter of a URL", () => {
  it.each(["access_token", "api-key", "ApiKey", "private.token"])("holds a token by the name %s", (name) => expect(queryNameStrength(name)).toBe("strong"));
  it.each(["token", "key", "auth_key"])("may hold one by the name %s", (name) => expect(queryNameStrength(name)).toBe("weak"));
  it.each(["q", "page_token", "keyboard"])("holds none by the name %s", (name) => expect(queryNameStrength(name)).toBeUndefined());
  it.each(["/reset?token=", "/verify-email", "/Sign-Up/confirm", "/media?alt=media", "/optout", "/opt-out"])("is how the link %s works", (url) => expect(isTokenLink(url)).toBe(true));
  it("is not how the API works", () => expect(isTokenLink("/api/dcim/sites/?token=")).toBe(false));
});

describe("what may be seen of a token", () => {
  it.each([`nbt_${key}`, `nbt_${key}.`])("is all of %s", (text) => expect(isPublicPart(text)).toBe(true));
  it.each([v2, `x nbt_${key}`, `nbt_${key}.${secret.slice(0, 3)}`, "nbt_", `nbt_${"a".repeat(25)}`, hex40])("is not all of %s", (text) => expect(isPublicPart(text)).toBe(false));
  it.each([[v2, `nbt_${key}.`], [checked("ghp_"), "ghp_"], [hex40, ""], [`x${v2}`, ""], ["no token", ""]])("%s begins with %j", (text, start) => expect(publicStart(text)).toBe(start));
});

describe("a counterfeit", () => {
  it("has a wrong checksum", () => {
    expect(isCounterfeit(`ghp_${alnum40.slice(0, 36)}`)).toBe(true);
    expect(isCounterfeit(checked("ghp_"))).toBe(false);
    expect(isCounterfeit(hex40)).toBe(false);
    expect(isCounterfeit("no token")).toBe(false);
  });
});
