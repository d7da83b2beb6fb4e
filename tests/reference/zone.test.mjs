// Civil times and instants against Intl: random zones and moments from 1970 to 2037.
import assert from "node:assert/strict";
import test from "node:test";

import { answerZones } from "../../worker/zone.mjs";
import { ask, generator } from "./support/reference.mjs";

const ZONES = Intl.supportedValuesOf("timeZone");
const FIRST = Date.UTC(1970, 0, 1);
const LAST = Date.UTC(2037, 11, 31);
const CASES = 150;
const TIMES = 40; // a case

/** What a clock on the wall shows, by Intl alone. */
function clockOf(timeZone) {
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" });
  return (instant) => format.format(instant).replace(" ", "T");
}

/** The first instant at which the clock shows the time, looked for among all offsets of minutes. */
function firstInstant(clock, civil) {
  const asUtc = Date.parse(`${civil}Z`);
  for (let offset = 15 * 60; offset >= -15 * 60; offset -= 1) {
    const instant = asUtc - offset * 60_000;
    if (clock(instant) === civil) return instant;
  }
  return null;
}

test("random zones, moments and civil times", (t) => {
  const random = generator(4);
  const pick = (list) => list[Math.floor(random() * list.length)];
  const cases = Array.from({ length: CASES }, () => {
    const name = pick(ZONES);
    const from = FIRST + Math.floor((random() * (LAST - FIRST)) / 1000) * 1000;
    const span = 3 * 365 * 86_400_000;
    const question = { names: [name], columns: [], spans: [[from, from + span]], around: [] };
    const zone = answerZones(question, [])[name];
    // Half of the moments lie around a change of the offset.
    const moment = () =>
      zone.length > 1 && random() < 0.5
        ? pick(zone.slice(1))[0] + Math.floor((random() - 0.5) * 14_400) * 1000
        : from + Math.floor((random() * span) / 1000) * 1000;
    const inside = (instant) => Math.min(Math.max(instant, from + 86_400_000), from + span - 86_400_000);
    const instants = Array.from({ length: TIMES }, () => inside(moment()));
    const civil = Array.from({ length: TIMES }, () => inside(moment()) + zone[0] * 1000).map((each) =>
      new Date(each).toISOString().slice(0, 19),
    );
    return { name, question: { zone, instants, civil } };
  });
  const given = ask(
    "zone",
    cases.map(({ question }) => question),
  );
  let gaps = 0;
  cases.forEach(({ name, question }, index) => {
    const clock = clockOf(name);
    const { instants, civil } = question;
    assert.deepEqual(given[index].civil, instants.map(clock), name);
    civil.forEach((time, place) => {
      const first = firstInstant(clock, time);
      const answer = given[index].instants[place];
      if (first !== null) return assert.equal(answer, first, `${time} in ${name}`);
      // No clock shows it: as long after the jump as it lies after the time that the jump began at.
      gaps += 1;
      const jump = question.zone.slice(1).find(([at], i) => {
        const before = i === 0 ? question.zone[0] : question.zone[i][1];
        return answer >= at && answer < at + 86_400_000 && Date.parse(`${time}Z`) - before * 1000 === answer;
      });
      assert.ok(jump, `${time} in ${name}: ${answer}`);
    });
  });
  t.diagnostic(`compared ${CASES * TIMES} instants and ${CASES * TIMES} civil times, ${gaps} in gaps`);
});
