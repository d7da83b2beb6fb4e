// The calendar as a file, in workerd, read by ical.js: events in random zones, with rules, changed and left
// out occurrences, have the same instants in its reading as in GET /api/calendar. Times of night are left
// out: within a change of clocks ical.js takes the other offset than the one that RFC 5545 says.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import ICAL from "ical.js";

import { generator } from "../reference/support/reference.mjs";
import { startWorld } from "./support/world.mjs";

const ZONES = Intl.supportedValuesOf("timeZone");
const EVENTS = 90;
const DAY = 86_400_000;
const WINDOWS = [
  ["2026-03-20", "2026-04-12"],
  ["2026-10-15", "2026-11-10"],
];
/**
 * Each with the dates that it names: what a start comes to that its own rule does not name is undefined (RFC
 * 5545, section 3.8.5.3).
 */
const RULES = [
  ["FREQ=DAILY;INTERVAL=3", () => true],
  ["FREQ=WEEKLY;BYDAY=MO,TH;UNTIL=20261101T120000Z", (date) => [1, 4].includes(date.getUTCDay())],
  ["FREQ=MONTHLY;BYDAY=-1SU", (date) => date.getUTCDay() === 0 && isInLastWeek(date)],
  ["FREQ=DAILY;COUNT=250", () => true],
  ["FREQ=YEARLY;BYMONTH=3,10;BYMONTHDAY=28", (date) => /-(03|10)-28$/.test(isoDate(date))],
];
const isoDate = (date) => date.toISOString().slice(0, 10);
const isInLastWeek = (date) => new Date(date.getTime() + 7 * DAY).getUTCMonth() !== date.getUTCMonth();

let world;
before(async () => {
  world = await startWorld();
});
after(() => world?.stop());

const two = (number) => String(number).padStart(2, "0");

function randomEvent(random, zones, index) {
  const draw = (most) => Math.floor(random() * most);
  const pick = (list) => list[draw(list.length)];
  const [recurrence_rule, names] = random() < 0.6 ? pick(RULES) : [null, () => true];
  const rule = recurrence_rule === null ? {} : { recurrence_rule };
  let day = new Date(Date.UTC(2026, 0, 1 + draw(300)));
  while (!names(day)) day = new Date(day.getTime() + DAY);
  const date = isoDate(day);
  const title = `Event ${index}, with "signs"; and ${"äöü€🎵".repeat(draw(6))}\\n`;
  if (random() < 0.1) return { title, start_time: date, all_day: true, ...rule };
  const hour = 8 + draw(10);
  const start = `${date}T${two(hour)}:${two(draw(60))}:00`;
  const end_time = random() < 0.7 ? `${date}T${two(hour + 2)}:59:00` : null;
  const timezone = random() < 0.1 ? "floating" : pick(zones);
  return { title, start_time: start, end_time, timezone, description: `${title}\n`.repeat(draw(5)), ...rule };
}

/** [start, end, title] of what begins in the window, as ical.js reads the file. */
function readBy(calendar, from, to) {
  const events = calendar.getAllSubcomponents("vevent").map((each) => new ICAL.Event(each));
  const found = [];
  const add = (start, end, title) => {
    if (start >= from && start < to) found.push([start, end, title].join(" "));
  };
  const instant = (time) => time.toUnixTime() * 1000;
  for (const event of events.filter((each) => !each.isRecurrenceException())) {
    for (const other of events) {
      if (other.isRecurrenceException() && other.uid === event.uid) event.relateException(other);
    }
    if (!event.isRecurring()) {
      add(instant(event.startDate), instant(event.endDate), event.summary);
      continue;
    }
    const walk = event.iterator();
    for (let next = walk.next(); next && instant(next) < to + 7 * DAY; next = walk.next()) {
      const { startDate, endDate, item } = event.getOccurrenceDetails(next);
      add(instant(startDate), instant(endDate), item.summary);
    }
  }
  return found.sort();
}

async function shown(token, from, to) {
  const found = [];
  for (let at = from; at; ) {
    const { body } = await world.ask("GET", `/api/calendar?from=${at}&to=${to}`, { token });
    for (const { start_time, end_time, title } of body.items)
      if (Date.parse(start_time) >= Date.parse(from))
        found.push([Date.parse(start_time), Date.parse(end_time), title].join(" "));
    at = body.next_from;
  }
  return found.sort();
}

async function fileOf(token) {
  const target = "/api/calendar.ics?from=2026-01-01&to=2027-01-01";
  const { headers, text } = await world.ask("GET", target, { token });
  assert.equal(headers.get("content-type"), "text/calendar; charset=utf-8");
  return text;
}

test("ical.js reads an export as we show it, and taking it in again changes nothing", async (t) => {
  const token = await world.signIn("ann");
  const random = generator(7);
  const zones = Array.from({ length: 20 }, () => ZONES[Math.floor(random() * ZONES.length)]);
  for (let index = 0; index < EVENTS; index += 1) {
    const { status, body } = await world.ask("POST", "/api/calendar", {
      token,
      json: randomEvent(random, zones, index),
    });
    assert.equal(status, 201, JSON.stringify(body));
    const { id, recurrence_rule, all_day } = body.event;
    if (!recurrence_rule || all_day || random() < 0.5) continue;
    const window = `/api/calendar?from=${WINDOWS[0][0]}&to=${WINDOWS[0][1]}`;
    const { items } = (await world.ask("GET", window, { token })).body;
    const own = items.filter(({ event_id }) => event_id === id);
    if (own.length < 2) continue;
    const at = (place) => `/api/calendar/${id}?scope=one&occurrence=${own[place].occurrence}`;
    assert.equal((await world.ask("DELETE", at(0), { token })).status, 204);
    const change = { title: `Changed ${index}`, location: "Elsewhere" };
    assert.equal((await world.ask("PATCH", at(1), { token, json: change })).status, 200);
  }
  const text = await fileOf(token);
  for (const line of text.split("\r\n")) {
    assert.ok(Buffer.byteLength(line) <= 75, line);
    assert.doesNotMatch(line, /[\r\n]/);
  }
  const calendar = new ICAL.Component(ICAL.parse(text));
  for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
  let compared = 0;
  for (const [from, to] of WINDOWS) {
    const expected = await shown(token, from, to);
    assert.deepEqual(readBy(calendar, Date.parse(from), Date.parse(to)), expected);
    compared += expected.length;
  }
  assert.ok(compared > 100);
  const headers = { "content-type": "text/calendar" };
  const again = await world.ask("POST", "/api/calendar/import", { token, body: text, headers });
  assert.equal(again.status, 200, JSON.stringify(again.body));
  const { created, changed, removed, unchanged } = again.body;
  assert.deepEqual({ created, changed, removed }, { created: 0, changed: 0, removed: 0 });
  assert.equal(unchanged, calendar.getAllSubcomponents("vevent").length);
  assert.equal(await fileOf(token), text);
  t.diagnostic(`compared ${compared} occurrences of ${unchanged} events in ${zones.length} zones`);
});
