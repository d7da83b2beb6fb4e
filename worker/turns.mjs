// Turns: changes of one session wait for one another, as far as they meet in one isolate. Two that read the
// same wallet cannot both commit, so one of them would work in vain, and of many some would be refused.
// Rule: a request waits on timers of its own, since workerd ties a promise to the request that made it; and
// it stands in line only as long as it says so, since one whose client is gone says nothing more.

const PATIENCE = 5_000; // ms that a request waits, and that one at work is waited for
const SILENCE = 250; // ms after which one who waits counts as gone
const LINES = 1_000; // from so many on, lines that everybody has left are looked for

const lines = new Map(); // by session: who stands in line, the first of them at work

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

function lineOf(session, now) {
  if (lines.size >= LINES) {
    for (const [other, line] of lines) {
      if (line.every(({ until }) => until < now)) lines.delete(other);
    }
  }
  if (!lines.has(session)) lines.set(session, []);
  return lines.get(session);
}

/**
 * Does the work when it is the session's turn.
 * @param {() => Promise<T>} work must come to an end though its client is gone: see waitUntil of
 *   ExecutionContext
 * @returns {Promise<T | null>} null: the turn did not come in time
 */
export async function inTurn(session, work) {
  const start = Date.now();
  const line = lineOf(session, start);
  const me = { until: start + SILENCE };
  line.push(me);
  try {
    for (let ahead = line.indexOf(me); ahead > 0; ahead = line.indexOf(me)) {
      const now = Date.now();
      if (now - start >= PATIENCE) return null;
      me.until = now + SILENCE;
      if (line[0].until < now) line.shift();
      else await pause(Math.min(2 * ahead, SILENCE / 5)); // who is far behind looks less often
    }
    me.until = Date.now() + PATIENCE;
    return await work();
  } finally {
    const place = line.indexOf(me);
    if (place >= 0) line.splice(place, 1);
    if (line.length === 0 && lines.get(session) === line) lines.delete(session);
  }
}
