// npm run test:stores: all that npm test holds the two stores to, and more, on one object, on seven and on
// one a user: walks of 3,000 requests; and in workerd all scenarios, each change with a call that is lost,
// the market, signing in with real providers, a long export, and tracks whose hearer dies at any step.
import { fail, run, step } from "./run.mjs";
import { setUp } from "./setup.mjs";

const tests = (names) => names.map((name) => `tests/stores/${name}.test.mjs`);
const ALL = { OBJECTS: "1,7,user", WALK: "3000" };
const RUNS = [
  [
    "both stores in one process",
    tests(["contract", "walk", "account", "auth", "faults", "health", "jobs", "market", "versions"]),
    ALL,
  ],
  ["moving there and back", tests(["moving", "moving_meanwhile", "move"]), { MOVES: "100" }],
  ["objects in workerd", tests(["objects", "tracks", "bundle"]), {}],
  ["all scenarios in workerd", tests(["workerd"]), { SCENARIOS: "" }],
  ...["1", "7", "user"].map((OBJECTS) => [
    `${OBJECTS} objects in workerd: lost calls, market, auth, export`,
    ["faults", "market", "auth", "return", "export"].map((name) => `tests/worker/${name}.test.mjs`),
    { STORE: "durable", OBJECTS },
  ]),
  [
    "tracks of objects in workerd",
    ["tracks", "hearing"].map((name) => `tests/worker/${name}.test.mjs`),
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
