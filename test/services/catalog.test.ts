import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { SERVICES, serviceById } from "../../src/services/index.js";
import type { Service } from "../../src/services/index.js";

const folder = new URL("../../src/services/catalog/", import.meta.url);
const isService = (value: unknown): value is Service => typeof value === "object" && value !== null && "formats" in value;

describe("the catalog", () => {
  it("holds what the files of its folder export, and nothing else", async () => {
    const exported: string[] = [];
    for (const file of readdirSync(folder)) {
      const module = (await import(new URL(file, folder).href)) as Record<string, unknown>;
      exported.push(...Object.values(module).flat().filter(isService).map((service) => service.id));
    }
    expect(exported.toSorted()).toEqual(SERVICES.map((service) => service.id).toSorted());
  });

  const duplicates = (keys: readonly string[]): readonly string[] => keys.filter((each, i) => keys.indexOf(each) !== i);

  it("gives every id, word, host, name and package once", () => {
    expect(duplicates(SERVICES.map((service) => service.id))).toEqual([]);
    expect(duplicates(SERVICES.flatMap((service) => service.formats.map((format) => format.id)))).toEqual([]);
    for (const keys of ["words", "weakWords", "hosts", "names", "packages"] as const) {
      expect(duplicates(SERVICES.flatMap((service) => service[keys].map((each) => each.toLowerCase())))).toEqual([]);
    }
  });

  it.each(SERVICES.map((service) => [service.id, service] as const))("describes %s completely", (_, service) => {
    expect(service.id).toMatch(/^[a-z\d-]+$/);
    expect(service.source).not.toBe("");
    expect([...service.words, ...service.weakWords].join("")).toMatch(/^[a-z\d]*$/);
    expect(service.words.length + service.weakWords.length + service.hosts.length).toBeGreaterThan(0);
    expect(service.formats.every((format) => format.service === service.id)).toBe(true);
    expect(service.accepts.every((scheme) => scheme === scheme.toLowerCase())).toBe(true);
    if (service.scheme !== undefined) expect(service.accepts).toContain(service.scheme.toLowerCase());
  });

  it("has patterns without anchors, flags and nested or unbounded repetition", () => {
    for (const { id, pattern } of SERVICES.flatMap((service) => service.formats)) {
      expect(pattern.flags, id).toBe("");
      expect(pattern.source, id).not.toMatch(/[+*][)]?[+*{]|[^\\[][+*](?![^[]*\])|\{\d+,\}|^\^|\$$/);
    }
  });

  it("finds a service by its id", () => {
    expect(serviceById("netbox")?.name).toBe("NetBox");
    expect(serviceById("no-such-service")).toBeUndefined();
    expect(serviceById(undefined)).toBeUndefined();
  });

  it.each([
    ["netbox", "Bearer", ["bearer", "token"]],
    ["nautobot", "Token", ["token"]],
    ["drf", "Token", ["token"]],
    ["netbird", "Token", ["token", "bearer"]],
    ["linode", "Bearer", ["bearer"]],
    ["digitalocean", "Bearer", ["bearer"]],
    ["meraki", "Bearer", ["bearer"]],
    ["github", "Bearer", ["bearer", "token", "basic"]],
    ["gitea", "token", ["token", "bearer", "basic"]],
  ])("knows the schemes of %s", (id, scheme, accepts) => {
    expect(serviceById(id)).toMatchObject({ scheme, accepts });
  });

  it("knows GitLab's own header", () => {
    expect(serviceById("gitlab")?.headers).toContain("private-token");
  });
});
