// npm run test:stores: all that npm test holds the two stores to, and more: the scenarios and walks of 3,000
// requests on one object, on seven and on one a user; and in workerd all scenarios, each change with a call
// that is lost, and tracks whose hearer dies at any step.
import { fail, run, step } from "./run.mjs";
import { setUp } from "./setup.mjs";

const tests = (names) => names.map((name) => `tests/stores/${name}.test.mjs`);
const ALL = { OBJECTS: "1,7,user", WALK: "3000" };
const RUNS = [
  ["both stores in one process", tests(["contract", "walk", "account", "jobs", "health", "versions"]), ALL],
  ["moving there and back", tests(["moving", "moving_meanwhile", "move"]), { MOVES: "100" }],
  ["objects in workerd", tests(["objects", "tracks", "bundle"]), {}],
  ["all scenarios in workerd", tests(["workerd"]), { SCENARIOS: "" }],
  [
    "lost calls of objects in workerd",
    ["faults", "tracks", "hearing"].map((name) => `tests/worker/${name}.test.mjs`),
    { STORE: "durable", OBJECTS: "7" },
  ],
];

await setUp();
for (const [name, files, env] of RUNS) {
  await step(name, async () => {
    const nodeTest = ["--test", "--test-concurrency=1", "--test-force-exit"];
    const { code } = await run("node", [...nodeTest, ...files], { env });
    if (code !== 0) fail(`${name}: failed`);
    return "passed";
  });
}
