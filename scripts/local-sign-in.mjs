// A session without a sign-in page, for the owner of a local database: the core's internal endpoint, driven
// as any request is. No HTTP request reaches that endpoint, and the core refuses it where ENVIRONMENT is not
// "local".
import { askCore } from "../worker/drive.mjs";
import { placesOf, takeFacts } from "../worker/handler.mjs";
import { randomHex, sha256 } from "../worker/http.mjs";

/**
 * Makes the user if there is none, opens every gate and adds a session for the token.
 * @returns {Promise<{status: number, answer: object}>}
 */
export async function localSignIn(core, env, { email, token, now = Date.now() }, places = placesOf(env)) {
  const session = await sha256(new TextEncoder().encode(token));
  const facts = takeFacts({ ...env, ENVIRONMENT: "local" }, now, null, randomHex(32));
  return askCore(core, places, facts, "local-sign-in", { email, session });
}
