import { describe, expect, it } from "vitest";
import { lint } from "../../src/lint.js";

const NOW = Date.UTC(2026, 0, 1);
const RULE = "auth-token-rotation";

/** The message about a token that is made with this expiry, in Python. */
async function messageFor(expires: string, maxDays?: number): Promise<string | undefined> {
  const imports = "import datetime as dt\nfrom datetime import date, datetime, timedelta, timezone\nimport pynetbox\n";
  const text = `${imports}nb = pynetbox.api("https://netbox.example.com")\nnb.users.tokens.create(user=1, expires=${expires}, write_enabled=False, allowed_ips=["192.0.2.1/32"])\n`;
  const { findings } = await lint({ path: "client.py", text, bom: false }, { severityOf: () => undefined, now: NOW, optionOf: (rule, option) => (rule === RULE && option === "maxDays" ? maxDays : undefined) });
  return findings.find(({ rule }) => rule === RULE)?.message;
}

/** The same in TypeScript. */
async function scriptMessageFor(expires: string): Promise<string | undefined> {
  const imports = 'import axios from "axios";\nimport dayjs from "dayjs";\nimport moment from "moment";\nimport { addMonths } from "date-fns";\nimport { DateTime } from "luxon";\n';
  const text = `${imports}axios.post("https://netbox.example.com/api/users/tokens/", { user: 1, expires: ${expires}, write_enabled: false, allowed_ips: ["192.0.2.1/32"] });\n`;
  const { findings } = await lint({ path: "client.ts", text, bom: false }, { severityOf: () => undefined, now: NOW });
  return findings.find(({ rule }) => rule === RULE)?.message;
}

describe("how long a token lives", () => {
  it.each([
    ["None", "never expires"],
    ['"2027-01-01"', "lives until 2027-01-01"],
    ['"2026-04-02T00:00:00Z"', undefined],
    ['"2026-04-03T00:00:00Z"', "lives until 2026-04-03"],
    ['"2020-01-01"', undefined],
    ['"soon"', undefined],
    ["datetime(2100, 1, 1)", "lives until 2100-01-01"],
    ["dt.datetime(year=2100, month=1, day=1, tzinfo=timezone.utc).isoformat()", "lives until 2100-01-01"],
    ["datetime.max", "never expires"],
    ["(datetime.now(timezone.utc) + timedelta(days=90)).isoformat()", undefined],
    ["(datetime.now(timezone.utc) + timedelta(days=91)).isoformat()", "lives 91 days"],
    ["datetime.now() + timedelta(weeks=52)", "lives 364 days"],
    ["str(date.today() + timedelta(365))", "lives 365 days"],
    ["(datetime.utcnow() + timedelta(hours=24 * 100)).strftime('%Y-%m-%d')", "lives 100 days"],
    ["f'{datetime.now() + timedelta(days=400)}'", "lives 400 days"],
    ["datetime.now().replace(year=2100)", undefined],
    ["datetime.now() + timedelta(days=DAYS)", undefined],
    ['"2100-01-01" if user else "2026-02-01"', undefined],
    ['"2100-01-01" if user else None', "lives until 2100-01-01"],
  ])("%s in Python", async (expires, life) => {
    const message = await messageFor(expires);
    expect(message?.replace(/^This code makes a NetBox API token that (.*?)\. Set .*$/, "$1")).toBe(life);
  });

  it.each([
    ["null", "never expires"],
    ["undefined", "never expires"],
    ["new Date(Date.now() + 30 * 86400000)", undefined],
    ["new Date(Date.now() + 86400000 * 365).toISOString()", "lives 365 days"],
    ["new Date(Date.now() + 31536000000)", "lives 365 days"],
    ['new Date("2100-01-01")', "lives until 2100-01-01"],
    ["new Date(2100, 0)", "lives until 2100-01-01"],
    ['dayjs().add(1, "year").format("YYYY-MM-DD")', "lives 365 days"],
    ['moment().add(6, "months").toISOString()', "lives 180 days"],
    ["DateTime.now().plus({ weeks: 1, years: 1 }).toISO()", "lives 372 days"],
    ["addMonths(new Date(), 12).toISOString()", "lives 360 days"],
    ["new Date(Date.now() + days * 86400000)", undefined],
  ])("%s in TypeScript", async (expires, life) => {
    const message = await scriptMessageFor(expires);
    expect(message?.replace(/^This code makes a NetBox API token that (.*?)\. Set .*$/, "$1")).toBe(life);
  });

  it("is compared with the option maxDays", async () => {
    expect(await messageFor("datetime.now() + timedelta(days=31)", 30)).toContain("at most 30 days");
    expect(await messageFor("datetime.now() + timedelta(days=30)", 30)).toBeUndefined();
    expect(await messageFor("datetime.now() + timedelta(days=300)", 365)).toBeUndefined();
  });
});
