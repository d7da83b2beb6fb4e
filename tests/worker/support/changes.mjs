// Every route that pays, spends or moves what pays, with what it takes to call it. Rule: a route is one line;
// a test fails where one is missing. Each user begins with COINS.
//   json     the body; "{id}" in it stands for the id as well
//   id       what stands for {id} or {key} of its own path; without it, what the routes before made
//   after    the routes that come before it, by their names; each is a line of its own
//   minutes  how long after them it comes
//   once     asked again without a key, it still happens once: its own state tells
export const COINS = 100;

const START = "POST /api/focus/start";
const BUY = "POST /api/market/purchase";
const ACCEPT = "POST /api/quests/{id}/accept";
const PROGRESS = "POST /api/quests/{id}/progress";
const HABIT = "POST /api/habits";
const LOG = "POST /api/habits/{id}/logs";
const GOAL = "POST /api/goals";
const STEP = "POST /api/goals/{id}/milestones";
const ITEM = "POST /api/plan/items";
const TEMPLATE = "POST /api/plan/templates";
const CATCH = "POST /api/ideas";
const BOOK = "POST /api/books";
const READ = "POST /api/books/{book_id}/sessions";
const DECK = "POST /api/learn/decks";
const CARDS = "POST /api/learn/decks/{id}/cards";
const WORKOUT = "POST /api/workout-sessions";
const SET_OUT = "POST /api/onboarding/start";

export const CHANGES = {
  [START]: { json: { duration: 120 }, once: true },
  "PATCH /api/focus/{id}/pause": { after: [START], minutes: 1, once: true },
  "PATCH /api/focus/{id}/resume": { after: [START, "PATCH /api/focus/{id}/pause"], minutes: 1, once: true },
  "PATCH /api/focus/{id}/complete": { after: [START], minutes: 5, once: true },
  "PATCH /api/focus/{id}/abandon": { after: [START], minutes: 1, once: true },
  [HABIT]: { json: { name: "Scales" } },
  [LOG]: { after: [HABIT], json: {} },
  "PATCH /api/habits/{id}": { after: [HABIT], json: { target_count: 1 }, once: true },
  [GOAL]: { json: { title: "Finish the EP", milestones: ["Sketches"] } },
  [STEP]: { after: [GOAL], json: { title: "Mixes" } },
  "PATCH /api/goals/{id}/milestones/{milestone_id}": {
    after: [GOAL, STEP],
    json: { is_completed: true },
    once: true,
  },
  [ITEM]: { json: { title: "Mix the chorus" } },
  "PATCH /api/plan/items/{id}": { after: [ITEM], json: { completed: true }, once: true },
  "DELETE /api/plan/items/{id}": { after: [ITEM], once: true },
  "POST /api/plan/generate": { once: true },
  [TEMPLATE]: { json: { name: "Mornings", items: [{ title: "Tea" }] } },
  "POST /api/plan/apply/{template_id}": { after: [TEMPLATE], once: true },
  [CATCH]: { json: { title: "A kick under a duvet" } },
  "PATCH /api/ideas/{id}": { after: [CATCH], json: { content: "With reverb" }, once: true },
  "DELETE /api/ideas/{id}": { after: [CATCH], once: true },
  [BOOK]: { json: { title: "The Rest Is Noise", total_pages: 60 } },
  [READ]: { after: [BOOK], json: { pages_read: 40, duration_minutes: 20 } },
  "PATCH /api/books/{book_id}/sessions/{id}": { after: [BOOK, READ], json: { pages_read: 30 }, once: true },
  "DELETE /api/books/{book_id}/sessions/{id}": { after: [BOOK, READ], once: true },
  "POST /api/books/{id}/complete": { after: [BOOK], once: true },
  "POST /api/journal": { json: { content: "A slow loop, and it held." } },
  "POST /api/ignitions/{key}/use": { id: "5min_reset", json: { item_id: "5min_reset_1" } },
  "POST /api/infobase": { json: { title: "Cables", content: "XLR by the door." } },
  [DECK]: { json: { name: "Chords" } },
  [CARDS]: { after: [DECK], json: { front: "maj7", back: "0 4 7 11" } },
  "POST /api/learn/cards/{id}/review": { after: [DECK, CARDS], json: { rating: "good" }, once: true },
  "POST /api/learn/reviews": {
    after: [DECK, CARDS],
    json: { reviews: [{ card_id: "{id}", rating: "good" }] },
    once: true,
  },
  "POST /api/learn/drills/{key}/attempts": { id: "chord_triads", json: { correct: 5, total: 5 } },
  "POST /api/learn/lessons/{key}/complete": { id: "chords_intro", json: { quiz_score: 80 }, once: true },
  "POST /api/learn/lessons/{key}/start": { id: "chords_intro", once: true },
  "POST /api/workouts/{id}/sessions": { after: ["POST /api/workouts"], once: true },
  "POST /api/workouts": { json: { name: "Push" } },
  [WORKOUT]: { once: true },
  "PATCH /api/workout-sessions/{id}": { after: [WORKOUT], json: { notes: "Slow and even" }, once: true },
  "PATCH /api/workout-sessions/{id}/complete": { after: [WORKOUT], minutes: 15, once: true },
  [BUY]: { json: { item_id: "item_boost_xp" } },
  "POST /api/market/purchases/{id}/redeem": { after: [BUY], once: true },
  "POST /api/modules/{key}/shown": { id: "focus", once: true },
  [SET_OUT]: { once: true },
  "POST /api/onboarding/step": { after: [SET_OUT], json: { step_id: "step_1_welcome" }, once: true },
  "POST /api/quests": { json: { title: "Tune the guitar" } },
  [ACCEPT]: { id: "quest_water", once: true },
  [PROGRESS]: { after: [ACCEPT], json: { progress: 1 }, once: true },
  "POST /api/quests/{id}/complete": { after: [ACCEPT, PROGRESS], once: true },
  "POST /api/quests/{id}/abandon": { after: [ACCEPT], once: true },
};
