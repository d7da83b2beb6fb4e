// What follows from what a user does: ledger, wallet, skills, streaks, quests, today's plan, levels and
// achievements. Pure: it is given the rows, and collects those that are to be written.
import { dayAfter, dayOf } from "./clock.mjs";
import { count, countByDay, countOn, runningUntil, value, valueOn } from "./counters.mjs";

/** What each event pays; `pause` in ms; beyond `paidADay` it is unpaid, or (`orNothing`) no event. */
const EVENTS = {
  focus_start: { module: "focus", coins: 2, xp: 5, pause: 300_000, paidADay: 8 },
  focus_complete: { module: "focus", coins: 10, xp: 25, stars: 1, skill: "focus", paidADay: 16 },
  planner_task_complete: {
    ...{ module: "planner", coins: 5, xp: 15, stars: 1, skill: "planning", paidADay: 5 },
    orNothing: true,
  },
  quest_complete: { module: "quests" },
  idea_captured: { module: "ideas" },
};

const MAX_LEVEL = 60;
export const costOfNext = (level) => Math.floor(100 * 1.5 ** (level - 1));

/** Which items of a plan an event ticks; a quest's own only where the event names it. */
const TICKED_BY = { focus_complete: "focus", quest_complete: "quest" };

export const NOTHING = { coins: 0, xp: 0, stars: 0 };
export const awardOf = (type) => {
  const { coins = 0, xp = 0, stars = 0, skill } = EVENTS[type];
  return { coins, xp, stars, skill };
};

/** The kinder of the two days that it is: in the zone of now, and in that of the streak's last day. */
const kindestDay = (streak, { today, millis }) => {
  const there = dayOf(millis + streak.utc_offset_minutes * 60_000);
  return there < today ? there : today;
};

export const isAlive = (streak, clock) =>
  streak.last_activity_date !== null &&
  kindestDay(streak, clock) <= dayAfter(streak.last_activity_date);

const is = (flag) => flag === true || flag === 1;
const isOpen = (item) => item?.id && !is(item.completed) && !is(item.dismissed);

export class Recorder {
  /** `state`: {wallet, counters, skills, streaks, achievements, quests, plan}, which it takes over. */
  constructor(state, user, clock, nextId) {
    Object.assign(this, { state, user, clock, nextId, happened: false, level: state.wallet.level });
    const boost = (key) => (runningUntil(state.counters, key, clock.millis) ? 2 : 1);
    this.rows = { ledger: [], events: [], notifications: [], achievements: [] };
    this.rows = { ...this.rows, progress: new Map(), periods: new Map(), skills: [], streaks: [] };
    this.stars = new Map();
    this.moved = new Set();
    this.reward = {
      ...{ xp: 0, coins: 0, skill_stars: 0, skills: [] },
      multiplier: { xp: boost("boost_xp_2x"), coins: boost("boost_coins_2x") },
      ...{ level_ups: [], achievements: [], quests: [], streaks: [] },
    };
  }

  /** @returns what it paid */
  record({ type, eventId, award = awardOf(type), isEvent = true, streaks = [], ...more }) {
    const happening = this.admit(type, eventId, award, { streaks, ...more });
    if (!happening) return { coins: 0, xp: 0 };
    const { module } = EVENTS[type];
    const { counters } = this.state;
    if (isEvent) {
      counters[`used_at:${module}`] = this.clock.millis;
      countByDay(counters, `uses:${module}`, 1, this.clock.today);
      this.fanOut(happening);
    }
    return happening.award;
  }

  spend(type, eventId, cost, reason) {
    this.pay(type, eventId, { coins: -cost, xp: 0, stars: 0 }, reason);
    this.writeEvent(type, null);
  }

  admit(type, eventId, award, more) {
    const { module, pause = 0, paidADay = 0, orNothing = false } = EVENTS[type];
    const { counters } = this.state;
    const { millis, today } = this.clock;
    const isPaused = pause > 0 && millis < value(counters, `paid_at:${type}`) + pause;
    const pays = !isPaused && (paidADay === 0 || valueOn(counters, `paid:${type}`, today) < paidADay);
    if (!pays && orNothing) return null;
    this.happened = true;
    const happening = { type, award: NOTHING, entities: [], streaks: [], metadata: null, ...more };
    if (!pays) return happening;
    happening.award = this.boosted(award);
    if (this.pay(type, eventId, happening.award, module)) {
      if (pause > 0) counters[`paid_at:${type}`] = millis;
      if (paidADay > 0) countOn(counters, `paid:${type}`, 1, today);
    }
    return happening;
  }

  boosted(award) {
    const { xp, coins } = this.reward.multiplier;
    return { ...award, xp: award.xp * xp, coins: award.coins * coins };
  }

  pay(type, eventId, { coins, xp, stars, skill }, reason) {
    if (coins === 0 && xp === 0 && stars === 0) return false;
    this.rows.ledger.push({
      ...{ id: this.nextId(), user_id: this.user.id, event_type: type, event_id: eventId, coins, xp },
      ...{ skill_stars: stars, skill_key: stars > 0 ? skill : null, reason },
      ...{ idempotency_key: `${type}:${eventId}`, created_at: this.clock.now },
    });
    const { wallet, counters } = this.state;
    wallet.xp += xp;
    while (wallet.level < MAX_LEVEL && wallet.xp >= costOfNext(wallet.level)) {
      wallet.xp -= costOfNext(wallet.level);
      wallet.level += 1;
    }
    wallet.xp_to_next_level = costOfNext(wallet.level);
    wallet.coins += coins;
    wallet.total_skill_stars += stars;
    this.reward.xp += xp;
    this.reward.coins += coins;
    this.reward.skill_stars += stars;
    if (stars > 0) this.addStars(skill, stars);
    if (coins > 0) count(counters, "coins_earned", coins);
    return true;
  }

  addStars(key, stars) {
    const skill = this.state.skills.find((each) => each.key === key);
    skill.current_stars = (skill.current_stars ?? 0) + stars;
    skill.current_level = Math.min(skill.max_level, Math.floor(skill.current_stars / skill.stars_per_level));
    this.stars.set(key, (this.stars.get(key) ?? 0) + stars);
  }

  writeEvent(type, metadata) {
    this.happened = true;
    const row = { id: this.nextId(), user_id: this.user.id, event_type: type, metadata };
    this.rows.events.push({ ...row, created_at: this.clock.now });
    count(this.state.counters, `events:${type}`, 1);
  }

  notify(type, title, message, data) {
    const row = { id: this.nextId(), user_id: this.user.id, type, title, message, data };
    this.rows.notifications.push({ ...row, created_at: this.clock.now });
  }

  fanOut(first) {
    const queue = [first];
    for (const happening of queue) {
      this.writeEvent(happening.type, happening.metadata);
      if (happening.type === "focus_complete") count(this.state.counters, "focus_in_a_row", 1);
      if (happening.award.xp > 0) this.advanceStreak("daily");
      for (const type of happening.streaks) this.advanceStreak(type);
      this.moveQuests(happening, queue);
      this.tickPlan(happening, queue);
    }
  }

  advanceStreak(type) {
    const none = { current_count: 0, longest_count: 0, last_activity_date: null, utc_offset_minutes: 0 };
    let streak = this.state.streaks.find((each) => each.streak_type === type);
    if (!streak) this.state.streaks.push((streak = { streak_type: type, ...none }));
    const { today } = this.clock;
    if (streak.last_activity_date !== null && today <= streak.last_activity_date) return;
    streak.current_count = isAlive(streak, this.clock) ? streak.current_count + 1 : 1;
    streak.longest_count = Math.max(streak.longest_count, streak.current_count);
    Object.assign(streak, { last_activity_date: today, utc_offset_minutes: 0 });
    this.moved.add(type);
  }

  moveQuests({ type }, queue) {
    const { now, today } = this.clock;
    for (const quest of this.state.quests ?? []) {
      if (quest.status && quest.status !== "accepted") continue;
      const how = JSON.parse(quest.event_types_json)[type];
      const isCounted = quest.last_counted_on && quest.last_counted_on >= today;
      // Amounts that an event carries move quests too; those of these routes carry none.
      const by = how === "one" || (how === "day" && !isCounted) ? 1 : 0;
      if (by === 0) continue;
      const before = quest.status;
      quest.progress = Math.min(quest.target, (quest.progress ?? 0) + by);
      quest.last_counted_on = isCounted ? quest.last_counted_on : today;
      quest.accepted_at ??= now;
      const isDone = quest.progress === quest.target;
      quest.status = isDone ? "completed" : "accepted";
      if (isDone) quest.completed_at = now;
      const stars = quest.skill_key ? 1 : 0;
      const pays = { coins: quest.coin_reward, xp: quest.xp_reward, stars, skill: quest.skill_key };
      const award = isDone ? this.boosted(pays) : { coins: 0, xp: 0 };
      this.writeProgress(quest, before, award);
      if (isDone) this.completeQuest(quest, award, queue);
    }
  }

  writeProgress(quest, before, { coins, xp }) {
    const { now, dayEnd, weekEnd } = this.clock;
    const { id, title, target, progress, status, accepted_at, completed_at, universal_id } = quest;
    const expires_at = { daily: dayEnd, weekly: weekEnd }[quest.recurrence] ?? null;
    const completed = status === "completed";
    const shared = { user_id: this.user.id, status, accepted_at, completed_at, expires_at, created_at: now };
    this.rows.progress.set(id, {
      ...{ id: this.nextId(), quest_id: id, target, progress, completed },
      ...{ last_counted_on: quest.last_counted_on, updated_at: now, ...shared },
    });
    if (universal_id && (this.rows.periods.has(id) || status !== before)) {
      const { description, category, xp_reward, coin_reward, skill_key, event_types_json } = quest;
      this.rows.periods.set(id, {
        ...{ id, universal_id, title, description, category, target, xp_reward, coin_reward, skill_key },
        ...{ event_types: event_types_json, is_universal: true, ...shared },
      });
    }
    this.reward.quests = this.reward.quests.filter((each) => each.id !== id);
    this.reward.quests.push({ id, title, progress, target, completed, coins, xp });
  }

  completeQuest(quest, award, queue) {
    const names = [quest.id, quest.universal_id].filter(Boolean);
    const eventId = quest.universal_id || quest.is_own ? quest.id : `${quest.id}:${this.user.id}`;
    this.pay("quest_complete", eventId, award, quest.title);
    const metadata = { quest_id: quest.id };
    queue.push({ type: "quest_complete", award, entities: names, streaks: [], metadata });
  }

  tickPlan({ type, entities }, queue) {
    const { plan } = this.state;
    if (!plan || !TICKED_BY[type]) return;
    const items = JSON.parse(plan.items_json);
    const fits = (item) =>
      item.type === TICKED_BY[type] && (item.type !== "quest" || entities.includes(item.entity_id));
    const open = items.filter((item) => isOpen(item) && fits(item));
    const [item] = open.toSorted((a, b) => (a.priority ?? 999) - (b.priority ?? 999));
    if (!item) return;
    const isFirst = !is(item.was_ticked) && !JSON.parse(plan.paid_json ?? "[]").includes(item.id);
    Object.assign(item, { completed: true, completed_at: this.clock.now, was_ticked: true });
    const status = items.some(isOpen) ? plan.status : "completed";
    this.state.plan = { ...plan, items_json: JSON.stringify(items), status };
    this.rows.plan = { date: plan.date, items, status };
    if (!isFirst) return;
    const metadata = { item_id: item.id };
    const award = awardOf("planner_task_complete");
    const eventId = `${this.user.id}:${item.id}`;
    const task = this.admit("planner_task_complete", eventId, award, { metadata });
    if (task) queue.push(task);
  }

  noticeLevels() {
    for (; this.level < this.state.wallet.level; this.level += 1) {
      const level = this.level + 1;
      const message = `You reached level ${level}, one small start at a time.`;
      this.writeEvent("level_up", { level });
      this.notify("level_up", `Level ${level}`, message, { level });
      this.reward.level_ups.push({ level });
    }
  }

  isReached({ trigger_type: type, trigger_config: config }) {
    const { counters, streaks, wallet } = this.state;
    if (type === "count") return value(counters, `events:${config.event}`) >= (config.count ?? 1);
    if (type === "streak" && config.event === "focus_complete")
      return value(counters, "focus_in_a_row") >= (config.count ?? 1);
    if (type === "streak" && config.streak) {
      const streak = streaks.find((each) => each.streak_type === config.streak);
      return (streak?.current_count ?? 0) >= (config.days ?? 1);
    }
    const metrics = {
      level: wallet.level,
      coins_earned: value(counters, "coins_earned"),
      stars: wallet.total_skill_stars,
    };
    return type === "milestone" && metrics[config.metric] >= (config.value ?? 1);
  }

  unlockNext() {
    const locked = this.state.achievements;
    const next = locked.findIndex((each) => this.isReached(each));
    if (next < 0) return false;
    const [{ key, name, description, reward_coins: coins, reward_xp: xp }] = locked.splice(next, 1);
    const data = { achievement: key };
    this.pay("achievement_unlocked", `${key}:${this.user.id}`, { coins, xp, stars: 0 }, name);
    this.writeEvent("achievement_unlocked", data);
    this.notify("achievement_unlocked", name, description ?? name, data);
    const row = { id: this.nextId(), user_id: this.user.id, achievement_key: key };
    this.rows.achievements.push({ ...row, earned_at: this.clock.now });
    this.reward.achievements.push({ key, name, coins, xp });
    return true;
  }

  /** Once, after the last event. @returns {{rows, reward, wallet, counters, isFirstOfHour}} */
  finish() {
    const { wallet, counters, skills, streaks } = this.state;
    const { millis, now } = this.clock;
    let isFirstOfHour = false;
    if (this.happened) {
      this.noticeLevels();
      while (this.unlockNext()) this.noticeLevels();
      const hourOf = (time) => Math.floor(time / 3_600_000);
      isFirstOfHour = hourOf(value(counters, "active_at")) !== hourOf(millis);
      counters.active_at = millis;
    }
    const shared = { user_id: this.user.id, updated_at: now };
    for (const { key, current_stars, current_level } of skills.filter((each) => this.stars.has(each.key))) {
      const level = current_level ?? 0;
      const row = { skill_key: key, current_stars, current_level: level };
      this.rows.skills.push({ id: this.nextId(), ...row, ...shared });
      this.reward.skills.push({ key, stars: this.stars.get(key), level });
    }
    for (const streak of streaks.filter((each) => this.moved.has(each.streak_type))) {
      this.rows.streaks.push({ id: this.nextId(), ...streak, ...shared });
      const { streak_type: type, current_count: current, longest_count: longest } = streak;
      this.reward.streaks.push({ type, current, longest });
    }
    this.reward.wallet = wallet;
    return { rows: this.rows, reward: this.reward, wallet, counters, isFirstOfHour };
  }
}
