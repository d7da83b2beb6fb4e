// What a person sets, resets and may have of decks and cards, and what Today counts of them.
#include "support/catch.h"
#include "support/world.h"

using namespace ignition;
using namespace ignition::testing;

namespace {

Json learn_asked(World& world, const SessionHash& session, const std::string& method,
                 const std::string& target, int status, const Json& body = Json(Json::value_t::discarded)) {
  world.now = world.now + Seconds{1};
  const Reply reply = world.ask(session, method, target, body);
  CAPTURE(method, target, reply.body);
  REQUIRE(reply.status == status);
  return reply.body.empty() ? Json() : json_of(reply);
}

std::string new_deck(World& world, const SessionHash& session) {
  return learn_asked(world, session, "POST", "/api/learn/decks", 201, {{"name", "Deck"}})["deck"]["id"];
}

/// So many cards, of whose states as many are in review; those are due.
void fill_deck(World& world, const std::string& deck, int cards, int due) {
  world.database.rows(
      "INSERT INTO flashcards (id, deck_id, front, back, created_at) WITH RECURSIVE n (i) AS (SELECT 1 UNION "
      "ALL SELECT i + 1 FROM n WHERE i < ?2) SELECT ?1 || '-' || printf('%05d', i), ?1, i, i, "
      "'2026-01-01T00:00:00.000Z' FROM n",
      {deck, cards});
  world.database.rows("UPDATE flashcard_decks SET cards = ?2 WHERE id = ?1", {deck, cards});
  world.database.rows(
      "INSERT INTO user_flashcard_state (user_id, card_id, deck_id, state, stability, difficulty, due_at, "
      "last_review_at, reviews) SELECT (SELECT id FROM users WHERE name = 'ann'), id, deck_id, 'review', "
      "100, 5, "
      "iif(row_number() OVER (ORDER BY id) <= ?2, '2026-03-01T00:00:00.000Z', '2027-01-01T00:00:00.000Z'), "
      "'2026-02-01T00:00:00.000Z', 1 FROM flashcards WHERE deck_id = ?1",
      {deck, due});
  world.database.rows(
      "INSERT INTO user_deck_state (user_id, deck_id) VALUES ((SELECT id FROM users WHERE name = 'ann'), ?1) "
      "ON CONFLICT DO NOTHING",
      Json::array({deck}));
}

std::int64_t due_today(World& world, const SessionHash& session) {
  return learn_asked(world, session, "GET", "/api/today", 200)["due"]["reviews"];
}

}  // namespace

TEST_CASE("a card that is reset is new again, and what was reviewed stays counted") {
  World world;
  const SessionHash ann = world.sign_in("ann"), bob = world.sign_in("bob");
  const std::string deck = new_deck(world, ann);
  const std::string card = learn_asked(world, ann, "POST", "/api/learn/decks/" + deck + "/cards", 201,
                                       {{"front", "maj7"}, {"back", "0 4 7 11"}})["cards"][0]["id"];
  const std::string path = "/api/learn/cards/" + card;
  learn_asked(world, ann, "POST", path + "/review", 200, {{"rating", "easy"}});
  CHECK(learn_asked(world, ann, "GET", path, 200)["card"]["state"] == "review");
  learn_asked(world, bob, "POST", path + "/reset", 404);
  const Json reset = learn_asked(world, ann, "POST", path + "/reset", 200)["card"];
  CHECK(reset["state"] == "new");
  CHECK(reset["reviews"] == 0);
  CHECK(reset["due_at"].is_null());
  const Json queue = learn_asked(world, ann, "GET", "/api/learn/review?deck_id=" + deck, 200);
  CHECK(queue["cards"].size() == 1);
  CHECK(queue["left"]["new"] == 1);
  const Json mirror = world.database.rows("SELECT review_count, next_review_at FROM flashcards")[0];
  CHECK(mirror == Json::array({0, nullptr}));
  CHECK(world.database.rows("SELECT sum(reviews) FROM user_review_days")[0][0] == 1);
}

TEST_CASE("the settings of a deck are each learner's own, and bound what comes today") {
  World world;
  const SessionHash ann = world.sign_in("ann"), bob = world.sign_in("bob");
  const std::string deck = new_deck(world, ann);
  fill_deck(world, deck, 30, 0);
  world.database.rows("DELETE FROM user_flashcard_state");
  learn_asked(world, ann, "PATCH", "/api/learn/decks/" + deck, 200, {{"is_public", true}});
  const std::string path = "/api/learn/decks/" + deck;
  const Json wanted = {{"new_per_day", 3}, {"reviews_per_day", 7}, {"desired_retention", 0.85}};
  learn_asked(world, ann, "PUT", path + "/settings", 200, wanted);
  CHECK(learn_asked(world, ann, "GET", path, 200)["deck"]["settings"] == wanted);
  CHECK(learn_asked(world, ann, "GET", "/api/learn/review?deck_id=" + deck, 200)["cards"].size() == 3);
  CHECK(learn_asked(world, bob, "GET", path, 200)["deck"]["settings"]["new_per_day"] == 10);
  for (const Json& wrong : {Json{{"new_per_day", 201}}, Json{{"reviews_per_day", -1}},
                            Json{{"desired_retention", 0.79}}, Json{{"desired_retention", 0.98}}}) {
    Json body = wanted;
    body.update(wrong);
    learn_asked(world, ann, "PUT", path + "/settings", 422, body);
  }
}

TEST_CASE("there may be 100 decks, and 2,000 cards in each") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  for (int i = 0; i < 99; i += 1) new_deck(world, ann);
  const std::string deck = new_deck(world, ann);
  CHECK(learn_asked(world, ann, "POST", "/api/learn/decks", 409, {{"name", "One more"}})["type"] ==
        "/problems/too-many");
  learn_asked(world, ann, "POST", "/api/learn/decks/" + deck + "/copy", 409);
  fill_deck(world, deck, 1'999, 0);
  const std::string cards = "/api/learn/decks/" + deck + "/cards";
  const Json two = {{"cards", {{{"front", "a"}, {"back", "b"}}, {{"front", "c"}, {"back", "d"}}}}};
  learn_asked(world, ann, "POST", cards, 409, two);
  learn_asked(world, ann, "POST", cards, 201, {{"front", "a"}, {"back", "b"}});
  CHECK(learn_asked(world, ann, "POST", cards, 409, {{"front", "c"}, {"back", "d"}})["type"] ==
        "/problems/too-many");
}

TEST_CASE("Today counts the cards that are due, within the limits of the day and to 100 a deck") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  CHECK(due_today(world, ann) == 0);
  const std::string first = new_deck(world, ann), second = new_deck(world, ann);
  fill_deck(world, first, 150, 120);
  CHECK(due_today(world, ann) == 100);
  fill_deck(world, second, 20, 5);
  CHECK(due_today(world, ann) == 105);
  learn_asked(world, ann, "PUT", "/api/learn/decks/" + first + "/settings", 200,
              {{"new_per_day", 1}, {"reviews_per_day", 30}, {"desired_retention", 0.9}});
  CHECK(due_today(world, ann) == 35);
  world.database.rows("UPDATE user_deck_state SET day = '2026-03-02', reviews_done = 29 WHERE deck_id = ?1",
                      Json::array({first}));
  CHECK(due_today(world, ann) == 6);
  world.database.rows("UPDATE user_flashcard_state SET is_suspended = 1 WHERE deck_id = ?1",
                      Json::array({second}));
  CHECK(due_today(world, ann) == 1);
}

TEST_CASE("Today costs the same, however many cards are learned and not due") {
  const auto work_over = [](int cards) {
    World world;
    const SessionHash ann = world.sign_in("ann");
    for (int i = 0; i < 3; i += 1) fill_deck(world, new_deck(world, ann), cards, 10);
    CHECK(due_today(world, ann) == 30);
    return world.counts.steps;
  };
  CHECK(work_over(11) == work_over(2'000));
}
