// npm run test:browser: `npm start` on a port of its own, and a headless Chromium that uses it as a person
// would. `--first-day` is the walk that npm test takes; `--pictures` takes those of the README.
import { spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import path from "node:path";

import { ENVIRONMENT, ROOT, fail, freePort, run, step } from "./run.mjs";
import { installPackages } from "./setup.mjs";

async function untilItAnswers(url, server) {
  for (let i = 0; i < 1500 && server.exitCode === null; i += 1) {
    const isUp = await fetch(`${url}/api/health`).then(
      (response) => response.ok,
      () => false,
    );
    if (isUp) return;
    await new Promise((resolve) => setTimeout(resolve, 400));
  }
  fail("npm start did not come up");
}

const CHROMIUM = { name: "chromium", program: "chromium", from: "Chromium, from your system's packages" };

await step("Chromium", () => installPackages([CHROMIUM]));
const port = await freePort();
const url = `http://localhost:${port}`;
// Frontends of another origin: on another port, and on another site.
const frontendPort = await freePort();
const frontends = [`http://localhost:${frontendPort}`, `http://other.test:${frontendPort}`];
const server = spawn("node", ["scripts/start.mjs"], {
  cwd: ROOT,
  env: {
    ...ENVIRONMENT,
    PORT: String(port),
    REBUILD: "0",
    ALLOWED_ORIGINS: frontends.join(" "),
    ADMIN_EMAILS: "head.of.it@example.com",
  },
  stdio: ["ignore", "inherit", "inherit"],
});
try {
  await untilItAnswers(url, server);
  const env = { IGNITION_URL: url, IGNITION_FRONTENDS: frontends.join(" ") };
  const folder = path.join("tests", "browser");
  const files = readdirSync(path.join(ROOT, folder)).filter((file) => file.endsWith(".test.mjs"));
  const tests = files.sort().map((file) => path.join(folder, file));
  const walk = ["--test-name-pattern=What now", path.join(folder, "app.test.mjs")];
  const test = ["--test", "--test-concurrency=1", ...(process.argv.includes("--first-day") ? walk : tests)];
  const isShooting = process.argv.includes("--pictures");
  const { code } = await run("node", isShooting ? [path.join(folder, "pictures.mjs")] : test, { env });
  process.exitCode = code;
} finally {
  server.kill("SIGTERM");
}
