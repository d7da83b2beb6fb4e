// Other origins. Rule 1: what a browser sends along by itself, the cookie, changes nothing at the word of a
// page from elsewhere. Rule 2: a Bearer token is sent on purpose and needs no such check. Rule 3: the pages
// of ALLOWED_ORIGINS may read the answers, those of the same site with the cookie, others with a token.
import { hasBearer, problem } from "./http.mjs";
import { settingsOf } from "./settings.mjs";

const PREFLIGHT = {
  "access-control-allow-methods": "GET, HEAD, POST, PUT, PATCH, DELETE",
  "access-control-allow-headers":
    "authorization, content-digest, content-type, idempotency-key, if-match, if-none-match, if-range, " +
    "range, x-auth-return-redirect, x-bookmark, x-timezone",
  "access-control-max-age": "7200",
};
const EXPOSED =
  "accept-ranges, allow, content-range, etag, idempotent-replayed, location, retry-after, server-timing, " +
  "www-authenticate, x-bookmark, x-request-id, x-timezone-used";

/** Origins whose pages may ask, and to whose pages a sign-in may lead back. */
export const allowedOrigins = (env) =>
  (settingsOf(env).ALLOWED_ORIGINS ?? "").split(/[\s,]+/).filter(Boolean);

/**
 * Scheme and the last two labels of the host. Under a suffix like co.uk that is too wide, which opens
 * nothing: the page is on the list, and browsers know the suffixes and keep a SameSite cookie from it.
 */
function siteOf({ protocol, hostname }) {
  const isAddress = hostname.startsWith("[") || /^[\d.]+$/.test(hostname);
  return `${protocol}//${isAddress ? hostname : hostname.split(".").slice(-2).join(".")}`;
}

/** Whether a page from elsewhere sent it. A page that tells no referrer says "null"; a browser tells more. */
function isForeign(headers, origin, own) {
  if (origin !== null && origin !== "null") return origin !== own;
  const site = headers.get("sec-fetch-site");
  return site === null ? origin === "null" : site !== "same-origin" && site !== "none";
}

/**
 * @param {boolean} takesToken whether a Bearer token counts at this address
 * @returns {{refusal: Response | null, headers: object}} the answer where the request goes no further, and
 *   headers for whatever is answered
 */
export function crossOrigin({ method, headers: sent, url, instance }, env, takesToken) {
  const origin = sent.get("origin");
  const list = allowedOrigins(env);
  const isListed = origin !== null && list.includes(origin);
  const isSameSite = isListed && URL.canParse(origin) && siteOf(new URL(origin)) === siteOf(url);
  const headers = {
    ...(list.length > 0 && { vary: "Origin" }),
    ...(isListed && { "access-control-allow-origin": origin, "access-control-expose-headers": EXPOSED }),
    ...(isSameSite && { "access-control-allow-credentials": "true" }),
  };
  const refused = () =>
    problem(403, "foreign-origin", "A page of that origin may not ask this", instance);

  if (method === "OPTIONS" && sent.has("access-control-request-method")) {
    const refusal = isListed || origin === url.origin ? new Response(null, { status: 204 }) : refused();
    return { refusal, headers: isListed ? { ...headers, ...PREFLIGHT } : headers };
  }
  const isSafe = ["GET", "HEAD", "OPTIONS"].includes(method);
  const hasToken = takesToken && hasBearer(sent);
  const isBare = isListed && takesToken && !sent.has("cookie");
  const isRefused =
    !(isSafe || hasToken || isSameSite || isBare) && isForeign(sent, origin, url.origin);
  return { refusal: isRefused ? refused() : null, headers };
}
