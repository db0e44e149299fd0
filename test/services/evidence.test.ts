import { describe, expect, it } from "vitest";
import { evidenceIn, SERVICES } from "../../src/services/index.js";
import { EVIDENCE_ROWS } from "./evidence-rows.js";
import { alnum40, checked, hex40, secret, v2 } from "./fake.js";

/** `netbox word high NETBOX_URL`, one line each. */
const lines = (text: string): readonly string[] => evidenceIn(text).map(({ service, kind, confidence, what }) => `${service.id} ${kind} ${confidence} ${what}`);
const ids = (text: string): readonly string[] => evidenceIn(text).map(({ service }) => service.id);

describe("evidenceIn", () => {
  it("has rows for every service", () => {
    expect(EVIDENCE_ROWS.map(([id]) => id)).toEqual(SERVICES.map((service) => service.id));
  });

  it.each(EVIDENCE_ROWS)("finds %s in %j but not in %j", (id, names, doesNot) => {
    expect(ids(names)).toContain(id);
    expect(ids(doesNot)).not.toContain(id);
  });

  it("finds every host, name, package and word of the catalog", () => {
    for (const service of SERVICES) {
      for (const host of service.hosts) expect(lines(`https://x.${host}/y?z`), host).toContain(`${service.id} host high x.${host}`);
      for (const name of service.names) expect(evidenceIn(name).some((each) => each.service === service && each.kind === "name"), name).toBe(true);
      for (const name of service.packages) expect(ids(name), name).toContain(service.id);
      for (const word of service.words) expect(lines(`x_${word}`), word).toContain(`${service.id} word high x_${word}`);
      for (const word of service.weakWords) expect(lines(`x_${word}`), word).toContain(`${service.id} word low x_${word}`);
    }
  });

  it.each([
    // identifiers and environment names
    ["netboxToken", ["netbox name high netboxToken", "netbox word high netboxToken"]],
    ["NETBOX_URL", ["netbox word high NETBOX_URL"]],
    ["net_box_url", ["netbox word high net_box_url"]],
    ["NB_TOKEN", ["netbox name medium NB_TOKEN", "netbox word low NB_TOKEN"]],
    ["nbToken", ["netbox name medium nbToken", "netbox word low nbToken"]],
    ["nb", ["netbox word low nb"]],
    ["mynetbox01", ["netbox word medium mynetbox01"]],
    ["self.netbox.token", ["netbox word high self.netbox.token"]],
    ["assigned to NETBOX_URL", ["netbox word high NETBOX_URL"]],
    ["netbox-librenms-plugin", ["netbox word high netbox-librenms-plugin", "librenms word high netbox-librenms-plugin"]],
    ["HF_TOKEN", ["huggingface name medium HF_TOKEN"]],
    // hosts and URLs
    ["https://netbox.example.com/api/dcim/devices/", ["netbox host high netbox.example.com", "netbox path medium /api/dcim/"]],
    ["https://admin:pw@nb.corp.local:8443/api/ipam/prefixes/?q=1", ["netbox path medium /api/ipam/", "netbox host low nb.corp.local"]],
    ["https://api.github.com/repos", ["github host high api.github.com"]],
    ["https://github.com/netbox-community/netbox", ["github host high github.com"]],
    ["https://github.com/netbox-community/netbox/blob/main/api/dcim/x", ["github host high github.com"]],
    ["https://tools.example.com/netbox/", ["netbox word medium netbox"]],
    ["https://api.linode.com/v4/linode/instances", ["linode host high api.linode.com"]],
    ["netbox.example.com", ["netbox host high netbox.example.com"]],
    ["notgithub.com.example.org", ["github host medium notgithub.com.example.org"]],
    // on the hosts of landlords the tenant's name counts
    ["https://inventory.herokuapp.com/api", []],
    ["https://my-netbox.herokuapp.com/", ["netbox host high my-netbox.herokuapp.com"]],
    ["shop.netlify.app", []],
    ["https://netboxlabs.com/docs/", ["netbox host high netboxlabs.com"]],
    // below its first level an API speaks of itself
    ["https://vpn.corp.io/api/integrations/github-app", ["github word low github-app"]],
    ["/api/integrations/github-app", ["github word low github-app"]],
    ["/api/netbox/devices", ["netbox word medium netbox"]],
    ["/api/v2/netbox/sites", ["netbox word medium netbox"]],
    ["/api/v10/netbox/sites", ["netbox word medium netbox"]],
    // paths: names beat them, Nautobot has the same
    ["/api/dcim/devices/", ["netbox path medium /api/dcim/"]],
    ["/api/users/tokens/provision/", ["netbox path medium /api/users/tokens/"]],
    ["/api/users/", ["netbox path low /api/users/"]],
    ["/graphql/", ["netbox path low /graphql/"]],
    ["/api/items/", []],
    ["https://nautobot.example.com/api/dcim/devices/", ["nautobot host high nautobot.example.com", "netbox path medium /api/dcim/"]],
    // imports and files
    ["pynetbox", ["netbox package high pynetbox", "netbox word medium pynetbox"]],
    ["pynetbox.core.query", ["netbox package high pynetbox", "netbox word medium pynetbox.core.query"]],
    ["import pynetbox", ["netbox package high pynetbox"]],
    ["@octokit/rest", ["github package high @octokit", "github word high octokit"]],
    ["netbox_inventory.yml", ["netbox word high netbox_inventory.yml"]],
    ["stripe", ["stripe word low stripe"]],
    // nothing
    ["token", []], ["api", []], ["Authorization: Token ", []], ["", []], ["/", []], ["the number of subnet boxes", []],
  ])("finds in %j %j", (text, expected) => {
    const found = lines(text);
    expect(found).toEqual(expect.arrayContaining(expected));
    if (expected.length === 0) expect(found).toEqual([]);
    const named = new Set(expected.map((line) => line.split(" ")[0]));
    expect(new Set(found.map((line) => line.split(" ")[0]))).toEqual(named);
  });

  it.each([
    ["https://netbox.example.com/x", ["netbox host high netbox.example.com"]], ["stripe", ["stripe word low stripe"]], [` ${checked("nbp_")}\n`, ["netbird format high nbp_**** (40 characters)"]],
  ])("finds in %j nothing but %j", (text, expected) => expect(lines(text)).toEqual(expected));

  it("knows tokens by their format, and shows no secret", () => {
    expect(lines(v2)).toEqual([`netbox format high ${v2.slice(0, 16)}.****`]);
    expect(lines(checked("nbp_"))).toEqual(["netbird format high nbp_**** (40 characters)"]);
    expect(lines(`nbp_${secret.slice(0, 36)}`)).toEqual([]);
    expect(lines(hex40)).toEqual([]);
  });

  it("shows the word instead of a name that may hold a secret", () => {
    expect(lines(`netbox-${alnum40}`)).toEqual(["netbox word high netbox"]);
    expect(lines(`https://example.com/netbox-${alnum40}`)).toEqual(["netbox word medium netbox"]);
    for (const text of [`netbox=${alnum40}`, `https://u:${alnum40}@netbox.example.com/?token=${alnum40}`]) {
      expect(lines(text).join()).not.toContain(alnum40.slice(0, 8));
    }
  });

  it("puts the most certain first", () => {
    const order = evidenceIn("https://nb.example.com/api/dcim/ NETBOX_TOKEN").map(({ confidence }) => confidence);
    expect(order).toEqual(order.toSorted((a, b) => ["high", "medium", "low"].indexOf(a) - ["high", "medium", "low"].indexOf(b)));
    expect(order[0]).toBe("high");
  });

  it.each(["netbox ", "a://", "a.", "/api/", "NB_", "x"])("takes no long time over a megabyte of %j", (unit) => {
    const start = performance.now();
    evidenceIn(unit.repeat(1_000_000 / unit.length));
    expect(performance.now() - start).toBeLessThan(2000);
  });
});

it("words before and behind a URL count", () => {
  const named = (text: string): readonly string[] => evidenceIn(text).map(({ service }) => service.id);
  expect(named("linode_client for https://proxy.example.com/x")).toContain("linode");
  expect(named("https://proxy.example.com/x for linode_client")).toContain("linode");
});

it("short words do not come about where two others meet", () => {
  expect(evidenceIn("gitea_client").map(({ service }) => service.id)).toContain("gitea");
  expect(evidenceIn("gi_tea_client")).toEqual([]);
});
