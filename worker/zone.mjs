// Time zones, by Intl: the user's civil date, and the instants at which the local day and ISO week begin.

const DAY = 86_400_000;
const CLOCK = Object.fromEntries(
  ["year", "month", "day", "hour", "minute", "second"].map((part) => [part, "numeric"]),
);

/** Of each name its formatter, and the latest day and the blocks asked for; undefined where it is no zone. */
const zones = new Map();

function zoneOf(name) {
  if (!/^[A-Za-z][A-Za-z0-9_+/-]{0,63}$/.test(name)) return undefined;
  if (!zones.has(name)) {
    if (zones.size >= 600) zones.clear(); // more than there are zones: only made-up names fill it
    try {
      const format = new Intl.DateTimeFormat("en-US-u-ca-iso8601-nu-latn", {
        timeZone: name,
        hourCycle: "h23",
        ...CLOCK,
      });
      zones.set(name, { format, latest: null, blocks: {} });
    } catch {
      zones.set(name, undefined);
    }
  }
  return zones.get(name);
}

/** What a clock on the wall shows at the instant, as if it were UTC. */
function wallClock(format, instant) {
  const parts = Object.fromEntries(
    format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]),
  );
  const milliseconds = ((instant % 1000) + 1000) % 1000;
  return (
    Date.UTC(parts.year, parts.month - 1, parts.day, parts.hour, parts.minute, parts.second) + milliseconds
  );
}

const offsetAt = (format, instant) => wallClock(format, instant) - instant;

/**
 * The first instant of a civil day: of the last change of clocks before it and the first after it, one side
 * holds. Where midnight does not exist (clocks jump over it), the day begins at the jump.
 */
function startOfDay(format, midnight) {
  const before = midnight - offsetAt(format, midnight - DAY);
  const after = midnight - offsetAt(format, midnight + DAY);
  for (const instant of [Math.min(before, after), Math.max(before, after)]) {
    if (wallClock(format, instant) === midnight) return instant;
  }
  let [low, high] = [Math.min(before, after) - DAY, Math.max(before, after) + DAY];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (wallClock(format, middle) >= midnight) high = middle;
    else low = middle;
  }
  return high;
}

function dayOf(format, now) {
  const today = Math.floor(wallClock(format, now) / DAY) * DAY;
  const monday = today - ((new Date(today).getUTCDay() + 6) % 7) * DAY;
  return {
    date: new Date(today).toISOString().slice(0, 10),
    utc_offset_minutes: Math.round(offsetAt(format, now) / 60_000),
    day_start: startOfDay(format, today),
    day_end: startOfDay(format, today + DAY),
    week_start: startOfDay(format, monday),
    week_end: startOfDay(format, monday + 7 * DAY),
  };
}

/** In a day of 24 hours no clock changes, so the whole day has one answer. */
const covers = (day, now) =>
  day !== null && day.day_start <= now && now < day.day_end && day.day_end - day.day_start === DAY;

/**
 * The zone's part of Facts.
 * @param {number} now milliseconds
 * @param {string | null} header X-Timezone, an IANA name; an unknown or absent one counts as UTC
 */
export function zoneFacts(now, header) {
  const known = header === null ? undefined : zoneOf(header);
  const zone = known ?? zoneOf("UTC");
  if (!covers(zone.latest, now)) zone.latest = dayOf(zone.format, now);
  return { zone: known ? header : "UTC", zone_named: known !== undefined, ...zone.latest };
}

const STEP = 5 * DAY; // no two changes of a zone's offset lie closer together than 6.9 days

/** The changes of a zone's offset over a span of time: [seconds at `from`, [instant, seconds]…]. */
function offsetsOf(format, from, to) {
  const secondsAt = (instant) => Math.round(offsetAt(format, instant) / 1000);
  let offset = secondsAt(from);
  const offsets = [offset];
  for (let start = from; start < to; start += STEP) {
    const after = secondsAt(start + STEP);
    if (after === offset) continue;
    let [low, high] = [start, start + STEP];
    while (high - low > 1000) {
      const middle = low + Math.floor((high - low) / 2000) * 1000;
      if (secondsAt(middle) === offset) low = middle;
      else high = middle;
    }
    offsets.push([high, after]);
    offset = after;
  }
  return offsets;
}

const BLOCK = 73 * STEP; // of time, for which an isolate keeps what it has found
const MARGIN = 3 * DAY;
const NAMES_AT_ONCE = 50;

/** Of a zone, over those blocks. Between two that are not neighbours nothing is known. */
function offsetsIn(name, blocks) {
  const known = zoneOf(name);
  if (known === undefined) return null;
  const offsets = [];
  for (const block of blocks) {
    known.blocks[block] ??= offsetsOf(known.format, block * BLOCK, (block + 1) * BLOCK);
    const [first, ...changes] = known.blocks[block];
    if (offsets.length === 0) offsets.push(first);
    else if (first !== (offsets.at(-1)[1] ?? offsets[0])) offsets.push([block * BLOCK, first]);
    offsets.push(...changes);
  }
  return offsets;
}

/**
 * Answers what the core asks about zones beside its rows.
 * @param {import("../bindings/protocol").ZoneQuestion} question
 * @returns {import("../bindings/protocol").Input["zones"]} of each name the offset in seconds at the
 *   beginning, then each change as [instant, offset]; null where there is no such zone
 */
export function answerZones({ names, columns, spans, around }, rows) {
  const found = (places) =>
    places.flatMap(([statement, column]) => rows[statement].map((row) => row[column])).filter(Boolean);
  const near = found(around).map((text) => [Date.parse(text) - MARGIN, Date.parse(text) + MARGIN]);
  const blocks = new Set();
  for (const [from, to] of [...spans, ...near]) {
    for (let block = Math.floor(from / BLOCK); block * BLOCK <= to; block += 1) blocks.add(block);
  }
  const ordered = [...blocks].sort((a, b) => a - b);
  const asked = [...new Set([...names, ...found(columns)])].slice(0, NAMES_AT_ONCE);
  return Object.fromEntries(asked.map((name) => [name, offsetsIn(name, ordered)]));
}

// The first formatter loads what all of them share, half of what a fresh isolate's first request would wait
// for (npm run bench: "cold start"). Here it is made before anybody asks.
zoneFacts(0, null);
