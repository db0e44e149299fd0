import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { distinctiveTokens, formatFor, formatOf, hasFormat, SERVICES, serviceById } from "../../src/services/index.js";
import { alnum40, BASE62, checked, HEX, hex40, hex64, key, secret, source, v2 } from "./fake.js";

const random = source(1);
const of = (alphabet: string, length: number): string => random(alphabet, length);

describe("formatOf", () => {
  it.each([
    [v2, "netbox-v2"],
    [`nbt_${key}.chosen-by-${of(BASE62, 9)}`, "netbox-v2-chosen"],
    [checked("nbp_"), "netbird-pat"],
    [checked("nbx_"), "netbird-proxy"],
    [checked("ghp_"), "github-pat"],
    [`github_pat_${of(BASE62, 22)}_${of(BASE62, 59)}`, "github-fine-grained"],
    [`glpat-${of(BASE62, 20)}`, "gitlab-pat"],
    [`glpat-${of(BASE62, 30)}.01.1a2b3c4d5`, "gitlab-pat-routable"],
    [`dop_v1_${hex64}`, "digitalocean-pat"],
    [`r8_${of(BASE62, 37)}`, "replicate-token"],
    [`xoxb-${of("123456789", 11)}-${of("123456789", 11)}-${of(BASE62, 24)}`, "slack-bot"],
    [`npm_${of(BASE62, 36)}`, "npm-token"],
    [`pypi-AgEIcHlwaS5vcmc${of(BASE62, 80)}`, "pypi-token"],
    [`sgp_${hex40}`, "sourcegraph-token"],
    [`sgp_local_${hex40}`, "sourcegraph-token"],
    [`pul-${hex40}`, "pulumi-token"],
    [`inv-${hex40}-20260822`, "inventree-token"],
    [`wlu_${of(BASE62, 36)}`, "weblate-user"],
    [`ctfd_${hex64}`, "ctfd-token"],
    [`hvs.${of(BASE62, 90)}`, "vault-service"],
    [`AKIA${of("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 16)}`, "aws-key-id"],
    [`AIza${of(BASE62, 35)}`, "google-api-key"],
    [`sk-${of(BASE62, 20)}T3BlbkFJ${of(BASE62, 20)}`, "openai-key"],
    [`sk-proj-${of(BASE62, 64)}`, "openai-project"],
    [`sk-ant-api03-${of(BASE62, 93)}AA`, "anthropic-key"],
    [`sk_live_${of(BASE62, 24)}`, "stripe-secret-live"],
    [`SG.${of(BASE62, 22)}.${of(BASE62, 43)}`, "sendgrid-key"],
    [`123456789:AA${of(BASE62, 33)}`, "telegram-bot"],
    [`hf_${of(BASE62, 34)}`, "huggingface-token"],
    [`glsa_${of(BASE62, 32)}_1a2b3c4d`, "grafana-service-account"],
    [`PVEAPIToken=root@pam!ci=${of(HEX, 8)}-${of(HEX, 4)}-${of(HEX, 4)}-${of(HEX, 4)}-${of(HEX, 12)}`, "proxmox-header"],
    [`eyJ${of(BASE62, 33)}.eyJ${of(BASE62, 60)}.${of(BASE62, 43)}`, "jwt"],
    [hex40, "hex40"],
    [hex64, "hex64"],
    [of(HEX, 32), "hex32"],
    [alnum40, "alnum40"],
    [of(BASE62, 32), "alnum32"],
    ["3f2b8c1d-9e47-4a60-b5d2-71c8e0f4a936", "uuid"],
    [`${of(BASE62, 86)}==`, "base64-64"],
  ])("of %s is %s", (token, id) => {
    expect(formatOf(token)?.id).toBe(id);
    expect(formatOf(` ${token}\n`)?.id).toBe(id);
  });

  it.each([
    "", "nbt_", `nbt_${key}`, v2.slice(0, 20), `x${v2}`, `ghp_${of(BASE62, 35)}`, `ghp_${of(BASE62, 37)}`, `dop_v1_${hex40}`,
    `${hex40}0`, hex40.slice(1), "getTheConfigurationOfTheCurrentUser12345", `Token ${hex40}`, of(BASE62, 9000), `nbt_${key}.${secret}\nmore`,
  ])("of %j is unknown", (text) => {
    expect(formatOf(text)).toBeUndefined();
  });

  it("gives generic shapes no service", () => {
    expect(formatOf(hex40)).toMatchObject({ service: undefined, distinctive: false });
    expect(formatOf(v2)).toMatchObject({ service: "netbox", distinctive: true });
  });

  it("gives every distinctive format to the tokens its pattern makes, and to no shorter ones", () => {
    for (const service of SERVICES) {
      for (const format of service.formats.filter((each) => each.distinctive)) {
        const made = fc.sample(fc.stringMatching(new RegExp(`^(?:${format.pattern.source})$`)), { seed: 7, numRuns: 3 });
        for (const token of made) {
          const found = formatOf(token);
          expect(found?.service, token).toBe(format.service);
          expect(formatOf(token.slice(0, 12)), token).toBeUndefined();
          if (format.prefix !== undefined) expect(token.startsWith(format.prefix), format.id).toBe(true);
        }
      }
    }
  });
});

describe("formatFor", () => {
  it("knows the undistinctive formats of a service", () => {
    const formatIn = (id: string, token: string): string | undefined => formatFor(serviceById(id)!, token)?.id;
    expect(formatIn("netbox", hex40)).toBe("netbox-v1");
    expect(formatIn("netbox", alnum40)).toBe("netbox-v1");
    expect(formatIn("netbox", v2)).toBe("netbox-v2");
    expect(formatIn("netbox", ` ${v2}\n`)).toBe("netbox-v2");
    expect(formatIn("nautobot", hex40)).toBe("nautobot-token");
    expect(formatIn("nautobot", alnum40)).toBeUndefined();
    expect(formatIn("linode", hex64)).toBe("linode-pat");
    expect(formatIn("linode", hex40)).toBeUndefined();
    expect(formatIn("github", v2)).toBeUndefined();
  });

  it("agrees with hasFormat", () => {
    const format = formatOf(v2)!;
    expect(hasFormat(v2, format)).toBe(true);
    expect(hasFormat(`${v2}x`, format)).toBe(false);
  });
});

describe("distinctiveTokens", () => {
  const found = (text: string): readonly string[] => distinctiveTokens(text).map(({ start, end }) => text.slice(start, end));

  it("finds tokens in longer texts, in order", () => {
    const pat = checked("ghp_");
    const text = `export A=${v2}, "B": '${pat}'; https://u:${pat}@github.com <${v2}>.`;
    expect(found(text)).toEqual([v2, pat, pat, v2]);
    expect(distinctiveTokens(text)[0]?.format.id).toBe("netbox-v2");
  });

  it("says where they stand", () => {
    expect(distinctiveTokens(`Bearer ${v2}`)).toMatchObject([{ start: 7, end: 64 }]);
  });

  it.each([
    ["a token whose checksum is wrong", checked("nbp_").slice(0, -1) + "_"],
    ["made-up GitHub tokens", `ghp_${of(BASE62, 36)}`],
    ["placeholders", `nbt_abc123def456.${"x".repeat(40)}`],
    ["longer words", `my${v2}`],
    ["names", "nbt_vm_discovered_id nbt_compound npm_config_user_agent SG.Model.method sk_live_mode key-value"],
    ["shapes without a prefix", `${hex40} ${alnum40}`],
    ["whole words only", `${checked("ghp_")}x`],
  ])("leaves out %s", (_, text) => {
    expect(found(text)).toEqual([]);
  });

  it("accepts a checksum however made up the token looks", () => {
    expect(found("nbp_EXAMPLEtokenlintFixtureNotReal2pXghB")).toHaveLength(1);
  });

  it.each(["a", " ", "nbt_", "eyJ-", "eyJaaaaaaaaaaaa.", " glpat-a", "=key-", ".pscale_tkn_a", "=sntrys_eyJ", "=PVEAPIToken=a", `${v2.slice(0, 40)} `])(
    "takes linear time over a megabyte of %j",
    (unit) => {
      const text = unit.repeat(Math.ceil(1_000_000 / unit.length));
      const start = performance.now();
      distinctiveTokens(text);
      expect(performance.now() - start).toBeLessThan(5000);
    },
  );
});
