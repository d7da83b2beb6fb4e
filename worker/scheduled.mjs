// What runs by itself: a cron of wrangler.toml starts jobs, and which, the core knows. Rule: a round is one
// read and one commit, and keeps where it stopped; so a run may end anywhere, and the next one goes on.
import { askCore } from "./drive.mjs";

const ROUNDS = 20; // of a job a run

/** Runs one job; its line of log. */
async function run(ask, job) {
  const line = { job, rounds: 0, trips: 0, read: 0, written: 0 };
  try {
    for (let isLast = false; !isLast && line.rounds < ROUNDS; line.rounds += 1) {
      const { ok, status, answer, counts } = await ask(`job-${job}`, {});
      if (!ok) throw new Error(`answered ${status}`);
      for (const name of ["trips", "read", "written"]) line[name] += counts[name];
      isLast = answer.is_last;
    }
    return line;
  } catch (error) {
    return { ...line, error: String(error.message).slice(0, 200) };
  }
}

/**
 * One job after another: one that fails keeps no other from its turn, but the cron then counts as failed.
 * @param {() => object} facts new ones for each round, with the time for which the run was planned
 * @param {string[]} [skips] jobs that are none where only a part of the rows is
 */
export async function runJobs({ core, places, facts, log, skips = [] }, cron) {
  const ask = (name, json) => askCore(core, places, facts(), name, json);
  let failed = 0;
  const { jobs } = (await ask("jobs", { cron })).answer;
  for (const job of jobs.filter((name) => !skips.includes(name))) {
    const line = await run(ask, job);
    log(JSON.stringify(line));
    failed += line.error ? 1 : 0;
  }
  if (failed > 0) throw new Error(`${failed} jobs of ${cron} failed`);
}
