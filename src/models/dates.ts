/** What the languages' and well-known libraries' functions say of points in time. */

/** The point in time at which the program runs. */
export const NOW: ReadonlySet<string> = new Set([
  ...["datetime.datetime", "datetime"].flatMap((path) => [`${path}.now()`, `${path}.utcnow()`, `${path}.today()`]),
  "datetime.date.today()", "django.utils.timezone.now()", "pendulum.now()", "arrow.utcnow()", "arrow.now()",
  "Date.now()", "dayjs()", "moment()", "moment.utc()", "dayjs.utc()", "luxon.DateTime.now()", "luxon.DateTime.utc()", "time.time()",
  "timestamp()", "plantimestamp()",
]);

/** Objects made of year, month and day. */
export const CALENDAR_DATES: ReadonlySet<string> = new Set(["datetime.datetime()", "datetime.date()"]);

/** The end of the calendar. */
export const LAST_DATES: ReadonlySet<string> = new Set(["datetime.datetime.max", "datetime.date.max"]);

/** What reads a date that is written out. */
export const DATE_READERS: ReadonlySet<string> = new Set(["datetime.datetime.fromisoformat()", "datetime.date.fromisoformat()", "datetime.datetime.strptime()", "dateutil.parser.parse()", "dateutil.parser.isoparse()", "dayjs()", "moment()", "luxon.DateTime.fromISO()", "Date.parse()"]);

/** Objects that are a span of time. */
export const DURATIONS: ReadonlySet<string> = new Set(["datetime.timedelta()", "dateutil.relativedelta.relativedelta()"]);

/** The days of a unit. */
export const UNIT_DAYS: ReadonlyMap<string, number> = new Map(Object.entries({ year: 365, month: 30, week: 7, day: 1, hour: 1 / 24, minute: 1 / 1_440, second: 1 / 86_400, y: 365, M: 30, w: 7, d: 1, h: 1 / 24, m: 1 / 1_440, s: 1 / 86_400 }));

/** Methods that give the same point in time in another form. */
export const SAME_TIME: ReadonlySet<string> = new Set([
  "isoformat", "strftime", "replace", "astimezone", "date", "toISOString", "toISO", "toJSON", "toISODate", "toDate", "toJSDate", "format", "utc", "getTime", "valueOf", "slice", "substring", "split", "timestamp", "unix",
]);

/** Methods that add a span of time: `add(1, "year")`, `plus({ days: 30 })`, `shift(days=30)`. */
export const LATER: ReadonlySet<string> = new Set(["add", "plus", "shift"]);

/** Functions of date-fns: what they add, by the days of one. */
export const ADDING: ReadonlyMap<string, number> = new Map([["addYears", 365], ["addMonths", 30], ["addWeeks", 7], ["addDays", 1], ["addHours", 1 / 24]].map(([name, days]) => [`date-fns.${String(name)}()`, Number(days)]));

/** Functions that add a span of time that is written out, `timeadd(timestamp(), "1h30m")`. https://developer.hashicorp.com/terraform/language/functions/timeadd */
export const ADDING_SPANS: ReadonlySet<string> = new Set(["timeadd()"]);
