// The page at "/": signing in, and Today. It asks the API and shows what it answers; the clock between two
// answers is all that it counts itself.

const KEY = "ignition-token";
const byId = (id) => document.getElementById(id);
let ticking;

/** Where a sign-in is to lead: a page of ours, or of another origin that waits for it. */
const callbackUrl = new URLSearchParams(location.search).get("callbackUrl") ?? "/";
const returnOrigin = URL.canParse(callbackUrl, location) ? new URL(callbackUrl, location).origin : "";

/** Why a sign-in has led back here without one. */
const REASONS = {
  OAuthCallbackError: "The provider did not let you in, or you said no. Nothing has changed.",
  "account-not-linked": "That e-mail address has an account already. Sign in the way you did before.",
  "email-missing": "The provider told no e-mail address, and signing in needs one.",
};

const say = (text) => (byId("message").textContent = text);

async function ask(method, path, body) {
  const token = sessionStorage.getItem(KEY); // without one the cookie goes along by itself
  const response = await fetch(path, {
    method,
    headers: {
      ...(token && { authorization: `Bearer ${token}` }),
      "x-timezone": Intl.DateTimeFormat().resolvedOptions().timeZone,
      ...(body && { "content-type": "application/json" }),
      ...(method !== "GET" && { "idempotency-key": crypto.randomUUID() }),
    },
    body: body && JSON.stringify(body),
  });
  const answer = response.status === 204 ? null : await response.json();
  if (!response.ok) throw Object.assign(new Error(answer.title), answer);
  return answer;
}

/** Posts a form of Auth.js, which wants the token that its cookie goes with; answers where to go next. */
async function postToAuth(action, fields) {
  const { csrfToken } = await ask("GET", "/api/auth/csrf");
  const response = await fetch(`/api/auth/${action}`, {
    method: "POST",
    headers: { "x-auth-return-redirect": "1" },
    body: new URLSearchParams({ csrfToken, ...fields }),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.title);
  return answer.url;
}

/** One of the three parts of the page: signing in, a gate, Today. */
function show(id) {
  if (id !== "today") clearInterval(ticking);
  for (const part of ["sign-in", "gate", "today"]) byId(part).hidden = part !== id;
}

/** An element with text in it; text is never read as markup. */
function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

function asClock(seconds) {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

function showClock(focus) {
  clearInterval(ticking);
  byId("clock").hidden = focus === null;
  if (focus === null) return;
  const end = Date.now() + focus.remaining_seconds * 1000;
  const draw = () => {
    const left = focus.status === "active" ? Math.ceil((end - Date.now()) / 1000) : focus.remaining_seconds;
    byId("clock").textContent = asClock(Math.max(0, left));
  };
  draw();
  if (focus.status === "active") ticking = setInterval(draw, 1000);
}

/** What can be done from here: a running session is changed, otherwise one is started. */
function choices({ focus, action }) {
  const change = (name) => () => ask("PATCH", `/api/focus/${focus.id}/${name}`);
  if (focus?.status === "active")
    return [
      ["Complete", change("complete")],
      ["Pause", change("pause")],
      ["Stop", change("abandon")],
    ];
  if (focus?.status === "paused")
    return [
      ["Resume", change("resume")],
      ["Complete", change("complete")],
      ["Stop", change("abandon")],
    ];
  const length = action.duration_seconds ?? 300;
  return [
    [
      `Focus for ${Math.round(length / 60)} minutes`,
      () => ask("POST", "/api/focus/start", { duration: length }),
    ],
  ];
}

function button([label, work], i) {
  const made = element("button", label);
  if (i > 0) made.className = "plain";
  made.addEventListener("click", () =>
    attempt(async () => {
      const { reward } = await work();
      await showToday();
      byId("buttons").querySelector("button").focus();
      say(reward ? `+${reward.xp} XP, +${reward.coins} coins` : "");
    }),
  );
  return made;
}

async function showToday() {
  const today = await ask("GET", "/api/today");
  const { action, focus, wallet } = today;
  byId("label").textContent = action.label;
  byId("what").textContent = action.title;
  showClock(focus);
  byId("buttons").replaceChildren(...choices(today).map(button));
  const parts = [
    ["Coins", wallet.coins],
    ["Level", wallet.level],
    ["XP", `${wallet.xp} / ${wallet.xp_to_next_level}`],
    ["Stars", wallet.total_skill_stars],
  ];
  byId("wallet").replaceChildren(
    ...parts.map(([name, value]) => {
      const part = document.createElement("div");
      part.append(element("dt", name), element("dd", value));
      return part;
    }),
  );
  byId("why").replaceChildren(
    ...action.why.map(({ rule, saw }) => element("li", `${rule.replaceAll("_", " ")}: ${saw}`)),
  );
}

/** What stands between a session and Today, in the API's words; the terms can be accepted here. */
async function showGate({ type, title }) {
  show("gate");
  byId("gate-title").textContent = title;
  const accept = byId("accept");
  accept.hidden = type !== "/problems/terms-not-accepted";
  if (accept.hidden) return;
  const { tos_version: version } = await ask("GET", "/api/me");
  accept.textContent = `Accept the terms (version ${version})`;
  accept.onclick = () =>
    attempt(async () => {
      await ask("POST", "/api/me/accept-tos", { version });
      await start();
    });
}

async function showProviders() {
  show("sign-in");
  byId("token").value = "";
  const providers = Object.values(await ask("GET", "/api/auth/providers"));
  byId("providers").replaceChildren(
    ...providers.map(({ id, name }) => {
      const made = element("button", providers.length === 1 ? "Sign in" : `Sign in with ${name}`);
      made.addEventListener("click", () =>
        attempt(async () => location.assign(await postToAuth(`signin/${id}`, { callbackUrl }))),
      );
      return made;
    }),
  );
  if (providers.length === 0)
    byId("providers").append(element("p", "No provider is set up here: wrangler.toml tells how."));
}

/** The part of the page that fits whoever is there. Who signs in for another page is asked who that is. */
async function start() {
  if (!["", location.origin].includes(returnOrigin)) {
    say(`Sign in to go on to ${returnOrigin}.`);
    return showProviders();
  }
  try {
    await showToday();
    show("today");
  } catch (error) {
    if (error.status === 401) {
      sessionStorage.removeItem(KEY);
      await showProviders();
    } else if (error.status === 403) await showGate(error);
    else throw error;
  }
}

async function signOut() {
  if (sessionStorage.getItem(KEY)) sessionStorage.removeItem(KEY);
  else await postToAuth("signout", {});
  await start();
}

/** Runs work; what goes wrong is said, in the API's words. */
async function attempt(work) {
  try {
    say("");
    await work();
  } catch (error) {
    if (error.status === 401) await start();
    say(error.message);
  }
}

byId("with-token").addEventListener("submit", (event) => {
  event.preventDefault();
  sessionStorage.setItem(KEY, byId("token").value.trim());
  attempt(async () => {
    await start();
    if (!byId("sign-in").hidden) say("That token opens nothing.");
    byId("label").focus();
  });
});
for (const each of document.querySelectorAll(".sign-out"))
  each.addEventListener("click", () =>
    attempt(async () => {
      await signOut();
      byId("sign-in-title").focus();
    }),
  );

const reason = new URLSearchParams(location.search).get("error");
attempt(async () => {
  await start();
  if (reason === null) return;
  say(REASONS[reason] ?? "Signing in did not work. Nothing has changed; try once more.");
  history.replaceState(null, "", "/");
});
