// CPU time of a running workerd, as Linux counts it.
import { readFileSync, readdirSync } from "node:fs";

const TICKS = 100; // a second: Linux's USER_HZ

function childrenOfThis() {
  const tasks = readdirSync("/proc/self/task");
  return tasks.flatMap((task) =>
    readFileSync(`/proc/self/task/${task}/children`, "utf8").split(" ").filter(Boolean),
  );
}

/** Starts a world and finds its process. @returns {Promise<[object, string]>} the world, the process's id */
export async function startedWith(start) {
  const before = new Set(childrenOfThis());
  const world = await start();
  return [world, childrenOfThis().find((pid) => !before.has(pid))];
}

/** Milliseconds that a process has used so far, user and system. */
export function cpuOf(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ");
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS;
}
