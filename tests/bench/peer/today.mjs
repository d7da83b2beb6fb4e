// What Today shows: the state of the day, the next action and why, what is due. Pure.
import { weekday } from "./clock.mjs";
import { sumOfDays, value } from "./counters.mjs";
import { isAlive } from "./economy.mjs";
import { abandonedByTime, remaining, sessionView } from "./focus.mjs";

const HOUR = 3_600_000;

/** In the order in which the fallbacks are offered. */
const MODULES = {
  focus: { weight: 80, href: "/focus", action: "focus", label: "Start Focus", isFallback: true },
  quests: { weight: 70, href: "/quests", action: "quest", label: "One small quest", isFallback: true },
  learn: { weight: 50, href: "/learn", action: "learn", label: "Quick learn", isFallback: true },
  ignitions: { weight: 60, href: "/ignitions", action: "ignition", label: "Pick a spark", isFallback: true },
  habits: { weight: 40, href: "/habits", action: "habit", label: "One habit" },
  exercise: { weight: 40, href: "/exercise", action: "exercise", label: "Move a little" },
  ideas: { weight: 40, href: "/ideas", action: "idea", label: "Capture an idea" },
  market: { weight: 10, href: "", action: "", label: "" },
};
const INTERESTS = {
  focus: ["focus"],
  fitness: ["exercise"],
  learning: ["learn"],
  music: ["learn", "ignitions"],
  habits: ["habits"],
  creativity: ["ideas"],
};
const BONUSES = [30, 20, 10];
const PLACES =
  "today focus quests learn ignitions habits exercise ideas onboarding progress market goals planner " +
  "calendar books journal infobase reference settings";
const HREFS = PLACES.split(" ").map((place) => `/${place}`);
const isAppRoute = (href) => HREFS.some((each) => href === each || href?.startsWith(`${each}/`));

const [NO, COLLAPSED, SHOWN] = ["no", "collapsed", "shown"];
const shows = (reduced_mode_banner, daily_plan, explore, rewards, max_ctas) => {
  return { starter_block: true, reduced_mode_banner, daily_plan, explore, rewards, max_ctas };
};
const VISIBILITY = {
  focus_active: shows(false, NO, NO, NO, 1),
  focus_paused: shows(false, NO, NO, NO, 1),
  onboarding: shows(false, NO, NO, NO, 1),
  returning_after_gap: shows(true, COLLAPSED, COLLAPSED, NO, 3),
  plan_exists: shows(false, SHOWN, SHOWN, COLLAPSED, 4),
  first_day: shows(false, NO, COLLAPSED, NO, 2),
  active_streak: shows(false, SHOWN, SHOWN, SHOWN, 6),
  default: shows(false, COLLAPSED, SHOWN, SHOWN, 6),
};

const wasAway = ({ lastActive, clock }) => lastActive !== null && clock.millis >= lastActive + 48 * HOUR;
const hasJustSkipped = ({ onboarding, clock }) =>
  onboarding.status === "skipped" &&
  onboarding.skipped_at &&
  clock.millis < Date.parse(onboarding.skipped_at) + 24 * HOUR;

function stateOf(situation) {
  const { focus, onboarding, items, hasEarned, streak } = situation;
  if (focus) return `focus_${focus.status}`;
  if (!["completed", "skipped"].includes(onboarding.status)) return "onboarding";
  if (wasAway(situation) || hasJustSkipped(situation)) return "returning_after_gap";
  if (items.some((item) => !item.completed)) return "plan_exists";
  if (!hasEarned) return "first_day";
  return streak >= 1 ? "active_streak" : "default";
}

function visibilityOf(state, { gamification_visible: rewards, planner_mode: planner }) {
  const shown = { ...VISIBILITY[state] };
  if (rewards === "hidden" || (rewards === "subtle" && shown.rewards === SHOWN))
    shown.rewards = rewards === "hidden" ? NO : COLLAPSED;
  if (planner === "hidden") shown.daily_plan = NO;
  if (planner === "visible" && shown.daily_plan === COLLAPSED) shown.daily_plan = SHOWN;
  return shown;
}

// --- The next action ----------------------------------------------------------

const TONES = {
  gentle: "No rush. A tiny start is a whole start.",
  standard: "One small step, and you are moving.",
  energetic: "You have got this. Let's make some noise.",
};
const lengthOf = ({ nudge_intensity: nudge, default_focus_duration: usual }) =>
  ({ gentle: 300, standard: usual, energetic: Math.max(usual, 1500) })[nudge];

function action({ settings }, type, href, label, reason, source, more = {}) {
  const title = TONES[settings.nudge_intensity];
  return { type, href, label, reason, source, entity_id: null, title, duration_seconds: null, ...more };
}

function backToFocus(situation, status, label) {
  const { focus, clock } = situation;
  if (focus?.status !== status) return [[], "no such session"];
  const left = remaining(focus, clock.millis);
  const more = { entity_id: focus.id, duration_seconds: left > 0 ? left : null };
  const made = action(situation, "focus_return", "/focus", label, `focus_${status}`, "focus_session", more);
  return [[made], `a session with ${left} s left`];
}

function onboardingAction(situation) {
  const { status, target_route: route, current_step_id: step } = situation.onboarding;
  const saw = `onboarding is ${status}`;
  const isStarted = status === "in_progress";
  if (!isStarted && status !== "not_started") return [[], saw];
  const href = isStarted && isAppRoute(route) ? route : "/onboarding";
  const label = isStarted ? "Carry on setting up" : "Set up in two minutes";
  const more = { entity_id: isStarted ? step : null };
  return [[action(situation, "onboarding", href, label, "onboarding_active", "onboarding", more)], saw];
}

function gentleReturn(situation) {
  if (stateOf(situation) !== "returning_after_gap") return [[], "no gap"];
  const more = { duration_seconds: 300 };
  const made = action(situation, "focus", "/focus", "Five minutes, gently", "gentle_return", "gap", more);
  const saw = wasAway(situation)
    ? `last active ${new Date(situation.lastActive).toISOString()}`
    : "onboarding was skipped less than a day ago";
  return [[made], saw];
}

function planItem(situation) {
  const { items } = situation;
  const done = items.filter(({ completed }) => completed).length;
  const open = items.filter(({ completed }) => !completed);
  const [first] = open
    .filter((item) => item.id && isAppRoute(item.action_url))
    .toSorted((a, b) => a.priority - b.priority);
  const astray = open.filter((item) => !item.id || !isAppRoute(item.action_url)).length;
  let saw = items.length === 0 ? "no plan for today" : `${items.length} planned for today`;
  if (done > 0) saw += `, ${done} done`;
  if (astray > 0) saw += `, ${astray} that lead nowhere`;
  if (!first) return [[], saw];
  const more = { entity_id: first.id, duration_seconds: first.duration_seconds };
  if (first.title) more.title = first.title;
  const label = first.title ? `Continue: ${first.title}` : "Continue your plan";
  const href = first.action_url;
  return [[action(situation, "plan", href, label, "plan_incomplete_item", "daily_plan", more)], saw];
}

function firstDay(situation) {
  if (situation.hasEarned) return [[], "something was earned before"];
  const more = { duration_seconds: lengthOf(situation.settings) };
  const made = action(situation, "focus", "/focus", "Your first focus", "first_day", "first_day", more);
  return [[made], "nothing earned yet"];
}

function questInHand(situation) {
  const isNearer = (a, b) => a.progress * b.target > b.progress * a.target;
  const nearer = (best, each) => (!best || isNearer(each, best) ? each : best);
  const nearest = situation.quests.reduce(nearer, null);
  if (!nearest) return [[], "no quest in hand"];
  const { id, title, progress, target } = nearest;
  const more = { entity_id: id, title };
  const label = `Continue: ${title}`;
  const made = action(situation, "quest", "/quests", label, "quest_in_progress", "quest", more);
  return [[made], `${title} at ${progress} of ${target}`];
}

const order = (a, b) => (a < b ? -1 : Number(a > b));
const byWeight = (a, b) =>
  b.weight - a.weight ||
  order(a.last_shown_at ?? "", b.last_shown_at ?? "") ||
  order(a.module_key, b.module_key);

function passedOver({ module_key: key, enabled }, situation) {
  if (!MODULES[key]?.href) return " leads nowhere";
  if (!enabled) return " is switched off";
  if (key === "quests" && !situation.isQuestAvailable) return " has none available";
  return key === "habits" && situation.due.habits.length === 0 ? " has none open" : "";
}

function moduleActions(situation) {
  const { modules, settings, due } = situation;
  const reason = modules.length === 0 ? "no_plan_fallback" : "module_fallback";
  const known = new Set(modules.map(({ module_key: key }) => key));
  const fallbacks = Object.entries(MODULES)
    .filter(([key, { isFallback }]) => isFallback && !known.has(key))
    .map(([key, { weight }]) => ({ module_key: key, weight, enabled: true, last_shown_at: null }));
  const actions = [];
  const saw = [...modules.toSorted(byWeight), ...fallbacks].map((row) => {
    const { module_key: key, weight } = row;
    const whyNot = passedOver(row, situation);
    if (whyNot !== "") return `${key} ${weight}${whyNot}`;
    const { href, action: type, label } = MODULES[key];
    const made = action(situation, type, href, label, reason, "module");
    if (key === "focus") made.duration_seconds = lengthOf(settings);
    if (key === "learn" && due.reviews > 0)
      Object.assign(made, { href: "/learn/review", label: "A few cards" });
    if (key === "exercise" && due.workout && !due.workout.is_done) {
      const { name, workout_id } = due.workout;
      Object.assign(made, { label: `Today's workout: ${name}`, entity_id: workout_id, title: name });
    }
    actions.push(made);
    return `${key} ${weight}`;
  });
  return [actions, saw.join(", ")];
}

/** In their order: the first that proposes an action which does not lead to where the user is. */
const RULES = [
  ["focus_active", "stay", (now) => backToFocus(now, "active", "Back to your focus")],
  ["focus_paused", "stay", (now) => backToFocus(now, "paused", "Pick your focus up again")],
  ["onboarding_active", "stay", onboardingAction],
  ["gentle_return", "go on", gentleReturn],
  ["plan_incomplete_item", "stay", planItem],
  ["first_day", "go on", firstDay],
  ["quest_in_progress", "go on", questInHand],
  ["modules", "go on", moduleActions],
];

function nextAction(situation, routes) {
  const why = [];
  for (const [rule, whenThere, propose] of RULES) {
    const [actions, saw] = propose(situation);
    for (const made of actions) {
      if (routes.includes(made.href) && whenThere === "go on") continue;
      if (routes.includes(made.href)) made.reason = "noop";
      why.push({ rule, applies: true, saw });
      return { ...made, why };
    }
    why.push({ rule, applies: false, saw: actions.length > 0 ? `${saw}; already there` : saw });
  }
  why.push({ rule: "last_resort", applies: true, saw: "nothing else to go to" });
  const more = { duration_seconds: lengthOf(situation.settings), why };
  const reason = situation.modules.length === 0 ? "no_plan_fallback" : "module_fallback";
  return action(situation, "focus", "/focus", "Start Focus", reason, "module", more);
}

// --- The rest -----------------------------------------------------------------

function usesOf({ modules, counters, clock }) {
  const isOn = (key) => modules.find((row) => row.module_key === key)?.enabled ?? true;
  return Object.entries(MODULES)
    .map(([module, { href }]) => {
      const times = sumOfDays(counters, `uses:${module}`, clock.today);
      return { module, href, at: value(counters, `used_at:${module}`), times };
    })
    .filter(({ module, href, at }) => at > 0 && href && isOn(module))
    .toSorted((a, b) => b.at - a.at);
}

function dynamicOf(situation) {
  const { focus, interests, modules, clock } = situation;
  if (focus) return null;
  const uses = usesOf(situation);
  const often = uses.filter(({ times }) => times >= 3).toSorted((a, b) => b.times - a.times);
  const [last] = uses;
  const resumes = last && last.at <= clock.millis - HOUR && last.at >= clock.millis - 24 * HOUR;
  const wasUsed = (key) => uses.some(({ module, at }) => module === key && at > clock.millis - 7 * 24 * HOUR);
  const isOn = (key) => modules.find((row) => row.module_key === key)?.enabled ?? true;
  const primer = interests.find((key) => {
    const [module] = INTERESTS[key] ?? [];
    return module && !wasUsed(module) && isOn(module);
  });
  const [primes] = INTERESTS[primer] ?? [];
  return {
    quick_picks: often.slice(0, 2).map(({ module, href, times }) => ({ module, href, uses: times })),
    resume_last: resumes
      ? { module: last.module, href: last.href, used_at: new Date(last.at).toISOString() }
      : null,
    interest_primer: primer ? { interest: primer, module: primes, href: MODULES[primes].href } : null,
  };
}

function enabledModules({ modules, interests }) {
  const bonus = (key) =>
    interests.reduce((sum, each, i) => sum + (INTERESTS[each]?.includes(key) ? BONUSES[i] : 0), 0);
  return Object.entries(MODULES)
    .map(([key, { weight }]) => {
      const row = modules.find((each) => each.module_key === key);
      const usual = { module_key: key, weight: Math.min(weight + bonus(key), 100), enabled: true };
      return row ?? { ...usual, last_shown_at: null };
    })
    .toSorted(byWeight)
    .filter(({ enabled }) => enabled)
    .map(({ module_key: key, weight }) => ({ key, weight }));
}

function boostsOf(counters, { millis }) {
  return Object.keys(counters)
    .filter((name) => name.startsWith("boost_until:") && value(counters, name) > millis)
    .toSorted()
    .map((name) => ({ key: name.slice(12), until: new Date(value(counters, name)).toISOString() }));
}

function workoutOf(places, [done], { today }) {
  const fromMonday = ({ day_of_week: day }) => ((day ?? 0) + 6) % 7;
  const open = places.filter(({ id, is_done }) => id && !is_done);
  const lowest = Math.min(...open.map(({ week_number: week }) => week));
  const next = open.find((each) => each.week_number === lowest && fromMonday(each) === weekday(today));
  const isOfNextWeek = done && next?.program_id === done.program_id && done.week_number < next.week_number;
  const place = next && !isOfNextWeek ? next : done;
  if (!place?.workout_id) return null;
  const { workout_id, workout_name, id, is_done } = place;
  return { workout_id, name: workout_name ?? "", program_workout_id: id ?? "", is_done: is_done === 1 };
}

const streakView = (streak, clock) => ({
  type: streak.streak_type,
  current: isAlive(streak, clock) ? streak.current_count : 0,
  longest: streak.longest_count,
  last_activity_date: streak.last_activity_date,
});

const chosen = (row) => Object.fromEntries(Object.entries(row ?? {}).filter(([, value]) => value !== null));
const DEFAULTS = {
  nudge_intensity: "standard",
  default_focus_duration: 300,
  gamification_visible: "always",
  planner_mode: "collapsed",
  theme: "system",
};
const ITEM = { type: "task", title: "", action_url: "", priority: 999, completed: false, source: "manual" };
const NO_ITEM = { description: null, duration_seconds: null, completed_at: null, entity_id: null };

function planView(row) {
  if (!row) return null;
  const items = (row.items ?? [])
    .filter((item) => !item.dismissed)
    .map(({ was_ticked: _, dismissed: __, ...item }) => ({ ...NO_ITEM, ...ITEM, ...item }));
  const isDone = items.length > 0 && items.every(({ completed }) => completed);
  return { date: row.date, status: isDone ? "completed" : "active", items };
}

/** `rows` are those of todayReads (queries.mjs), in their order. */
export function todayOf(rows, clock, route) {
  const [[row], streakRows, [visit], [onboardingRow], [settingsRow], interestRows, modules, [session]] = rows;
  const [[planRow], quests, [available], [reviews], habits, places, done] = rows.slice(8);
  const { counters: kept, ...wallet } = row;
  const counters = kept ?? {};
  const focus = session && abandonedByTime(session, clock.millis) === null ? session : null;
  const plan = planView(planRow);
  const streaks = streakRows.map((each) => streakView(each, clock));
  const activeAt = value(counters, "active_at");
  const column = visit.last_activity_at && Date.parse(visit.last_activity_at);
  const situation = {
    ...{ clock, focus, counters, modules, quests, settings: { ...DEFAULTS, ...chosen(settingsRow) } },
    onboarding: onboardingRow ?? { status: "not_started" },
    lastActive: activeAt > 0 ? activeAt : column,
    items: plan?.items ?? [],
    hasEarned: wallet.level > 1 || wallet.xp > 0 || wallet.coins > 0,
    streak: streaks.find(({ type }) => type === "daily")?.current ?? 0,
    isQuestAvailable: available.is_available === 1,
    interests: interestRows.map(({ interest_key: key }) => key),
    due: { reviews: reviews.reviews, habits, workout: workoutOf(places, done, clock) },
  };
  const state = stateOf(situation);
  return {
    state,
    action: nextAction(situation, route === undefined ? [] : route.split(",")),
    visibility: visibilityOf(state, situation.settings),
    plan,
    due: situation.due,
    focus: focus && sessionView(focus, clock.millis),
    dynamic: dynamicOf(situation),
    personalization: {
      interests: situation.interests,
      modules: enabledModules(situation),
      ...situation.settings,
      boosts: boostsOf(counters, clock),
    },
    wallet,
    streaks,
    unread_notifications: visit.unread,
  };
}
