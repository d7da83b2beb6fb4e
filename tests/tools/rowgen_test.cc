// What rowgen makes of a statements.sql, and what it refuses: tables of text in and text out.
#include "rowgen/generate.h"
#include "rowgen/schema.h"
#include "rowgen/tell.h"
#include "support/catch.h"

namespace {

constexpr const char* kSchema = R"(
  CREATE TABLE users (id TEXT PRIMARY KEY, email TEXT NOT NULL) STRICT;
  CREATE TABLE sessions (
    sessionToken TEXT PRIMARY KEY, userId TEXT NOT NULL REFERENCES users (id), expires TEXT NOT NULL) STRICT;
  CREATE TABLE items (
    id TEXT PRIMARY KEY, key TEXT NOT NULL UNIQUE, price INTEGER NOT NULL, series_id TEXT) STRICT;
  CREATE TABLE purchases (
    id TEXT PRIMARY KEY, user_id TEXT NOT NULL REFERENCES users (id),
    item_id TEXT NOT NULL REFERENCES items (id), price INTEGER NOT NULL, status TEXT NOT NULL, note TEXT,
    data_json TEXT, is_used INTEGER NOT NULL CHECK (is_used IN (0, 1)), made_at TEXT NOT NULL,
    used_at TEXT) STRICT;
)";

constexpr const char* kTypes = R"(
  type   std::string   <string>
  type   std::int64_t  <cstdint>
  type   std::optional<std::string> <optional>
  type   JsonText      base/json_text.h
  type   UserId        base/ids.h
  type   ItemId        base/ids.h
  type   SessionHash   base/ids.h
  type   Coins         base/quantity.h
  type   UnixMillis    base/time.h
  type   shop::Status  domains/shop/words.h
  column users.id      UserId
  column items.id      ItemId
  column sessions.sessionToken SessionHash
  column purchases.status shop::Status
  text   *_at          UnixMillis
  text   expires       UnixMillis
  text   *_json        JsonText
  text   taken         std::optional<std::string>
  text   missing       std::optional<std::string>
  integer price        Coins
  integer is_*         bool
)";

/// Of the statements in the case below, without the comment above.
constexpr const char* kHeader =
    R"--(#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/fields.h"
#include "base/ids.h"
#include "base/json_text.h"
#include "base/quantity.h"
#include "domains/shop/words.h"
#include "plan/statement.h"

namespace ignition::shop {

struct PurchaseRow {
  std::string id = {};
  Status status = {};
  JsonText data = {};
  static constexpr auto fields = field_list(field<&PurchaseRow::id>("id"),
      field<&PurchaseRow::status>("status"), field<&PurchaseRow::data>("data"));
};

struct ItemRow {
  ItemId id = {};
  Coins price = {};
  std::string class_ = {};
  static constexpr auto fields = field_list(field<&ItemRow::id>("id"), field<&ItemRow::price>("price"),
      field<&ItemRow::class_>("class"));
};

struct NewItem {
  ItemId id;
  std::string key;
  static constexpr auto fields = field_list(field<&NewItem::id>("id"), field<&NewItem::key>("key"));
};

namespace sql {

struct OfMeParams {
  const Status& status;
  using Types = ParameterTypes<Status>;
  static constexpr std::string_view names[] = {"status"};
};
/// Those of one status.
inline constexpr SessionQuery<PurchaseRow, OfMeParams> of_me{
    "SELECT id, status, data_json FROM purchases WHERE user_id = (SELECT userId FROM sessions WHERE "
    "sessionToken = ?1 AND expires > ?2) AND status = ?3"};

inline constexpr Query<ItemRow> items{
    "SELECT \"id\", price, key AS class FROM items"};

struct InsertParams {
  const std::vector<NewItem>& items;
  using Types = ParameterTypes<std::vector<NewItem>>;
  static constexpr std::string_view names[] = {"items"};
};
inline constexpr Exec<InsertParams> insert{
    "INSERT INTO items (id, key, price) SELECT value ->> 0, value ->> 1, 1 FROM json_each(?1)"};

}  // namespace sql

}  // namespace ignition::shop
)--";

struct Shop {
  rowgen::Connection database = rowgen::open_empty();
  rowgen::Types types{database.get(), kTypes};

  Shop() { REQUIRE(sqlite3_exec(database.get(), kSchema, nullptr, nullptr, nullptr) == SQLITE_OK); }

  std::vector<rowgen::Statement> typed(const std::string& text) const {
    std::vector<rowgen::Statement> statements;
    for (const auto& each : rowgen::read_statements({{"shop.sql", text}}))
      statements.push_back(rowgen::typed(database.get(), types, each));
    return statements;
  }

  std::string header(const std::string& text) const {
    return rowgen::generated_statements(database.get(), types, "shop", "shop.sql", text);
  }
};

/// "id std::string, price Coins"
std::string shown(const std::vector<rowgen::Parameter>& parameters) {
  std::string text;
  for (const rowgen::Parameter& each : parameters)
    text += (text.empty() ? "" : ", ") + each.name + " " + each.type;
  return text;
}

std::string error_of(const std::string& text) {
  try {
    Shop().header(text);
  } catch (const std::exception& error) {
    return error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("a statement's text: parameters numbered, fragments and the user put in") {
  struct Case {
    std::string written;
    std::string sql;
  };
  const std::string user = "(SELECT userId FROM sessions WHERE sessionToken = ?1 AND expires > ?2)";
  const auto c = GENERATE_COPY(values<Case>({
      {"-- a -> R\nSELECT id FROM items;", "SELECT id FROM items"},
      {"-- a -> R\nSELECT id,\n  key\nFROM items -- all\nWHERE key = :key AND id <> :id AND key <> :key;",
       "SELECT id, key FROM items WHERE key = ?1 AND id <> ?2 AND key <> ?1"},
      {"-- a -> R\nSELECT coalesce( key, ':b; -- {c}' ) AS \"x\" FROM items;",
       "SELECT coalesce(key, ':b; -- {c}') AS \"x\" FROM items"},
      {"-- a -> R\nSELECT id FROM purchases WHERE id = :id AND user_id = :me AND made_at < :now;",
       "SELECT id FROM purchases WHERE id = ?3 AND user_id = " + user + " AND made_at < ?2"},
      {"-- a -> R\nSELECT userId FROM sessions WHERE sessionToken = :session AND expires > :now;",
       "SELECT userId FROM sessions WHERE sessionToken = ?1 AND expires > ?2"},
      {"-- a -> R\nSELECT id FROM purchases WHERE made_at < :now;",
       "SELECT id FROM purchases WHERE made_at < ?1"},
      {"-- {key}\nkey;\n-- a -> R\nSELECT i.{key} FROM items i;", "SELECT i.key FROM items i"},
      {"-- {item}\nid, {more};\n-- {more}\nkey;\n-- a -> R\nSELECT {item} FROM items;",
       "SELECT id, key FROM items"},
      {"-- a <- B\nINSERT INTO items (id, key, price) SELECT value ->> 'id', value ->> 'id', value ->> "
       "'price' "
       "FROM json_each(:rows) WHERE true;",
       "INSERT INTO items (id, key, price) SELECT value ->> 0, value ->> 0, value ->> 1 "
       "FROM json_each(?1) WHERE true"},
      {"-- About the shop.\n\n-- a\nDELETE FROM items WHERE id = :id;", "DELETE FROM items WHERE id = ?1"},
  }));
  CAPTURE(c.written);
  Shop shop;
  const auto written = rowgen::read_statements({{"shop.sql", c.written}});
  REQUIRE(written.size() == 1);
  CHECK(rowgen::SqlForm(written[0]).text().sql == c.sql);
}

TEST_CASE("a parameter has the type of the columns that it meets") {
  struct Case {
    std::string sql;
    std::string parameters;
  };
  const auto c = GENERATE(values<Case>({
      // Inserted.
      {"INSERT INTO purchases (id, user_id, item_id, price, status, note, data_json, is_used, made_at, "
       "used_at) "
       "VALUES (:id, :user, :item, :price, :status, :note, :data, :used, :at, :used_at)",
       "id std::string, user UserId, item ItemId, price Coins, status shop::Status, note "
       "std::optional<std::string>, data JsonText, used bool, at UnixMillis, used_at "
       "std::optional<UnixMillis>"},
      {"INSERT INTO items (id, key, price) VALUES (:a, 'a', 1), (:b, lower(:c), 1)", "!c"},
      {"INSERT INTO items (key, id, price) SELECT :key, id, coalesce(:price, price) FROM items WHERE id = "
       ":id",
       "key std::string, price std::optional<Coins>, id ItemId"},
      {"INSERT INTO items (id, key, price) VALUES (:id, :key, 1) ON CONFLICT (id) DO UPDATE SET price = "
       ":price "
       "WHERE items.price < :least",
       "id ItemId, key std::string, price Coins, least Coins"},
      // Set.
      {"UPDATE purchases SET note = :note, price = :price, used_at = :at WHERE id = :id",
       "note std::optional<std::string>, price Coins, at std::optional<UnixMillis>, id std::string"},
      {"UPDATE purchases SET price = coalesce(:price, price), made_at = :now, used_at = :now",
       "price std::optional<Coins>, now UnixMillis"},
      {"UPDATE purchases AS p SET note = (SELECT key FROM items WHERE id = :item) WHERE p.made_at > :since",
       "item ItemId, since UnixMillis"},
      // Compared: by alias, on either side, in subqueries, in lists.
      {"SELECT p.id FROM purchases p JOIN items i ON i.id = p.item_id WHERE i.price >= :price AND :at < "
       "p.used_at",
       "price Coins, at UnixMillis"},
      {"SELECT id FROM items WHERE id IN (:a, 'b', :c) AND price NOT IN (1, :d)",
       "a ItemId, c ItemId, d Coins"},
      {"SELECT id FROM items WHERE price BETWEEN :a AND :b", "a Coins, b Coins"},
      {"SELECT id FROM purchases WHERE note IS :note AND note IS NOT :other AND price IS :price",
       "note std::optional<std::string>, other std::optional<std::string>, price Coins"},
      {"SELECT id FROM items WHERE key LIKE :pattern LIMIT :limit OFFSET :offset",
       "pattern std::string, limit std::int64_t, offset std::int64_t"},
      {"SELECT id FROM items WHERE NOT EXISTS (SELECT 1 FROM purchases WHERE item_id = items.id AND "
       "user_id = :user)",
       "user UserId"},
      {"WITH old AS (SELECT id FROM purchases WHERE made_at < :before) SELECT id FROM old",
       "before UnixMillis"},
      {"SELECT id FROM items WHERE (:key = '' OR key = :key)", "key std::string"},
      {"SELECT :data ->> 'x' AS x FROM items, json_each(:list)", "data JsonText, list JsonText"},
      // In a statement of the session :now is given; in any other it is a parameter.
      {"SELECT id FROM purchases WHERE user_id = :me AND used_at > :now AND made_at < :before",
       "before UnixMillis"},
      {"DELETE FROM sessions WHERE expires <= :now", "now UnixMillis"},
      // Not told: what is no column by itself.
      {"SELECT id FROM items WHERE key || 'x' = :a", "!a"},
      {"SELECT id FROM items WHERE 'x' || key = :a", "!a"},
      {"SELECT id FROM items WHERE key = :a || 'x'", "!a"},
      {"SELECT key || price AS x FROM items WHERE x = :a", "!a"},
      {"SELECT id FROM items WHERE lower(key) = :a", "!a"},
      {"SELECT id FROM items WHERE :a = lower(key)", "!a"},
      {"SELECT id FROM items WHERE :a = key || 'x'", "!a"},
      {"SELECT id FROM items WHERE :a || 'x' = key", "!a"},
      {"SELECT id FROM items WHERE CASE WHEN price THEN 1 END = :a", "!a"},
      {"WITH same AS (SELECT id AS x FROM items) SELECT x FROM same WHERE x = :a", "!a"},
  }));
  CAPTURE(c.sql);
  const bool returns_rows = c.sql[0] == 'S' || c.sql[0] == 'W';
  const std::string text = (returns_rows ? "-- a -> R\n" : "-- a\n") + c.sql + ";";
  if (c.parameters[0] == '!') {
    const std::string name = c.parameters.substr(1);
    CHECK(error_of(text) == "shop.sql:2: the type of :" + name +
                                " cannot be told; say it above the statement: -- :" + name + " <type>");
    return;
  }
  const auto statements = Shop().typed(text);
  REQUIRE(statements.size() == 1);
  CHECK(shown(statements[0].parameters) == c.parameters);
}

TEST_CASE("a batch's rows have the types of the columns that they are inserted into") {
  const auto statements = Shop().typed(
      "-- insert <- Purchase\n"
      "-- :status std::string\n"
      "INSERT INTO purchases (id, user_id, item_id, price, status, is_used, made_at, used_at)\n"
      "SELECT value ->> 'id', value ->> 'user_id', value ->> 'item', coalesce(value ->> 'price', 0),\n"
      "  value ->> 'status', 0, value ->> 'now', value ->> 'now'\n"
      "FROM json_each(:purchases) WHERE true;");
  REQUIRE(statements.size() == 1);
  CHECK(shown(statements[0].parameters) == "purchases std::vector<Purchase>");
  CHECK(shown(statements[0].members) ==
        "id std::string, user_id UserId, item ItemId, price std::optional<Coins>, status std::string, now "
        "UnixMillis");
}

TEST_CASE("the header of a domain") {
  const std::string header = Shop().header(
      "-- of_me -> PurchaseRow\n"
      "-- Those of one status.\n"
      "SELECT id, status, data_json FROM purchases WHERE user_id = :me AND status = :status;\n\n"
      "-- items -> ItemRow\n"
      "SELECT \"id\", price, key AS class FROM items;\n\n"
      "-- insert <- NewItem\n"
      "INSERT INTO items (id, key, price) SELECT value ->> 'id', value ->> 'key', 1\n"
      "FROM json_each(:items);\n");
  CHECK(header.substr(header.find("#pragma once")) == kHeader);
}

TEST_CASE("what is wrong is told with its line") {
  struct Case {
    std::string text;
    std::string error;
  };
  const auto c = GENERATE(values<Case>({
      // Of the file.
      {"SELECT 1;", "1: a statement without its name: -- name"},
      {"-- a -> R\n\nSELECT 1 AS x;", "3: a statement without its name: -- name"},
      {"-- All items\nSELECT id FROM items;",
       "1: above a statement stands -- name, -- name -> Row or -- name <- Row"},
      {"-- a -> R\nSELECT id FROM items;\n\n-- a -> R\nSELECT id FROM items;", "4: a stands here twice"},
      {"-- a -> R\nSELECT id FROM items\n", "2: a ends without ;"},
      {"-- a -> R\nSELECT id FROM items WHERE key = ?;", "2: a parameter is written :name"},
      {"-- a -> R\nSELECT id FROM items WHERE key = ': ;", "2: a ' is not closed"},
      {"-- a -> R\nSELECT : id FROM items;", "2: behind : a name is missing"},
      {"-- a -> R\nSELECT id /* all */ FROM items;", "2: comments begin with --"},
      // Of fragments.
      {"-- a -> R\nSELECT\n  {item} FROM items;", "3: there is no fragment {item}"},
      {"-- {item}\nid;\n\n-- {idle}\nid;\n\n-- a -> R\nSELECT {item} FROM items;",
       "4: {idle} is used nowhere"},
      {"-- {x}\n{y};\n-- {y}\n{x};\n-- a -> R\nSELECT {x} FROM items;", "4: {x} is inside itself"},
      {"-- a -> R\nSELECT {item FROM items;", "2: a { is not closed"},
      // Of SQL.
      {"-- a -> R\nSELECT id FROM items\nWHERE prize = 1;", "3: no such column: prize"},
      {"-- a\nINSERT INTO items (id, key, prize)\nVALUES (:id, :key, 1);",
       "1: table items has no column named prize"},
      {"-- a -> R\nSELECT id FROM\n  item;", "1: no such table: item"},
      {"-- a -> R\nSELECT id FROM items\nWHERE WHERE;", "3: near \"WHERE\": syntax error"},
      // Of rows.
      {"-- a\nSELECT id FROM items;", "1: the row that it returns has no name"},
      {"-- a -> R\nDELETE FROM items;", "1: it returns no R"},
      {"-- a -> R\nSELECT id FROM items;\n\n-- b -> R\nSELECT key FROM items;",
       "4: R differs from that of shop.sql:1"},
      {"-- a <- B\nDELETE FROM items;", "1: <- Row wants FROM json_each(:name)"},
      {"-- a <- B\nINSERT INTO items (id, key, price) SELECT value ->> 0, value ->> 1, value ->> 2 FROM "
       "json_each(:rows);",
       "1: <- Row wants values of its rows: value ->> 'column'"},
      // Of parameters.
      {"-- a\nUPDATE items SET price = :x\nWHERE key = :x;",
       "3: :x is Coins and std::string; say it above the statement: -- :x <type>"},
      {"-- a -> R\n-- :x Price\nSELECT :x AS x FROM items;", "2: types.txt has no line for Price"},
      {"-- a -> R\n-- :y Coins\nSELECT id FROM items;",
       "2: the statement has no :y whose type is to be told"},
      {"-- a -> R\n-- :key std::string\nSELECT id FROM items WHERE key = :key;",
       "2: :key is told to be std::string without being annotated"},
      {"-- a -> R\nSELECT id FROM items WHERE price < :x\n  + 1;",
       "2: D1 binds numbers as REAL: no arithmetic on :x"},
      {"-- a\nDELETE FROM purchases WHERE user_id = :me;",
       "1: a write does not know the session: it names its user by a parameter"},
      {"-- a -> R\nSELECT userId FROM sessions WHERE sessionToken = :session;",
       "1: :session without :now: a session that has expired is none"},
  }));
  CAPTURE(c.text);
  CHECK(error_of(c.text) == "shop.sql:" + c.error);
}

TEST_CASE("an annotation says what cannot be told, or says it otherwise") {
  const auto statements = Shop().typed(
      "-- {at}\n-- :at std::optional<UnixMillis>\nWHERE coalesce(made_at, '') > coalesce(:at, '');\n\n"
      "-- a -> R\n-- :key ItemId\nSELECT p.id FROM purchases p JOIN items i ON i.key = :key {at};\n\n"
      "-- b -> R\nSELECT id FROM purchases {at} AND used_at IS :at;");
  REQUIRE(statements.size() == 2);
  CHECK(shown(statements[0].parameters) == "key ItemId, at std::optional<UnixMillis>");
  CHECK(shown(statements[1].parameters) == "at std::optional<UnixMillis>");
}

namespace {

/// What a statement of the header says, its lines in one.
std::string statement_in(const std::string& header, const std::string& name) {
  const std::size_t begin = header.find(" " + name + "{\n");
  if (begin == std::string::npos) return "";
  const std::size_t start = header.find('"', begin) + 1;
  std::string sql = header.substr(start, header.find("\"};", start) - start);
  for (std::size_t at = sql.find("\"\n    \""); at != std::string::npos; at = sql.find("\"\n    \""))
    sql.erase(at, 7);
  return sql;
}

}  // namespace

TEST_CASE("a resource is declared, and its plain statements are derived") {
  const std::string header = Shop().header(R"(
-- resource purchase, purchases -> PurchaseRow, PurchaseItem
TABLE purchases OF user_id
FIELDS price, note EXCERPT, is_used
SHOWS made_at
SEARCH note
FILTER status;

-- remove_purchase
DELETE FROM purchases WHERE id = :id AND user_id = :user_id AND is_used = 0;
)");
  const std::string me = "(SELECT userId FROM sessions WHERE sessionToken = ?1 AND expires > ?2)";
  CHECK(
      statement_in(header, "page_of_purchases") ==
      "SELECT d.id, d.price, substr(d.note, 1, 280) AS excerpt, d.is_used, d.made_at FROM purchases d WHERE "
      "d.user_id = " +
          me + " AND d.id < ?3 ORDER BY d.id DESC LIMIT ?4");
  CHECK(statement_in(header, "purchase_of_me") ==
        "SELECT d.id, d.price, d.note, d.is_used, d.made_at FROM purchases d WHERE d.user_id = " + me +
            " AND d.id = ?3");
  CHECK(statement_in(header, "insert_purchase") ==
        "INSERT INTO purchases (id, user_id, price, note, is_used) VALUES (?1, ?2, ?3, ?4, ?5)");
  CHECK(statement_in(header, "update_purchase") ==
        "UPDATE purchases SET price = ?1, note = ?2, is_used = ?3 WHERE id = ?4 AND user_id = ?5");
  CHECK(statement_in(header, "search_purchases")
            .find("(?4 IS NULL OR instr(lower(d.note), lower(?4)) > 0) AND (?5 IS NULL OR d.status = ?5)") !=
        std::string::npos);
  // What the file has under its name is taken.
  CHECK(statement_in(header, "remove_purchase").ends_with("AND is_used = 0"));
  CHECK(header.find(".remove = any(remove_purchase)") != std::string::npos);
}

TEST_CASE("what administrators write is declared alike") {
  const std::string header = Shop().header(R"(
-- resource gift, gifts -> GiftRow
TABLE items
FIELDS price, series_id
SHOWS key, d.id < 'i;' AS is_old
ONLY price > 0, price < 9
NAMES series_id IN purchases.id;

-- guard_gift
INSERT INTO items (id, key, price) SELECT 'x', 'x', 0 WHERE EXISTS (SELECT 1 FROM items WHERE id = :id);
)");
  CHECK(statement_in(header, "page_of_gifts") ==
        "SELECT d.id, d.key, d.price, d.series_id, d.id < 'i;' AS is_old FROM items d WHERE d.price > 0 AND "
        "d.price < 9 AND d.id > ?1 ORDER BY d.id LIMIT ?2");
  CHECK(statement_in(header, "one_gift").ends_with("AND d.id = ?1"));
  CHECK(statement_in(header, "insert_gift") ==
        "INSERT INTO items (id, key, price, series_id) VALUES (?1, ?2, ?3, ?4)");
  CHECK(statement_in(header, "update_gift") ==
        "UPDATE items SET price = ?1, series_id = ?2 WHERE id = ?3 AND price > 0 AND price < 9");
  CHECK(statement_in(header, "remove_gift") == "DELETE FROM items WHERE id = ?1 AND price > 0 AND price < 9");
  CHECK(
      statement_in(header, "check_gift") ==
      "SELECT CASE WHEN EXISTS (SELECT 1 FROM items WHERE key = ?1 ->> 'key' AND id <> ?2) THEN 'key' END AS "
      "taken, CASE WHEN ?1 ->> 'series_id' IS NOT NULL AND NOT EXISTS (SELECT 1 FROM purchases WHERE id = ?1 "
      "->> 'series_id') THEN 'series_id' END AS missing");
  CHECK(header.find(".guard = any(guard_gift)") != std::string::npos);
}
