import { describe, expect, it } from "vitest";
import { TOKEN_KINDS, tokenKindById, type Given } from "../../src/services/index.js";

/** A request that says these settings, and no others. */
const saying = (settings: Readonly<Record<string, string | number | boolean | null | readonly string[]>>) => (setting: string): Given => (Object.hasOwn(settings, setting) ? { kind: "known", value: settings[setting]! } : { kind: "missing" });
const rightsOf = (id: string, settings: Parameters<typeof saying>[0]) => tokenKindById(id)!.wideRights(saying(settings));
const rights = (id: string, given: (setting: string) => Given): readonly string[] => tokenKindById(id)!.wideRights(given).map(({ setting, confidence, what }) => `${setting} ${confidence}: ${what}`);

describe("what makes tokens", () => {
  const kinds = (path: string): readonly string[] => TOKEN_KINDS.filter((kind) => kind.path.test(path)).map(({ id }) => id);

  it.each([
    ["users/tokens/", "netbox-token"], ["/api/users/tokens", "netbox-token"], ["\0users/tokens/", "netbox-token"], ["users/tokens/provision", "netbox-token"], ["/api/users/tokens/provision/", "netbox-token"], ["/v4/profile/tokens", "linode-token"], ["profile/tokens/", "linode-token"],
    ["/api/users/\0/tokens", "netbird-token"], ["users/5/tokens/", "netbird-token"], ["https://netbird.example.com/api/setup", "netbird-first-token"], ["setup-keys", "netbird-setup-key"], ["/api/setup-keys/", "netbird-setup-key"],
  ])("%j: %s", (path, id) => expect(kinds(path)).toEqual([id]));

  it.each(["/api/allusers/tokens/", "superusers/tokens/provision/", "/api/users/tokens/5/", "/api/users/tokens/provision/5", "/myprofile/tokens", "/v4/profile/tokens/5", "/api/users/tokens/x/y", "/api/my-setup-keys/", "/api/setup-keys/5"])("%j is nothing of the kind", (path) => expect(kinds(path)).toEqual([]));

  it("is told by paths that no other API has", () => {
    const telling = (path: string): readonly string[] => TOKEN_KINDS.filter((kind) => kind.telling?.test(path)).map(({ id }) => id);
    expect([telling("/api/users/tokens/provision/"), telling("/api/users/tokens/provision/5"), telling("/api/users/tokens/"), telling("/api/setup-keys"), telling("/setup-keys")]).toEqual([["netbox-token"], [], [], ["netbird-setup-key"], []]);
  });

  it("is of these services, and ends as they say", () => {
    expect(TOKEN_KINDS.map(({ services, expiry }) => [services, expiry])).toEqual([
      [["netbox", "nautobot"], { name: "expires", unit: "date", missing: "never" }], [["linode"], { name: "expiry", unit: "date", missing: "never" }],
      [["netbird"], { name: "expires_in", unit: "days", missing: "unknown" }], [["netbird"], { name: "pat_expire_in", unit: "days", missing: "unknown" }], [["netbird"], { name: "expires_in", unit: "seconds", missing: "unknown" }],
    ]);
    expect(tokenKindById("no-token")).toBeUndefined();
  });
});

describe("rights that are wider than needed", () => {
  const WRITES = "may write";
  const OPEN = "is accepted from every address";

  it.each([
    [{ write_enabled: true }, [`write_enabled medium: ${WRITES}`, `allowed_ips medium: ${OPEN}`]], [{ write_enabled: true, allowed_ips: ["10.0.0.0/8"] }, [`write_enabled low: ${WRITES}`]], [{ write_enabled: true, allowed_ips: [] }, [`write_enabled medium: ${WRITES}`, `allowed_ips medium: ${OPEN}`]],
    [{ write_enabled: false, allowed_ips: null }, [`allowed_ips low: ${OPEN}`]], [{ write_enabled: false, allowed_ips: "" }, [`allowed_ips low: ${OPEN}`]], [{ allowed_ips: ["10.0.0.0/8"] }, [`write_enabled low: ${WRITES}, since nothing else is said`]],
  ])("NetBox, %j", (settings, expected) => expect(rights("netbox-token", saying(settings))).toEqual(expected));

  it("NetBox, what is not known", () => expect(rights("netbox-token", () => ({ kind: "unknown" }))).toEqual([]));

  const areas = (count: number, right = "read_write"): string => Array.from({ length: count }, (_, i) => `area${i}:${right}`).join(" ");
  it.each([
    [{}, ["scopes low: has every scope of the token that makes it"]], [{ scopes: "*" }, ["scopes high: has every scope"]], [{ scopes: ["linodes:read_only", "*"] }, ["scopes high: has every scope"]], [{ scopes: areas(8) }, ["scopes high: may write to 8 areas"]],
    [{ scopes: areas(9).replaceAll(" ", ", ") }, ["scopes high: may write to 9 areas"]], [{ scopes: areas(7) }, []], [{ scopes: areas(12, "read_only") }, []],
  ])("Linode, %j", (settings, expected) => expect(rights("linode-token", saying(settings))).toEqual(expected));

  it("Linode, what is not known", () => expect(rights("linode-token", () => ({ kind: "unknown" }))).toEqual([]));

  it.each([[{ type: "reusable" }, 1], [{ type: "reusable", usage_limit: 0 }, 1], [{ type: "reusable", usage_limit: 5 }, 0], [{ type: "one-off" }, 0], [{ type: "one-off", usage_limit: 0 }, 0], [{}, 0]])("NetBird's setup keys, %j: %d", (settings, count) => {
    expect(rights("netbird-setup-key", saying(settings))).toEqual(Array.from({ length: count }, () => "usage_limit high: registers any number of machines"));
  });

  it("say what to write instead", () => {
    const all = [rightsOf("netbox-token", { write_enabled: true }), rightsOf("netbox-token", {}), rightsOf("linode-token", {}), rightsOf("linode-token", { scopes: "*" }), rightsOf("netbird-setup-key", { type: "reusable" })].flat();
    expect(all).toHaveLength(7);
    for (const { hint } of all) expect(hint).toMatch(/^[A-Z].*`.*\.$/);
  });

  it("NetBird's tokens have the rights of their users", () => expect(rights("netbird-token", saying({}))).toEqual([]));
});
