// The tables as Drizzle knows them, with the columns that the peer reads or writes.
import { integer, real, sqliteTable, text } from "drizzle-orm/sqlite-core";

const flag = (name) => integer(name, { mode: "boolean" });
const json = (name) => text(name, { mode: "json" });
const id = () => text("id").primaryKey();
const ofUser = { id: id(), user_id: text("user_id").notNull() };

export const users = sqliteTable("users", {
  id: id(),
  role: text("role"),
  approved: flag("approved"),
  age_verified: flag("age_verified"),
  tos_accepted: flag("tos_accepted"),
  tos_version: text("tos_version"),
  last_activity_at: text("last_activity_at"),
});

export const sessions = sqliteTable("sessions", {
  sessionToken: text("sessionToken").primaryKey(),
  userId: text("userId").notNull(),
  expires: text("expires").notNull(),
  last_seen_on: text("last_seen_on"),
});

export const idempotencyKeys = sqliteTable("idempotency_keys", {
  user_id: text("user_id").notNull(),
  key: text("key").notNull(),
  method: text("method").notNull(),
  path: text("path").notNull(),
  body_sha256: text("body_sha256").notNull(),
  status: integer("status").notNull(),
  headers: json("headers_json"),
  body: text("body"),
  created_at: text("created_at").notNull(),
  expires_at: text("expires_at").notNull(),
});

export const wallets = sqliteTable("user_wallet", {
  ...ofUser,
  coins: integer("coins").notNull(),
  xp: integer("xp").notNull(),
  level: integer("level").notNull(),
  xp_to_next_level: integer("xp_to_next_level").notNull(),
  total_skill_stars: integer("total_skill_stars").notNull(),
  counters: json("counters_json"),
  version: integer("version").notNull(),
  updated_at: text("updated_at"),
});

export const settings = sqliteTable("user_settings", {
  ...ofUser,
  nudge_intensity: text("nudge_intensity"),
  default_focus_duration: integer("default_focus_duration"),
  gamification_visible: text("gamification_visible"),
  planner_mode: text("planner_mode"),
  theme: text("theme"),
});

export const skillDefinitions = sqliteTable("skill_definitions", {
  id: id(),
  key: text("key").notNull(),
  max_level: integer("max_level").notNull(),
  stars_per_level: integer("stars_per_level").notNull(),
  sort_order: integer("sort_order"),
});

export const skills = sqliteTable("user_skills", {
  ...ofUser,
  skill_key: text("skill_key").notNull(),
  current_stars: integer("current_stars"),
  current_level: integer("current_level"),
  updated_at: text("updated_at"),
});

export const streaks = sqliteTable("user_streaks", {
  ...ofUser,
  streak_type: text("streak_type").notNull(),
  current_count: integer("current_count").notNull(),
  longest_count: integer("longest_count").notNull(),
  last_activity_date: text("last_activity_date"),
  utc_offset_minutes: integer("utc_offset_minutes").notNull(),
  updated_at: text("updated_at"),
});

export const achievementDefinitions = sqliteTable("achievement_definitions", {
  key: text("key").notNull(),
  name: text("name").notNull(),
  description: text("description"),
  trigger_type: text("trigger_type").notNull(),
  trigger_config: json("trigger_config_json"),
  reward_coins: integer("reward_coins").notNull(),
  reward_xp: integer("reward_xp").notNull(),
  sort_order: integer("sort_order"),
});

export const achievements = sqliteTable("user_achievements", {
  ...ofUser,
  achievement_key: text("achievement_key").notNull(),
  earned_at: text("earned_at"),
});

export const ledger = sqliteTable("points_ledger", {
  ...ofUser,
  event_type: text("event_type").notNull(),
  event_id: text("event_id"),
  coins: integer("coins").notNull(),
  xp: integer("xp").notNull(),
  skill_stars: integer("skill_stars").notNull(),
  skill_key: text("skill_key"),
  reason: text("reason"),
  idempotency_key: text("idempotency_key"),
  created_at: text("created_at").notNull(),
});

export const events = sqliteTable("activity_events", {
  ...ofUser,
  event_type: text("event_type").notNull(),
  metadata: json("metadata_json"),
  created_at: text("created_at").notNull(),
});

export const notifications = sqliteTable("notifications", {
  ...ofUser,
  type: text("type").notNull(),
  title: text("title").notNull(),
  message: text("message"),
  data: json("data_json"),
  created_at: text("created_at").notNull(),
});

export const quests = sqliteTable("quests", {
  ...ofUser,
  universal_id: text("universal_id"),
  title: text("title").notNull(),
  description: text("description"),
  category: text("category").notNull(),
  target: integer("target"),
  xp_reward: integer("xp_reward"),
  coin_reward: integer("coin_reward"),
  skill_key: text("skill_key"),
  event_types: text("event_types_json"),
  is_universal: flag("is_universal"),
  status: text("status"),
  accepted_at: text("accepted_at"),
  completed_at: text("completed_at"),
  expires_at: text("expires_at"),
  created_at: text("created_at").notNull(),
});

export const questProgress = sqliteTable("user_quest_progress", {
  ...ofUser,
  quest_id: text("quest_id").notNull(),
  status: text("status"),
  target: integer("target"),
  progress: integer("progress"),
  completed: flag("completed"),
  accepted_at: text("accepted_at"),
  completed_at: text("completed_at"),
  last_counted_on: text("last_counted_on"),
  expires_at: text("expires_at"),
  created_at: text("created_at"),
  updated_at: text("updated_at"),
});

export const plans = sqliteTable("daily_plans", {
  ...ofUser,
  date: text("date").notNull(),
  items: json("items_json"),
  status: text("status"),
  updated_at: text("updated_at"),
});

export const interests = sqliteTable("user_interests", {
  ...ofUser,
  interest_key: text("interest_key").notNull(),
  priority: integer("priority"),
});

export const modules = sqliteTable("user_ui_modules", {
  ...ofUser,
  module_key: text("module_key").notNull(),
  weight: integer("weight").notNull(),
  enabled: flag("enabled"),
  last_shown_at: text("last_shown_at"),
});

export const onboarding = sqliteTable("user_onboarding_state", {
  ...ofUser,
  status: text("status"),
  skipped_at: text("skipped_at"),
  current_step_id: text("current_step_id"),
});

export const onboardingSteps = sqliteTable("onboarding_steps", {
  id: id(),
  target_route: text("target_route"),
});

export const focusSessions = sqliteTable("focus_sessions", {
  ...ofUser,
  mode: text("mode").notNull(),
  duration: integer("duration").notNull(),
  started_at: text("started_at").notNull(),
  completed_at: text("completed_at"),
  abandoned_at: text("abandoned_at"),
  paused_at: text("paused_at"),
  paused_remaining: integer("paused_remaining"),
  status: text("status"),
  xp_awarded: integer("xp_awarded"),
  coins_awarded: integer("coins_awarded"),
  active_seconds: integer("active_seconds"),
  resumed_at: text("resumed_at"),
  created_at: text("created_at"),
});

export const focusPauses = sqliteTable("focus_pause_state", { ...ofUser });

export const ideas = sqliteTable("ideas", {
  ...ofUser,
  title: text("title").notNull(),
  content: text("content"),
  category: text("category"),
  tags: json("tags_json"),
  is_archived: flag("is_archived"),
  created_at: text("created_at").notNull(),
  updated_at: text("updated_at").notNull(),
});

export const items = sqliteTable("market_items", {
  id: id(),
  key: text("key").notNull(),
  name: text("name").notNull(),
  category: text("category").notNull(),
  cost_coins: integer("cost_coins").notNull(),
  is_available: flag("is_available"),
  is_consumable: flag("is_consumable"),
});

export const purchases = sqliteTable("user_purchases", {
  ...ofUser,
  item_id: text("item_id").notNull(),
  cost_coins: real("cost_coins").notNull(),
  purchased_at: text("purchased_at").notNull(),
});
