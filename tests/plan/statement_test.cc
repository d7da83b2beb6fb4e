// Statements with their values: what is bound, and what does not compile.
#include "plan/statement.h"

#include "domains/market/statements.gen.h"
#include "plan/read_plan.h"
#include "support/catch.h"

using namespace ignition;
using market::sql::InsertPurchaseParams;

namespace {

const UnixMillis kNow{1'767'700'800'000};

/// A row of a batch, as rowgen makes them.
struct Noted {
  std::string id;
  std::optional<Coins> coins;
  static constexpr auto fields = field_list(field<&Noted::id>("id"), field<&Noted::coins>("coins"));
};

struct NoteParams {
  const std::vector<Noted>& rows;
  const bool& is_new;
  using Types = ParameterTypes<std::vector<Noted>, bool>;
  static constexpr std::string_view names[] = {"rows", "is_new"};
};
constexpr Exec<NoteParams> note{"INSERT"};

template <class T>
concept IsCost = requires(const std::string& id, const UserId& user, const ItemId& item, T cost) {
  InsertPurchaseParams{.id = id, .user_id = user, .item_id = item, .cost_coins = cost, .purchased_at = kNow};
};

template <class User, class Item>
concept AreUserAndItem = requires(const std::string& id, const User& user, const Item& item) {
  InsertPurchaseParams{
      .id = id, .user_id = user, .item_id = item, .cost_coins = Coins{1}, .purchased_at = kNow};
};

template <class T>
concept NeedsNoTime = requires(const T& id, const UserId& user, const ItemId& item) {
  InsertPurchaseParams{.id = id, .user_id = user, .item_id = item, .cost_coins = Coins{1}};
};

}  // namespace

TEST_CASE("a value goes to its parameter, by name and in its type") {
  const Statement statement = bound(market::sql::insert_purchase, {.id = "p",
                                                                   .user_id = UserId{"ann"},
                                                                   .item_id = ItemId{"tea"},
                                                                   .cost_coins = Coins{5},
                                                                   .purchased_at = kNow});
  CHECK(statement.sql == market::sql::insert_purchase.statement.sql);
  CHECK(statement.values == R"(,"p","ann","tea",5,"2026-01-06T12:00:00.000Z")");
}

TEST_CASE("many rows are one parameter") {
  const std::vector<Noted> rows = {{"a", Coins{1}}, {"b", std::nullopt}};
  CHECK(bound(note, {.rows = rows, .is_new = true}).values == R"(,"[[\"a\",1],[\"b\",null]]",1)");
}

TEST_CASE("a read of the session binds its hash and the time before its own parameters") {
  Facts facts;
  facts.now = kNow;
  const Asker asker{{"hash"}, facts};
  ReadPlan plan(asker);
  CHECK(plan.many(market::sql::owned_by_me).statement == 0);
  CHECK(plan.one(market::sql::purchase_of_me, {.id = "p"}).statement == 1);
  CHECK(plan.one(market::sql::item, {.id = ItemId{"tea"}}).statement == 2);
  CHECK(plan.many(market::sql::items).statement == 3);
  std::vector<std::string> values;
  for (const Statement& each : plan.statements()) values.push_back(each.values);
  CHECK(values == std::vector<std::string>{R"(,"hash","2026-01-06T12:00:00.000Z")",
                                           R"(,"hash","2026-01-06T12:00:00.000Z","p")", R"(,"tea")", ""});
}

TEST_CASE("what is of another column, or missing, does not compile") {
  STATIC_REQUIRE(IsCost<Coins>);
  STATIC_REQUIRE_FALSE(IsCost<Xp>);
  STATIC_REQUIRE_FALSE(IsCost<std::int64_t>);
  STATIC_REQUIRE_FALSE(IsCost<std::optional<Coins>>);
  STATIC_REQUIRE(AreUserAndItem<UserId, ItemId>);
  STATIC_REQUIRE_FALSE(AreUserAndItem<ItemId, UserId>);
  STATIC_REQUIRE_FALSE(NeedsNoTime<std::string>);
}
