// A session without a sign-in page, for the owner of a local database: the core's internal endpoint, driven
// as any request is. No HTTP request reaches that endpoint, and the core refuses it where ENVIRONMENT is not
// "local".
import { drive, internal } from "../worker/drive.mjs";
import { takeFacts } from "../worker/handler.mjs";
import { randomHex, sha256 } from "../worker/http.mjs";

/**
 * Makes the user if there is none, opens every gate and adds a session for the token.
 * @returns {Promise<{status: number, answer: object}>}
 */
export async function localSignIn(core, env, { email, token, now = Date.now() }) {
  const session = await sha256(new TextEncoder().encode(token));
  const body = new TextEncoder().encode(JSON.stringify({ email, session }));
  const facts = takeFacts({ ...env, ENVIRONMENT: "local" }, now, null, randomHex(32));
  const out = await drive(core, env, { request: internal("local-sign-in"), facts }, body);
  if (out.kind !== "done") return { status: 503, answer: { title: "The database is busy" } };
  return { status: out.reply.status, answer: JSON.parse(new TextDecoder().decode(out.body)) };
}
