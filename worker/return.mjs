// Where a sign-in leads back. Rule 1: to our own pages and those of ALLOWED_ORIGINS. Rule 2: a page of
// another site, which no cookie of ours reaches, begins with the hash of a verifier (RFC 7636) and comes back
// with a code. The hash goes along in the address to come back to, so that one never stands without the
// other: as its fragment, which such an address does not have otherwise (RFC 6749, section 3.1.2).
import { allowedOrigins } from "./origin.mjs";

/** Where a sign-in leads that was begun nowhere in particular. */
export const HOME = "/";

const CHALLENGE = "#code_challenge=";

/** The address; null where it leads elsewhere. */
export function returnTo(text, own, env) {
  const to = URL.canParse(text, own) ? new URL(text, own) : null;
  const isKnown = [own.origin, ...allowedOrigins(env)].includes(to?.origin);
  return isKnown && /^https?:$/.test(to.protocol) ? to : null;
}

/** The hash that goes along; null where the address is one of our own, or has none. */
export function challengeOf(back, own) {
  const isOfAnother = back && back.origin !== own.origin && back.hash.startsWith(CHALLENGE);
  return isOfAnother ? back.hash.slice(CHALLENGE.length) : null;
}

function withChallenge(back, challenge, method) {
  if (back === null || method !== "S256" || !/^[\w-]{43}$/.test(challenge)) return null;
  return Object.assign(back, { hash: CHALLENGE + challenge });
}

/** A GET that begins a sign-in, as Auth.js may have it: the page only wants the token for its forms; null
 * where it asks for a code and cannot have one. */
export function beginning(url, env) {
  const query = new URLSearchParams(url.search);
  const { callbackUrl = HOME, code_challenge, code_challenge_method } = Object.fromEntries(query);
  query.set("callbackUrl", callbackUrl); // without one Auth.js would take that of the sign-in before
  if (code_challenge !== undefined) {
    const back = withChallenge(returnTo(callbackUrl, url, env), code_challenge, code_challenge_method);
    if (!challengeOf(back, url)) return null;
    query.set("callbackUrl", back.href);
  }
  return Object.assign(new URL(url), { search: query, pathname: "/api/auth/csrf" });
}

/** The address with what came of the sign-in (RFC 6749, sections 4.1.2 and 4.1.2.1). */
export function backWith(back, answer) {
  const to = Object.assign(new URL(back), { hash: "" });
  for (const [name, value] of Object.entries(answer)) to.searchParams.set(name, value);
  return to.href;
}

/** The page hears of a failure too. The address is used up: what comes next has its own. */
export function tellPage(headers, own, back, { name, options }) {
  const to = new URL(headers.get("location") ?? own, own);
  const failure = { error: "access_denied", error_description: to.searchParams.get("error") };
  if (to.origin === own.origin) headers.set("location", backWith(back, failure));
  const secure = options.secure ? "; Secure" : "";
  headers.append("set-cookie", `${name}=; Max-Age=0; Path=/; HttpOnly${secure}; SameSite=Lax`);
}
