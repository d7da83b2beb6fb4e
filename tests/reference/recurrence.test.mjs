// Recurrence rules against npm rrule, in UTC, where civil times are instants. It leaves out a start that its
// rule does not make, takes every day of a week that BYWEEKNO names and a weekday with and without a number
// as both at once, where RFC 5545 has it otherwise: such rules stand in recurrence_test.cc instead.
import assert from "node:assert/strict";
import test from "node:test";

import rrule from "rrule";

import { ask, generator } from "./support/reference.mjs";

const RULES = 6_000;
const MOST = 25; // occurrences of a rule
const DAY = 86_400_000;
/** How long a stretch of time is compared, by frequency: rrule passes every period before what is asked. */
const YEARS = { YEARLY: 12 * 365, MONTHLY: 12 * 365, WEEKLY: 8 * 365, DAILY: 4 * 365 };
const SPANS = { ...YEARS, HOURLY: 90, MINUTELY: 8 };
const WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
const civil = (date) => date.toISOString().slice(0, 19);

function randomRule(random) {
  const draw = (most) => Math.floor(random() * most);
  const chance = (part) => random() < part;
  const list = (most, make) => [...new Set(Array.from({ length: 1 + draw(most) }, make))].join(",");
  // rrule does not put them in order.
  const sorted = (most, make) =>
    list(most, make)
      .split(",")
      .sort((a, b) => a - b)
      .join(",");
  const signed = (most) => (chance(0.3) ? -1 : 1) * (1 + draw(most));
  const freq = ["YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY", "MINUTELY"][draw(6)];
  const isLong = freq === "YEARLY" || freq === "MONTHLY";
  const parts = [`FREQ=${freq}`];
  const add = (name, value) => parts.push(`${name}=${value}`);
  // With parts of a day as periods rrule passes over days after one that BYDAY and its like leave out.
  const isOfDay = freq === "HOURLY" || freq === "MINUTELY";
  if (!isOfDay && chance(0.3)) add("BYMONTH", list(3, () => 1 + draw(12)));
  const hasWeeks = freq === "YEARLY" && chance(0.2);
  if (hasWeeks) add("BYWEEKNO", list(3, () => signed(53)));
  if (freq === "YEARLY" && chance(0.15)) add("BYYEARDAY", list(4, () => signed(366)));
  if (freq !== "WEEKLY" && !isOfDay && chance(0.25)) add("BYMONTHDAY", list(4, () => signed(31)));
  if (hasWeeks || (!isOfDay && chance(0.4))) {
    const isCounted = isLong && !hasWeeks && chance(0.5);
    add("BYDAY", list(3, () => (isCounted ? signed(5) : "") + WEEKDAYS[draw(7)]));
  }
  if (chance(0.2)) add("BYHOUR", sorted(3, () => draw(24)));
  if (chance(0.2)) add("BYMINUTE", sorted(3, () => draw(60)));
  // Where an interval never meets the hours or minutes named, rrule does not come to an end.
  const mayMiss = isOfDay && /BYHOUR|BYMINUTE/.test(parts.join());
  if (!mayMiss && chance(0.5)) add("INTERVAL", 1 + draw(freq === "MINUTELY" ? 200 : 6));
  if (parts.some((part) => part.startsWith("BY")) && chance(0.2)) {
    // A place before the first counts as the first in rrule, and two places may be the same one twice.
    add("BYSETPOS", chance(0.3) ? -1 : 1 + draw(4));
  }
  if (chance(0.3)) add("WKST", WEEKDAYS[draw(7)]);
  return parts.join(";");
}

/** A rule and a time from which its first occurrence is looked for. */
function randomSearch(random) {
  const rule = randomRule(random);
  const span = SPANS[/FREQ=([A-Z]+)/.exec(rule)[1]] * DAY;
  const day = Date.UTC(1995, 0, 1) + Math.floor(random() * 20 * 365) * DAY;
  const start = new Date(day + Math.floor(random() * 1440) * 60_000);
  // `start` itself is an occurrence by definition, so the second one is the first that the rule makes.
  const question = { rule, start: civil(start), from: civil(new Date(+start + 1000)), most: 1 };
  return { span, start, question: { ...question, end: civil(new Date(+start + span)) } };
}

/** What rrule has, from the first occurrence that the rule makes, and from somewhere later. */
function comparison({ span, question }, first, random) {
  // In the first week of a weekly rule rrule counts BYSETPOS from the start, not from the week's first day.
  const isPartial = /WEEKLY.*BYSETPOS/.test(question.rule);
  const ahead = random() < 0.5 && !isPartial ? 0 : 7 * DAY + random() * 0.6 * span;
  const from = new Date(+first + Math.floor(ahead / 60_000) * 60_000);
  const end = new Date(+first + span);
  const options = { ...rrule.RRule.parseString(question.rule), dtstart: first, until: new Date(+end - 1000) };
  const wanted = [];
  new rrule.RRule(options).between(from, end, true, (date) => wanted.push(civil(date)) < MOST);
  const asked = { rule: question.rule, start: civil(first), from: civil(from), end: civil(end), most: MOST };
  return { asked, wanted: wanted.slice(0, MOST) };
}

test("random rules", (t) => {
  const random = generator(3);
  const searches = Array.from({ length: RULES }, () => randomSearch(random));
  const firsts = ask(
    "recurrence",
    searches.map(({ question }) => question),
  );
  const comparisons = [];
  let without = 0;
  searches.forEach((search, index) => {
    const { starts, refused } = firsts[index];
    assert.equal(refused, undefined, search.question.rule);
    if (starts.length > 0) {
      comparisons.push(comparison(search, new Date(`${starts[0]}Z`), random));
    } else if (/YEARLY|MONTHLY/.test(search.question.rule) && without < 40) {
      // rrule looks for the first one up to the year 9999, which takes it long where periods are short.
      const { start, question } = search;
      const options = { ...rrule.RRule.parseString(question.rule), dtstart: start, count: 1 };
      const first = new rrule.RRule(options).all()[0];
      assert.ok(!first || civil(first) === question.start || civil(first) >= question.end, question.rule);
      without += 1;
    }
  });
  const given = ask(
    "recurrence",
    comparisons.map(({ asked }) => asked),
  );
  let occurrences = 0;
  comparisons.forEach(({ asked, wanted }, index) => {
    assert.deepEqual(given[index].starts, wanted, JSON.stringify(asked));
    occurrences += wanted.length;
  });
  assert.ok(comparisons.length >= 5000);
  const compared = `${comparisons.length} rules, ${occurrences} occurrences`;
  t.diagnostic(`compared ${compared}, and ${without} rules without any`);
});
