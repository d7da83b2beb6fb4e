// Rate limits. Rule: a request that may change something counts against the address it comes from, and one
// that carries a session token against that session too. The address counts in any case, because whoever
// makes up a new token for each request makes up a new session with it, but no new address. Nothing else is
// needed for sign-in and for what asks for no session: there the address is all there is.
// The counters are Cloudflare's, one of each place of its network, so a limit is a brake and no exact count.
import { problem } from "./http.mjs";

const SAFE = ["GET", "HEAD", "OPTIONS"];

/** Seconds: `period` in wrangler.toml, which the binding does not tell. */
const PERIOD = 60;

/** Of IPv6 the first 64 bits: what lies behind them belongs to one subscriber, who has all of them. */
function networkOf(address) {
  if (!address.includes(":")) return address;
  const [head, tail] = address.split("::").map((part) => part.split(":").filter(Boolean));
  const gap = tail === undefined ? 0 : 8 - head.length - tail.length;
  const groups = [...head, ...Array(Math.max(0, gap)).fill("0"), ...(tail ?? [])];
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":");
}

/** A counter that is not bound, or does not answer, holds nobody up. */
async function isOver(counter, key) {
  if (counter === undefined) return false;
  const { success } = await counter.limit({ key }).catch(() => ({ success: true }));
  return !success;
}

/**
 * The answer to a request that comes too soon; null where it may go on. Asked before the body is read.
 * @param {object} env LIMIT_ADDRESSES and LIMIT_SESSIONS; neither is asked where ENVIRONMENT is "local"
 */
export async function tooSoon({ method, headers, instance, session }, env) {
  if (SAFE.includes(method) || env.ENVIRONMENT === "local") return null;
  const network = networkOf(headers.get("cf-connecting-ip") ?? "unknown");
  const token = await session();
  const isLimited =
    (await isOver(env.LIMIT_ADDRESSES, network)) ||
    (token !== null && (await isOver(env.LIMIT_SESSIONS, token)));
  if (!isLimited) return null;
  return problem(429, "too-many-requests", "Too many changes in a short time; wait a minute", instance, {
    "retry-after": String(PERIOD),
  });
}
