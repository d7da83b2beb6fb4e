// The local day and week, at ordinary times and at the odd ones that zones have had.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { answerZones, zoneFacts } from "../../worker/zone.mjs";

const START = Date.UTC(2026, 2, 2, 9);
const HOUR = 3_600_000;
const iso = (instant) => new Date(instant).toISOString().replace(":00.000Z", "Z");

const cases = [
  {
    what: "no header",
    zone: null,
    now: "2026-03-02T23:30Z",
    date: "2026-03-02",
    offset: 0,
    day: ["2026-03-02T00:00Z", 24],
  },
  {
    what: "east",
    zone: "Asia/Kathmandu",
    now: "2026-03-02T18:15Z",
    date: "2026-03-03",
    offset: 345,
    day: ["2026-03-02T18:15Z", 24],
  },
  {
    what: "45 minutes and summer time",
    zone: "Pacific/Chatham",
    now: "2026-01-10T10:15Z",
    date: "2026-01-11",
    offset: 825,
    day: ["2026-01-10T10:15Z", 24],
  },
  {
    what: "half an hour west",
    zone: "America/St_Johns",
    now: "2026-01-10T03:29Z",
    date: "2026-01-09",
    offset: -210,
    day: ["2026-01-09T03:30Z", 24],
  },
  {
    what: "half an hour of summer time",
    zone: "Australia/Lord_Howe",
    now: "2026-04-05T03:00Z",
    date: "2026-04-05",
    offset: 630,
    day: ["2026-04-04T13:00Z", 24.5],
  },
  {
    what: "a short day",
    zone: "Europe/Berlin",
    now: "2026-03-29T12:00Z",
    date: "2026-03-29",
    offset: 120,
    day: ["2026-03-28T23:00Z", 23],
  },
  {
    what: "a long day",
    zone: "America/New_York",
    now: "2026-11-01T12:00Z",
    date: "2026-11-01",
    offset: -300,
    day: ["2026-11-01T04:00Z", 25],
  },
  {
    what: "no midnight, São Paulo",
    zone: "America/Sao_Paulo",
    now: "2018-11-04T12:00Z",
    date: "2018-11-04",
    offset: -120,
    day: ["2018-11-04T03:00Z", 23],
  },
  {
    what: "no midnight, Cairo",
    zone: "Africa/Cairo",
    now: "2026-04-24T12:00Z",
    date: "2026-04-24",
    offset: 180,
    day: ["2026-04-23T22:00Z", 23],
  },
  {
    what: "no midnight, Beirut",
    zone: "Asia/Beirut",
    now: "2026-03-29T12:00Z",
    date: "2026-03-29",
    offset: 180,
    day: ["2026-03-28T22:00Z", 23],
  },
  {
    what: "midnight twice, Havana",
    zone: "America/Havana",
    now: "2026-11-01T04:30Z",
    date: "2026-11-01",
    offset: -240,
    day: ["2026-11-01T04:00Z", 25],
  },
  {
    what: "the hour before midnight twice, Cairo",
    zone: "Africa/Cairo",
    now: "2026-10-29T21:30Z",
    date: "2026-10-29",
    offset: 120,
    day: ["2026-10-28T21:00Z", 25],
  },
  {
    what: "before the day that Samoa left out",
    zone: "Pacific/Apia",
    now: "2011-12-30T09:59Z",
    date: "2011-12-29",
    offset: -600,
    day: ["2011-12-29T10:00Z", 24],
  },
  {
    what: "after it",
    zone: "Pacific/Apia",
    now: "2011-12-30T10:00Z",
    date: "2011-12-31",
    offset: 840,
    day: ["2011-12-30T10:00Z", 24],
  },
];

for (const { what, zone, now, date, offset, day } of cases) {
  test(what, () => {
    const facts = zoneFacts(Date.parse(now), zone);
    assert.equal(facts.date, date);
    assert.equal(facts.utc_offset_minutes, offset);
    assert.equal(iso(facts.day_start), day[0]);
    assert.equal((facts.day_end - facts.day_start) / HOUR, day[1]);
    assert.equal(facts.zone, zone ?? "UTC");
    assert.equal(facts.zone_named, zone !== null);
  });
}

test("the week begins on Monday, over a change of clocks too", () => {
  const facts = zoneFacts(Date.parse("2026-03-29T21:59Z"), "Europe/Berlin"); // Sunday, 23:59
  assert.equal(iso(facts.week_start), "2026-03-22T23:00Z");
  assert.equal(iso(facts.week_end), "2026-03-29T22:00Z");
  assert.equal(facts.day_end, facts.week_end);
  assert.equal(zoneFacts(facts.week_end, "Europe/Berlin").week_start, facts.week_end);
});

test("names that are no zones count as UTC", () => {
  for (const name of ["", "Mars/Olympus", "+05:30", "Europe/Berlin ", "../etc", "x".repeat(300), "\u00e9"]) {
    const facts = zoneFacts(Date.parse("2026-03-02T12:00Z"), name);
    assert.deepEqual([facts.zone, facts.zone_named], ["UTC", false], name);
  }
  for (let i = 0; i < 2000; i += 1) zoneFacts(0, `Made/Up${i}`); // what is remembered stays bounded
});

test("every zone, all through two years: now lies in its day, the day in its week, days meet", () => {
  for (const zone of Intl.supportedValuesOf("timeZone")) {
    for (
      let now = Date.parse("2026-01-01T00:30Z");
      now < Date.parse("2028-01-01T00:00Z");
      now += 1201 * HOUR
    ) {
      const facts = zoneFacts(now, zone);
      const { day_start, day_end, week_start, week_end } = facts;
      const inOrder = week_start <= day_start && day_start <= now && now < day_end && day_end <= week_end;
      assert.ok(inOrder, `${zone} ${iso(now)} ${JSON.stringify(facts)}`);
      assert.equal(zoneFacts(day_end, zone).day_start, day_end, `${zone} ${iso(now)}`);
      assert.equal(zoneFacts(day_end - 1, zone).date, facts.date, `${zone} ${iso(now)}`);
    }
  }
});

const question = (more) => ({ names: [], columns: [], spans: [], around: [], ...more });

test("the offsets of zones over a span, as Intl has them", () => {
  const [from, to] = [Date.UTC(2026, 0, 1), Date.UTC(2027, 0, 1)];
  const zones = answerZones(question({ names: ["Europe/Berlin", "Mars/Olympus"], spans: [[from, to]] }), []);
  const inside = zones["Europe/Berlin"].slice(1).filter(([at]) => at >= from && at < to);
  assert.deepEqual(inside, [
    [Date.UTC(2026, 2, 29, 1), 7200],
    [Date.UTC(2026, 9, 25, 1), 3600],
  ]);
  assert.equal(zones["Mars/Olympus"], null);
  const twin = readFileSync(new URL("../support/zones.gen.h", import.meta.url), "utf8");
  for (const [, name, text] of twin.matchAll(/\{"([^"]+)", R"\((.*?)\)"\}/gs)) {
    const { [name]: mine } = answerZones(
      question({ names: [name], spans: [[Date.UTC(1985, 0, 1), Date.UTC(2036, 0, 1)]] }),
      [],
    );
    assert.deepEqual(mine, JSON.parse(text), `the native twin's ${name}`);
  }
});

test("names and moments that stand in rows; between two spans nothing is looked up", () => {
  const rows = [[["Europe/Berlin", "2026-03-29T00:00:00.000Z"], [null, null], ["Asia/Kolkata", ""]]];
  const places = question({ columns: [[0, 0]], around: [[0, 1]], spans: [[Date.UTC(1990, 0, 1), 0]] });
  const zones = answerZones(places, rows);
  assert.deepEqual(Object.keys(zones), ["Europe/Berlin", "Asia/Kolkata"]);
  assert.deepEqual(zones["Asia/Kolkata"], [19_800]);
  assert.ok(zones["Europe/Berlin"].slice(1).some(([at]) => at === Date.UTC(2026, 2, 29, 1)));
  const far = [Date.UTC(1990, 6, 1), Date.UTC(2026, 6, 1)].map((at) => [at, at]);
  const asked = question({ names: ["Europe/Berlin"], spans: far.reverse() });
  const { "Europe/Berlin": berlin } = answerZones(asked, []);
  assert.ok(berlin.length < 8, `${berlin.length}`);
  const changes = berlin.slice(1);
  assert.deepEqual(changes.map(([at]) => at), changes.map(([at]) => at).sort((a, b) => a - b));
});

test("at most 50 names are answered", () => {
  const names = Intl.supportedValuesOf("timeZone").slice(0, 60);
  const zones = answerZones(question({ names, spans: [[START, START]] }), []);
  assert.deepEqual(Object.keys(zones), names.slice(0, 50));
});
