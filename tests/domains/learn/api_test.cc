// Decks, the queue and reviews by their routes: what is in the queue and what it costs, and what goes in and
// out as text.
#include "support/catch.h"
#include "support/world.h"

using namespace ignition;
using namespace ignition::testing;

namespace {

/// A deck of so many cards; its id.
std::string make_deck(World& world, const SessionHash& session, int cards) {
  const Json deck = json_of(world.ask(session, "POST", "/api/learn/decks", {{"name", "Deck"}}));
  const std::string id = deck["deck"]["id"];
  std::string text;
  for (int i = 0; i < cards; i += 1) text += "front " + std::to_string(i) + ",back\n";
  const Reply reply = world.call({.method = "POST",
                                  .path = "/api/learn/decks/" + id + "/import",
                                  .body = text,
                                  .headers = {{"content-type", "text/csv"}},
                                  .session = session});
  CAPTURE(reply.body);
  REQUIRE(reply.status == 200);
  REQUIRE(json_of(reply)["imported"] == cards);
  return id;
}

Json queue_of(World& world, const SessionHash& session, const std::string& query) {
  const Reply reply = world.ask(session, "GET", "/api/learn/review?" + query);
  CAPTURE(reply.body);
  REQUIRE(reply.status == 200);
  CHECK(world.counts.trips == 1);
  return json_of(reply);
}

Json review_all(World& world, const SessionHash& session, const Json& queue, const std::string& rating) {
  Json reviews = Json::array();
  for (const Json& card : queue["cards"]) reviews.push_back({{"card_id", card["id"]}, {"rating", rating}});
  const Reply reply = world.ask(session, "POST", "/api/learn/reviews", {{"reviews", reviews}});
  CAPTURE(reply.body);
  REQUIRE(reply.status == 200);
  const Json body = json_of(reply);
  bool is_applied = false;
  for (const Json& each : body["reviews"]) is_applied |= each["is_applied"] == true;
  CHECK(world.counts.trips == (is_applied ? 2 : 1));
  return body;
}

/// What the queue costs where ten cards are due, and all others are new, or were learned and are not due.
std::int64_t queue_costs(int cards, bool learn_all) {
  World world;
  const SessionHash ann = world.sign_in("ann");
  const std::string deck = make_deck(world, ann, cards);
  review_all(world, ann, queue_of(world, ann, "deck_id=" + deck), "easy");
  if (learn_all) {
    world.database.rows(
        "INSERT INTO user_flashcard_state (user_id, card_id, deck_id, state, stability, difficulty, due_at, "
        "last_review_at, reviews) SELECT (SELECT id FROM users), id, deck_id, 'review', 100, 5, "
        "'2027-01-01T00:00:00.000Z', '2026-03-02T09:00:00.000Z', 1 FROM flashcards WHERE true "
        "ON CONFLICT DO NOTHING");
    world.database.rows("UPDATE user_deck_state SET new_after = (SELECT max(id) FROM flashcards)");
  }
  world.now = world.now + Seconds{9 * 86'400};
  const Json queue = queue_of(world, ann, "deck_id=" + deck);
  CHECK(queue["left"]["review"] == 10);
  return world.counts.steps;
}

}  // namespace

TEST_CASE("the queue of a deck costs the same, however many cards are learned and not due") {
  CHECK(queue_costs(11, true) == queue_costs(2'000, true));
}

TEST_CASE("the queue costs the same, however many new cards wait behind those of the day") {
  CHECK(queue_costs(2'000, false) - queue_costs(1'200, false) == 0);
}

TEST_CASE("new cards come in the order of their ids, as many as the day has") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  const std::string deck = make_deck(world, ann, 30);
  const Json first = queue_of(world, ann, "deck_id=" + deck);
  REQUIRE(first["cards"].size() == 10);
  CHECK(first["cards"][0]["front"] == "front 0");
  CHECK(first["cards"][9]["front"] == "front 9");
  const Json reply = review_all(world, ann, first, "easy");
  CHECK(reply["reward"]["xp"].get<int>() > 0);  // ten answers complete the deck's reviews
  CHECK(queue_of(world, ann, "deck_id=" + deck)["cards"].empty());
  CHECK(review_all(world, ann, first, "easy")["reviews"][0]["is_applied"] == false);
  world.now = world.now + Seconds{86'400};
  CHECK(queue_of(world, ann, "deck_id=" + deck)["cards"][0]["front"] == "front 10");
  // Without a deck: those that one has begun.
  CHECK(queue_of(world, ann, "limit=100")["cards"].size() == 10);
  CHECK(queue_of(world, world.sign_in("bob"), "limit=100")["cards"].empty());
}

TEST_CASE("learning comes first, then reviews, then new cards; what is due soon where nothing is left") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  const std::string deck = make_deck(world, ann, 3);
  const Json queue = queue_of(world, ann, "deck_id=" + deck);
  const std::string a = queue["cards"][0]["id"], b = queue["cards"][1]["id"];
  const auto answer_to = [&](const std::string& card, const std::string& rating) {
    REQUIRE(world.ask(ann, "POST", "/api/learn/cards/" + card + "/review", {{"rating", rating}}).status ==
            200);
  };
  const auto ids = [&] {
    Json all = Json::array();
    const Json now = queue_of(world, ann, "deck_id=" + deck);
    for (const Json& card : now["cards"]) all.push_back(card["front"]);
    return all;
  };
  answer_to(a, "easy");
  world.now = world.now + Seconds{8 * 86'400};
  answer_to(b, "good");
  CHECK(ids() == Json({"front 0", "front 2"}));
  world.now = world.now + Seconds{601};
  CHECK(ids() == Json({"front 1", "front 0", "front 2"}));
  answer_to(a, "good");
  answer_to(queue["cards"][2]["id"], "easy");
  answer_to(b, "again");
  CHECK(ids() == Json({"front 1"}));
}

TEST_CASE("what is exported is imported again as it was, and nothing comes twice") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  const std::string deck = make_deck(world, ann, 1'500);
  const Reply text = world.ask(ann, "GET", "/api/learn/decks/" + deck + "/export");
  REQUIRE(text.status == 200);
  CHECK(text.headers.at("content-type") == "text/tab-separated-values; charset=utf-8");
  const auto import_into = [&](const std::string& id) {
    return json_of(world.call({.method = "POST",
                               .path = "/api/learn/decks/" + id + "/import",
                               .body = text.body,
                               .headers = {{"content-type", "text/tab-separated-values"}},
                               .session = ann}));
  };
  CHECK(import_into(deck) == Json({{"imported", 0}, {"passed_over", 1'500}}));
  CHECK(import_into(make_deck(world, ann, 0)) == Json({{"imported", 1'500}, {"passed_over", 0}}));
  CHECK(world.database.rows("SELECT count(DISTINCT front), count(*), max(cards) FROM flashcards, "
                            "flashcard_decks d WHERE d.id = deck_id")[0] == Json({1'500, 3'000, 1'500}));
}

TEST_CASE("the first wrong row of an import is told by its line, and nothing is imported") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  const std::string deck = make_deck(world, ann, 0);
  const Reply reply = world.call({.method = "POST",
                                  .path = "/api/learn/decks/" + deck + "/import",
                                  .body = "a,b\nc\n",
                                  .headers = {{"content-type", "text/csv"}},
                                  .session = ann});
  CHECK(reply.status == 422);
  CHECK(json_of(reply)["errors"][0]["line"] == 2);
  CHECK(world.database.rows("SELECT count(*) FROM flashcards")[0][0] == 0);
  CHECK(world.ask(ann, "POST", "/api/learn/decks/" + deck + "/import", {{"a", 1}}).status == 415);
}

TEST_CASE("a deck keeps how many cards it holds and their bytes, and the quota counts them") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  const std::string deck = make_deck(world, ann, 2), other = make_deck(world, ann, 0);
  const auto is_kept = [&] {
    return world.database.rows(
               "SELECT sum(d.cards) = (SELECT count(*) FROM flashcards) AND sum(d.text_bytes) = (SELECT "
               "total(length(CAST(front AS BLOB)) + length(CAST(back AS BLOB))) FROM flashcards) AND "
               "sum(d.text_bytes) = (SELECT coalesce(counters_json ->> 'text_bytes', 0) FROM user_wallet) "
               "FROM flashcard_decks d")[0][0] == 1;
  };
  CHECK(is_kept());
  const Json cards = json_of(world.ask(ann, "GET", "/api/learn/decks/" + deck + "/cards"))["items"];
  const std::string card = "/api/learn/cards/" + cards[0]["id"].get<std::string>();
  REQUIRE(world.ask(ann, "PATCH", card, {{"front", "Ünison"}}).status == 200);
  CHECK(is_kept());
  REQUIRE(world.ask(ann, "PATCH", card, {{"deck_id", other}}).status == 200);
  CHECK(is_kept());
  REQUIRE(world.ask(ann, "POST", "/api/learn/decks/" + other + "/copy").status == 201);
  CHECK(is_kept());
  REQUIRE(world.ask(ann, "DELETE", card).status == 204);
  CHECK(is_kept());
  REQUIRE(world.ask(ann, "DELETE", "/api/learn/decks/" + deck).status == 204);
  CHECK(is_kept());
}
