// What Today reads.
import { and, asc, eq, sql } from "drizzle-orm";

import { idFloor } from "./clock.mjs";
import { openSession, raw, streaksOf, walletOf } from "./queries.mjs";
import * as t from "./schema.mjs";

const visitOf = (db, user) =>
  raw(db, sql`SELECT u.last_activity_at, (SELECT count(*) FROM (
    SELECT 1 FROM notifications WHERE user_id = u.id AND read = 0 LIMIT 100)) AS unread
  FROM users u WHERE u.id = ${user}`);

const onboardingOf = (db, user) =>
  db
    .select({
      status: t.onboarding.status,
      skipped_at: t.onboarding.skipped_at,
      current_step_id: t.onboarding.current_step_id,
      target_route: t.onboardingSteps.target_route,
    })
    .from(t.onboarding)
    .leftJoin(t.onboardingSteps, eq(t.onboardingSteps.id, t.onboarding.current_step_id))
    .where(eq(t.onboarding.user_id, user));

const settingsOf = (db, user) =>
  db
    .select({
      nudge_intensity: t.settings.nudge_intensity,
      default_focus_duration: t.settings.default_focus_duration,
      gamification_visible: t.settings.gamification_visible,
      planner_mode: t.settings.planner_mode,
      theme: t.settings.theme,
    })
    .from(t.settings)
    .where(eq(t.settings.user_id, user));

const interestsOf = (db, user) =>
  db
    .select({ interest_key: t.interests.interest_key })
    .from(t.interests)
    .where(eq(t.interests.user_id, user))
    .orderBy(asc(t.interests.priority), asc(t.interests.interest_key));

const modulesOf = (db, user) =>
  db
    .select({
      module_key: t.modules.module_key,
      weight: t.modules.weight,
      enabled: t.modules.enabled,
      last_shown_at: t.modules.last_shown_at,
    })
    .from(t.modules)
    .where(eq(t.modules.user_id, user))
    .orderBy(asc(t.modules.module_key));

const planOf = (db, user, today) =>
  db
    .select({ date: t.plans.date, items: t.plans.items, status: t.plans.status })
    .from(t.plans)
    .where(and(eq(t.plans.user_id, user), eq(t.plans.date, today)));

const questsInHand = (db, user, { now }) =>
  raw(db, sql`SELECT id, title, target, progress FROM (
    SELECT q.id, q.title, q.target, p.progress
    FROM user_quest_progress p CROSS JOIN quests q ON q.id = p.quest_id
    WHERE p.user_id = ${user} AND p.status = 'accepted' AND p.expires_at IS NULL AND q.is_active = 1
    ORDER BY p.share_left, p.quest_id LIMIT 1)
  UNION ALL
  SELECT q.id, q.title, q.target, n.progress FROM (
    SELECT quest_id, progress, max(progress * 1.0 / target) FROM (
      SELECT quest_id, progress, target FROM user_quest_progress
      WHERE user_id = ${user} AND status = 'accepted' AND expires_at > ${now} ORDER BY expires_at LIMIT 50)) n
  CROSS JOIN quests q ON q.id = n.quest_id`);

const isQuestAvailable = (db, user, { today, week }) =>
  raw(db, sql`SELECT EXISTS (
    SELECT 1 FROM universal_quests u WHERE u.is_active = 1 AND NOT EXISTS (
      SELECT 1 FROM user_quest_progress p
      WHERE p.user_id = ${user} AND p.status = 'completed' AND p.quest_id = u.id || ':' || ${user} || ':' ||
        CASE u.type WHEN 'daily' THEN ${today} WHEN 'weekly' THEN ${week} ELSE 'once' END))
  OR EXISTS (
    SELECT 1 FROM quests q
    WHERE q.user_id IS NULL AND q.universal_id IS NULL AND q.is_active = 1 AND NOT EXISTS (
      SELECT 1 FROM user_quest_progress p
      WHERE p.user_id = ${user} AND p.quest_id = q.id AND p.status = 'completed')) AS is_available`);

const DUE_CARDS = sql`SELECT count(*) FROM (SELECT 1 FROM user_flashcard_state s
  INDEXED BY user_flashcard_state_due
  WHERE s.user_id = u.user_id AND s.deck_id = u.deck_id AND s.is_suspended = 0`;

const dueReviews = (db, user, { today, now, dayEnd }) =>
  raw(db, sql`SELECT
    coalesce(sum(min(100, learning + min(review, max(0, reviews_per_day - done)))), 0) AS reviews
  FROM (
    SELECT u.reviews_per_day, iif(coalesce(u.day, '') >= ${today}, u.reviews_done, 0) AS done,
      (${DUE_CARDS} AND s.state IN ('learning', 'relearning') AND s.due_at <= ${now} LIMIT 100)) AS learning,
      (${DUE_CARDS} AND s.state = 'review' AND s.due_at < ${dayEnd} LIMIT 100)) AS review
    FROM (SELECT * FROM user_deck_state WHERE user_id = ${user} ORDER BY deck_id DESC LIMIT 100) u
    CROSS JOIN flashcard_decks d ON d.id = u.deck_id
    WHERE (d.user_id = ${user} OR d.user_id IS NULL OR d.is_public = 1))`);

const openHabits = (db, user, { monday, today, sunday }, weekdayFromSunday) =>
  raw(db, sql`SELECT h.id, h.name FROM (SELECT * FROM habits WHERE user_id = ${user} ORDER BY id LIMIT 100) h
  WHERE h.is_active = 1 AND NOT EXISTS (
    SELECT 1 FROM habit_logs l WHERE l.habit_id = h.id AND l.counts_as <> 'part'
      AND l.local_date BETWEEN iif(h.frequency = 'weekly', ${monday}, ${today})
        AND iif(h.frequency = 'weekly', ${sunday}, ${today}))
    AND NOT (h.frequency = 'daily' AND EXISTS (
      SELECT 1 FROM json_each(h.rest_days) r WHERE r.value = ${weekdayFromSunday}))
  ORDER BY h.sort_order, h.id LIMIT 100`);

const PLACE = sql`SELECT t.id AS program_id, k.week_number, p.id, p.workout_id, w.name AS workout_name,
  p.day_of_week, EXISTS (SELECT 1 FROM workout_sessions s WHERE s.program_workout_id = p.id
    AND s.completed_at IS NOT NULL) AS is_done
FROM training_programs t JOIN program_weeks k ON k.program_id = t.id
LEFT JOIN program_workouts p ON p.week_id = k.id LEFT JOIN workouts w ON w.id = p.workout_id`;

const placesOfWeek = (db, user) =>
  raw(db, sql`${PLACE} WHERE t.user_id = ${user} AND t.status = 'active' AND k.id = (
    SELECT n.id FROM training_programs a CROSS JOIN program_weeks n ON n.program_id = a.id
    CROSS JOIN program_workouts q ON q.week_id = n.id
    WHERE a.user_id = ${user} AND a.status = 'active' AND NOT EXISTS (SELECT 1 FROM workout_sessions s
      WHERE s.program_workout_id = q.id AND s.completed_at IS NOT NULL)
    ORDER BY n.week_number LIMIT 1)`);

const placeDone = (db, user, { dayStart }) =>
  raw(db, sql`${PLACE} WHERE p.id = (SELECT d.program_workout_id FROM workout_sessions d
    WHERE d.user_id = ${user} AND d.id >= ${idFloor(dayStart)} AND d.completed_at IS NOT NULL
      AND d.program_workout_id IS NOT NULL ORDER BY d.id DESC LIMIT 1)`);

export const todayReads = (db, user, clock, weekdayFromSunday) => [
  walletOf(db, user),
  streaksOf(db, user),
  visitOf(db, user),
  onboardingOf(db, user),
  settingsOf(db, user),
  interestsOf(db, user),
  modulesOf(db, user),
  openSession(db, user),
  planOf(db, user, clock.today),
  questsInHand(db, user, clock),
  isQuestAvailable(db, user, clock),
  dueReviews(db, user, clock),
  openHabits(db, user, clock, weekdayFromSunday),
  placesOfWeek(db, user),
  placeDone(db, user, clock),
];
