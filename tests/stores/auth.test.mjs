// Coming in and going out, on each store: by providers, by a code for a page of another site. What has ended
// opens nothing more. (In workerd, with real providers and Auth.js: tests/worker/auth.test.mjs.)
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";

import { EACH } from "./configurations.mjs";
import { Twin, askCore, core, enter, handlers } from "./twin.mjs";

const EMAIL = "ann@example.com";
const CODE = "c0de".repeat(16);
const VERIFIER = "a verifier of a page of another site, long".replaceAll(/[ ,]/g, "-").padEnd(43, "-");

/** Signs in by a provider, who says that. */
function comeIn(twin, provider, secret, more) {
  const account = { provider, account_type: "oidc", provider_account_id: `${provider} ann` };
  const claims = { ...account, email: EMAIL, ...more };
  return enter(twin, twin.placesOf(twin.env), claims, secret, twin.seed());
}

const me = async (twin, token) => {
  const { status, body } = await twin.ask("GET", "/api/me", { token, now: Date.now() });
  return status === 200 ? body.user.id : status;
};

for (const { name, ...configuration } of EACH) {
  test(`${name}: a provider opens a session, a second one the same account where both are sure`, async () => {
    const twin = new Twin(configuration);
    const first = await comeIn(twin, "oidc", "secret-1", { email_verified: true });
    assert.equal(await me(twin, first.token), first.id);
    const unsure = await comeIn(twin, "github", "secret-2", { email_verified: false });
    assert.match(unsure.problem, /account-not-linked/);
    const second = await comeIn(twin, "github", "secret-3", { email_verified: true });
    assert.deepEqual([second.id, await me(twin, second.token)], [first.id, first.id]);
    const target = "/api/me/sessions";
    const { items } = (await twin.ask("GET", target, { token: second.token, now: Date.now() })).body;
    const { id } = items.find((each) => !each.is_current);
    const ended = await twin.ask("DELETE", `${target}/${id}`, { token: second.token, now: Date.now() });
    assert.equal(ended.status, 204, ended.text);
    assert.deepEqual([await me(twin, first.token), await me(twin, second.token)], [401, first.id]);
  });

  test(`${name}: a code is worth a token, once`, async () => {
    const twin = new Twin(configuration);
    const challenge = createHash("sha256").update(VERIFIER).digest("base64url");
    const claims = { provider: "oidc", account_type: "oidc", provider_account_id: "ann", email: EMAIL };
    const asked = { ...claims, email_verified: true, code: CODE, code_challenge: challenge };
    const facts = handlers.takeFacts(twin.env, Date.now(), null, twin.seed());
    const { answer } = await askCore(core, twin.placesOf(twin.env), facts, "sign-in", asked);
    const json = { code: CODE, code_verifier: VERIFIER };
    const exchange = () => twin.ask("POST", "/api/auth/token", { json, now: Date.now() });
    const { status, body, text } = await exchange();
    assert.equal(status, 200, text);
    assert.equal(await me(twin, body.access_token), answer.id);
    assert.equal((await exchange()).status, 400);
  });
}
