// The page at "/": Today for one who pasted a session token. It asks the API and shows what it answers; the
// clock between two answers is all that it counts itself.

const KEY = "ignition-token";
const byId = (id) => document.getElementById(id);
let ticking;

const say = (text) => (byId("message").textContent = text);

async function ask(method, path, body) {
  const response = await fetch(path, {
    method,
    headers: {
      authorization: `Bearer ${sessionStorage.getItem(KEY)}`,
      "x-timezone": Intl.DateTimeFormat().resolvedOptions().timeZone,
      ...(body && { "content-type": "application/json" }),
      ...(method !== "GET" && { "idempotency-key": crypto.randomUUID() }),
    },
    body: body && JSON.stringify(body),
  });
  if (response.status === 401) signOut();
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.title);
  return answer;
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
  byId("today").hidden = false;
  byId("sign-in").closest("section").hidden = true;
}

function signOut() {
  sessionStorage.removeItem(KEY);
  clearInterval(ticking);
  byId("today").hidden = true;
  byId("sign-in").closest("section").hidden = false;
  byId("token").value = "";
}

/** Runs work; what goes wrong is said, in the API's words. */
async function attempt(work) {
  try {
    say("");
    await work();
  } catch (error) {
    say(error.message);
  }
}

byId("sign-in").addEventListener("submit", (event) => {
  event.preventDefault();
  sessionStorage.setItem(KEY, byId("token").value.trim());
  attempt(async () => {
    await showToday();
    byId("label").focus();
  });
});
byId("sign-out").addEventListener("click", signOut);
if (sessionStorage.getItem(KEY)) attempt(showToday);
