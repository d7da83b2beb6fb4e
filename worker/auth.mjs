// Signing in, by Auth.js, under /api/auth. Rule 1: this module is loaded for these addresses only. Rule 2:
// the core decides who comes in, in one transaction; Auth.js speaks with the provider, and its adapter is
// given the core's answers. Rule 3: tokens are drawn here and leave as a cookie; the core sees their hash. A
// page of another site is given a code instead (return.mjs).
import { Auth } from "@auth/core";
import GitHub from "@auth/core/providers/github";
import MicrosoftEntraID from "@auth/core/providers/microsoft-entra-id";

import { signInPage } from "../web/signin.mjs";
import { askCore } from "./drive.mjs";
import { cookieToken, isLoopback, problem, randomHex, secretOf, sessionCookie, sha256 } from "./http.mjs";
import { HOME, backWith, beginning, challengeOf, returnTo, tellPage } from "./return.mjs";

const BASE = "/api/auth";
const ACTIONS = ["callback", "csrf", "error", "providers", "session", "signin", "signout"];

const encode = (text) => new TextEncoder().encode(text);

/** What a provider tells of a person. One that says nothing about the e-mail says that it is not verified. */
const person = ({ sub, name, preferred_username, email, email_verified, picture }) => ({
  id: sub,
  name: name ?? preferred_username,
  email,
  image: picture,
  verified: email_verified === true || email_verified === "true",
});

/** GitHub's profile does not tell whether the address is verified; its list of addresses does. */
async function gitHubPerson(profile, { access_token }) {
  const headers = { authorization: `Bearer ${access_token}`, "user-agent": "ignition" };
  const response = await fetch("https://api.github.com/user/emails", { headers });
  const emails = response.ok ? await response.json() : [];
  const { email, verified } = emails.find((each) => each.primary) ?? { email: profile.email };
  const { id, login, name, avatar_url: picture } = profile;
  return person({ sub: String(id), name: name ?? login, email, email_verified: verified, picture });
}

/** Any tenant may write any address into Microsoft's `email`; `xms_edov` says that it owns the domain. */
const microsoftPerson = (profile) => person({ ...profile, email_verified: profile.xms_edov });

const isLocal = (env, url) => env.ENVIRONMENT === "local" && isLoopback(url);

/** The development provider believes every name: it is on where both sides are this very machine. */
const isDevelopment = (env, url) =>
  isLocal(env, url) && URL.canParse(env.AUTH_DEV_ISSUER) && isLoopback(new URL(env.AUTH_DEV_ISSUER));

function providersOf(env, url) {
  const checks = ["pkce", "state"];
  const client = (name) => ({ clientId: env[`${name}_ID`], clientSecret: env[`${name}_SECRET`], checks });
  // The e-mail is asked of the userinfo endpoint, where OpenID Connect Core, section 5.4, has it.
  const oidc = (id, name = "OpenID Connect", issuer, more) => {
    const bare = more.clientSecret ? {} : { client: { token_endpoint_auth_method: "none" } };
    return { id, name, issuer, type: "oidc", idToken: false, profile: person, ...bare, ...more };
  };
  const issuer = env.AUTH_MICROSOFT_ENTRA_ID_ISSUER ?? "https://login.microsoftonline.com/common/v2.0";
  const microsoft = { ...client("AUTH_MICROSOFT_ENTRA_ID"), issuer, profile: microsoftPerson };
  const development = { clientId: "ignition", checks, authorization: { params: { prompt: "login" } } };
  return [
    env.AUTH_GOOGLE_ID && oidc("google", "Google", "https://accounts.google.com", client("AUTH_GOOGLE")),
    env.AUTH_GITHUB_ID && GitHub({ ...client("AUTH_GITHUB"), profile: gitHubPerson }),
    microsoft.clientId && MicrosoftEntraID(microsoft),
    env.AUTH_OIDC_ISSUER && oidc("oidc", env.AUTH_OIDC_NAME, env.AUTH_OIDC_ISSUER, client("AUTH_OIDC")),
    isDevelopment(env, url) && oidc("development", "a name", env.AUTH_DEV_ISSUER, development),
  ].filter(Boolean);
}

/**
 * Cookies that no other host can set, where there is https. A browser keeps the session's for as long as it
 * may (400 days): the table says when it ends, and lets it slide.
 */
function cookiesOf(url) {
  const secure = url.protocol === "https:";
  const options = { httpOnly: true, sameSite: "lax", path: "/", secure };
  const name = (word) => `${secure ? "__Host-" : ""}ignition-auth-${word}`;
  const short = { ...options, maxAge: 900 };
  return {
    sessionToken: { name: sessionCookie(url), options: { ...options, maxAge: 400 * 86_400 } },
    callbackUrl: { name: name("return"), options },
    csrfToken: { name: name("csrf"), options },
    pkceCodeVerifier: { name: name("pkce"), options: short },
    state: { name: name("state"), options: short },
    nonce: { name: name("nonce"), options: short },
  };
}

/** The core as Auth.js sees it. `seen` holds what came of a sign-in, and what Auth.js would pass over. */
function bridge({ core, places, facts, arrival, counts, seen }) {
  const { headers, url } = arrival;
  const hash = (token) => sha256(encode(secretOf(token)));
  const sessionOf = ({ expires }, sessionToken) => ({ sessionToken, expires: new Date(expires) });

  async function call(name, input) {
    try {
      const out = await askCore(core, places, facts, name, input);
      for (const key of Object.keys(counts)) counts[key] += out.counts[key];
      return out;
    } catch (error) {
      seen.failure = error;
      throw error;
    }
  }

  /** Here everything is known for the first time, so all of it happens here; the rest is told the outcome. */
  async function signIn({ user, account }) {
    const token = randomHex(32);
    const challenge = challengeOf(seen.back, url);
    const earlier = cookieToken(headers, url);
    const session = { session: await hash(token), ended: earlier && (await hash(earlier)) };
    const { ok, answer } = await call("sign-in", {
      provider: account.provider,
      account_type: account.type,
      provider_account_id: account.providerAccountId,
      email: user.email,
      email_verified: user.verified,
      name: user.name,
      image: user.image,
      ...(challenge ? { code: token, code_challenge: challenge } : session),
      user_agent: headers.get("user-agent"),
    });
    if (!ok) return `${BASE}/signin?error=${answer.type.split("/").pop()}`;
    if (challenge) return backWith(seen.back, { code: token }); // and no session: the cookie stays as it is
    seen.user = answer;
    seen.session = sessionOf(answer, (await places.tokenOf?.(answer.id, token)) ?? token);
    return true;
  }

  const never = () => Promise.reject(new Error("the core has decided that"));
  const adapter = {
    getUserByAccount: async () => seen.user,
    createSession: async () => seen.session,
    async getSessionAndUser(token) {
      if (seen.user) return null; // a sign-in starts over: the core has ended the session that came with it
      const { ok, answer } = await call("session-get", { session: await hash(token) });
      return ok ? { session: sessionOf(answer, token), user: answer } : null;
    },
    updateSession: async ({ sessionToken }) => call("session-slide", { session: await hash(sessionToken) }),
    deleteSession: async (token) => call("session-end", { session: await hash(token) }),
    ...{ createUser: never, getUser: never, getUserByEmail: never, updateUser: never, linkAccount: never },
  };
  return { adapter, signIn };
}

const actionOf = ({ pathname }) => pathname.slice(BASE.length + 1).split("/");

/** What a request under /api/auth is answered without Auth.js; null where that may have it. */
function refusalOf({ env, arrival: { url, instance } }, method, providers) {
  const [action, id, ...more] = actionOf(url);
  const isProvider = id === undefined || providers.some((each) => each.id === id);
  if (!ACTIONS.includes(action) || !isProvider || more.length > 0)
    return problem(404, "unknown-route", "There is nothing at this address", instance);
  const allow = { allow: `GET, ${action === "callback" ? "" : "HEAD, "}POST, OPTIONS` };
  if (method === "OPTIONS") return new Response(null, { status: 204, headers: allow });
  if (method !== "GET" && method !== "POST")
    return problem(405, "method-not-allowed", "This address does not know that method", instance, allow);
  if (url.protocol !== "https:" && !isLocal(env, url))
    return problem(403, "https-required", "Signing in needs https: http shows the cookies", instance);
  const missing = env.AUTH_SECRET ? "AUTH_GOOGLE_ID or the variables of another provider" : "AUTH_SECRET";
  const advice = `Sign-in is not set up: wrangler.toml tells of ${missing}`;
  if (!env.AUTH_SECRET || (providers.length === 0 && action === "signin"))
    return problem(503, "sign-in-not-set-up", advice, instance);
  return null;
}

/**
 * Answers a request under /api/auth whose body has been read. `world` is {core, env, places, facts, arrival}.
 * @returns {Promise<{response: Response, route: string, counts: object, error?: Error}>}
 */
export async function answerAuth(world, body) {
  const { env, arrival: { request, url, instance } } = world;
  const [action] = actionOf(url);
  const route = ACTIONS.includes(action) ? `${request.method} ${BASE}/${action}` : undefined;
  const providers = providersOf(env, url);
  const method = request.method === "HEAD" && action !== "callback" ? "GET" : request.method;
  const refusal = refusalOf(world, method, providers);
  if (refusal) return { response: refusal, route };
  const asked = method === "GET" && action === "signin" ? beginning(url, env) : url;
  const wants = "A code needs a code_challenge, its method S256, and a callbackUrl of ALLOWED_ORIGINS";
  if (asked === null) return { response: problem(400, "invalid-request", wants, instance), route };

  const counts = { trips: 0, read: 0, written: 0, attempts: 0 };
  const seen = { back: null, user: null, session: null, failure: null, error: undefined };
  const { adapter, signIn } = bridge({ ...world, counts, seen });
  const redirect = ({ url: wanted }) => {
    const to = returnTo(wanted, url, env) ?? new URL(HOME, url);
    seen.back ??= to;
    return to.href;
  };
  const init = { method, headers: request.headers, body: method === "POST" ? body : null };
  const answer = await Auth(new Request(asked, init), {
    adapter,
    basePath: BASE,
    callbacks: { signIn, redirect },
    cookies: cookiesOf(url),
    logger: { error: (error) => (seen.error ??= error.cause?.err ?? error), warn() {}, debug() {} },
    pages: { signIn: `${BASE}/signin`, signOut: HOME, error: `${BASE}/signin` },
    providers,
    secret: env.AUTH_SECRET,
    session: { strategy: "database" },
    trustHost: true,
  });
  if (seen.failure) throw Object.assign(seen.failure, { counts, route });
  const page = asked === url ? answer : await signInPage(env, asked, providers, answer, seen.back);
  const response = new Response(request.method === "HEAD" ? null : page.body, page);
  response.headers.set("cache-control", "private, no-store");
  if (action === "callback" && challengeOf(seen.back, url))
    tellPage(response.headers, url, seen.back, cookiesOf(url).callbackUrl);
  return { response, route, counts, error: seen.error };
}
