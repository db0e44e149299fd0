import { describe, expect, it } from "vitest";
import { isFilledIn, isNetBoxConfiguration, isPepperVariable, isPublishedPepper } from "../../src/services/index.js";

describe("a file configures NetBox", () => {
  it.each<readonly [string, readonly string[]]>([
    ["app/settings.py", ["API_TOKEN_PEPPERS"]],
    ["app/settings.py", ["ALLOW_TOKEN_RETRIEVAL"]],
    ["configuration.py", ["ALLOWED_HOSTS", "LOGIN_REQUIRED"]],
    ["deploy/configuration.py", ["PLUGINS", "LOGIN_REQUIRED"]],
    ["deploy/configuration_lab.py", ["PLUGINS", "EXEMPT_VIEW_PERMISSIONS"]],
    ["deploy/configuration/extra-settings.py", ["ALLOWED_HOSTS", "LOGIN_REQUIRED"]],
    ["netbox/conf.py", ["ALLOWED_HOSTS", "LOGIN_REQUIRED"]],
    ["app/settings.py", ["PLUGINS", "CHANGELOG_RETENTION", "ALLOWED_HOSTS", "LOGIN_REQUIRED"]],
  ])("%s with %j", (path, names) => {
    expect(isNetBoxConfiguration(path, names, [])).toBe(true);
  });
});

describe("a file configures something else", () => {
  it.each<readonly [string, readonly string[], readonly string[]]>([
    ["configuration.py", ["LOGIN_REQUIRED"], []],
    ["my-configuration.py", ["ALLOWED_HOSTS", "LOGIN_REQUIRED"], []],
    ["configuration.py.txt", ["ALLOWED_HOSTS", "LOGIN_REQUIRED"], []],
    ["my-configuration/extra.py", ["ALLOWED_HOSTS", "LOGIN_REQUIRED"], []],
    ["app/settings.py", ["ALLOWED_HOSTS", "LOGIN_REQUIRED", "SECRET_KEY"], []],
    ["app/settings.py", ["PLUGINS", "ALLOWED_HOSTS", "LOGIN_REQUIRED"], []],
    ["app/settings.py", ["PLUGINS", "CHANGELOG_RETENTION", "LOGIN_REQUIRED"], []],
    ["configuration.py", ["API_TOKEN_PEPPERS", "INSTALLED_APPS"], []],
    ["nautobot/configuration.py", ["API_TOKEN_PEPPERS"], []],
    ["configuration.py", ["API_TOKEN_PEPPERS"], ["peering_manager.settings"]],
  ])("%s with %j and imports %j", (path, names, imports) => {
    expect(isNetBoxConfiguration(path, names, imports)).toBe(false);
  });
});

describe("peppers", () => {
  it.each(["API_TOKEN_PEPPER_1", "API_TOKEN_PEPPER_32767"])("are made of %s", (name) => expect(isPepperVariable(name)).toBe(true));
  it.each(["API_TOKEN_PEPPER_", "MY_API_TOKEN_PEPPER_1", "API_TOKEN_PEPPER_1_FILE", "API_TOKEN_PEPPER_123456"])("are not made of %s", (name) => expect(isPepperVariable(name)).toBe(false));
  it.each(["TEST-VALUE-DO-NOT-USE", "do not use this in production", "TEST_VALUE", "an example pepper", "DONOTUSE", "TESTVALUE", "ExamplePepper"])("%s is published", (text) => expect(isPublishedPepper(text)).toBe(true));
  it.each(["c0ffee", "usable"])("%s is not published", (text) => expect(isPublishedPepper(text)).toBe(false));
  it.each(["${PEPPER}", "{{ pepper }}", "{% pepper %}", "<%= pepper %>", "$PEPPER", "%(pepper)s"])("%s is filled in", (text) => expect(isFilledIn(text)).toBe(true));
  it.each(["a$PEPPER", "$PEPPER!", "%(pepper)s.", "50%(a)s", "c0ffee"])("%s is not filled in", (text) => expect(isFilledIn(text)).toBe(false));
});
