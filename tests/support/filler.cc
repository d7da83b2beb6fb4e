#include "support/filler.h"

#include "base/text.h"

namespace ignition::testing {
namespace {

constexpr Seconds kDay{24 * 3600};

bool is_time(const std::string& column) {
  return column.ends_with("_at") || column.ends_with("_until") || column.ends_with("_time") ||
         column == "expires" || column == "emailVerified";
}

bool is_date(const std::string& column) {
  return column.ends_with("_date") || column.ends_with("_on") || column == "date" || column == "day";
}

/// One of `choices`, by chance that is the same every time; row 0 has the first.
std::size_t chosen(const std::string& column, int number, std::size_t choices) {
  return number == 0 ? 0 : fnv1a(column + std::to_string(number)) / 7 % choices;
}

}  // namespace

const std::set<std::string> kCatalogues = {"achievement_definitions",
                                           "d1_migrations",
                                           "daw_shortcuts",
                                           "db_metadata",
                                           "glossary_terms",
                                           "ignition_packs",
                                           "job_state",
                                           "learn_drills",
                                           "learn_lessons",
                                           "learn_topics",
                                           "market_items",
                                           "onboarding_flows",
                                           "onboarding_steps",
                                           "recipe_templates",
                                           "skill_definitions",
                                           "universal_quests"};

std::vector<std::string> tables_of(Database& database) {
  std::vector<std::string> tables;
  for (const Json& row : database.rows("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"))
    tables.push_back(row[0]);
  return tables;
}

Filler::Filler(Database& database, std::string user, UnixMillis now)
    : database_(database),
      user_(std::move(user)),
      email_(database_.rows("SELECT email FROM users WHERE id = ?1", {user_})[0][0]),
      now_(now) {}

void Filler::fill() {
  for (const std::string& table : tables_of(database_)) {
    if (knows_users(table)) make(table, 0);
  }
}

void Filler::grow(const std::string& table, int from, int to) {
  database_.rows("SAVEPOINT grow");
  for (int number = from; number < to; number += 1) make(table, number);
  database_.rows("RELEASE grow");
}

bool Filler::knows_users(const std::string& table) {
  if (table == "users") return false;
  const auto known = knows_users_.find(table);
  if (known != knows_users_.end()) return known->second;
  bool knows = table == "verification_tokens" || table == "access_requests";
  for (const auto& key : rowgen::rows_of(database_.handle(),
                                         "SELECT \"table\", on_delete FROM "
                                         "pragma_foreign_key_list('" +
                                             table + "')")) {
    knows |= key[0] == "users" || (key[1] == "CASCADE" && key[0] != table && knows_users(key[0]));
  }
  return knows_users_[table] = knows;
}

const std::vector<Filler::Column>& Filler::columns_of(const std::string& table) {
  auto& columns = columns_[table];
  if (!columns.empty()) return columns;
  const std::string sql =
      "SELECT c.name, c.type, c.\"notnull\" = 0 AND c.pk = 0, c.dflt_value, k.\"table\", k.\"to\" FROM "
      "pragma_table_info('" +
      table + "') c LEFT JOIN pragma_foreign_key_list('" + table + "') k ON k.\"from\" = c.name";
  for (const auto& row : rowgen::rows_of(database_.handle(), sql)) {
    columns.push_back({row[0], row[1], row[2] == "1", row[3], row[4], row[5],
                       rowgen::check_words(database_.handle(), table, row[0])});
  }
  return columns;
}

/// The row of that number in the table that the column names; where there is none, any.
Json Filler::parent_of(const Column& column, int number) {
  const std::string key = column.parent_column;
  const std::string sql = "SELECT " + key + " FROM " + column.parent;
  if (!knows_users(column.parent)) {
    const std::size_t count = database_.rows("SELECT count(*) FROM " + column.parent)[0][0];
    return database_.rows(sql + " ORDER BY 1 LIMIT 1 OFFSET ?1", {chosen(column.name, number, count)})[0][0];
  }
  make(column.parent, number);
  for (const Column& parents : columns_of(column.parent)) {
    if (parents.name != key) continue;
    const Json found =
        database_.rows(sql + " WHERE " + key + " = ?1", Json::array({value_of(parents, number)}));
    if (!found.empty()) return found[0][0];
  }
  const Json any = database_.rows(sql + " ORDER BY instr(" + key + ", ?1) DESC LIMIT 1", {user_});
  return any.empty() ? Json(nullptr) : any[0][0];
}

Json Filler::value_of(const Column& column, int number) {
  const std::string& name = column.name;
  if (column.parent == "users") return user_;
  if (column.may_be_null && chosen(name + " is there", number, 3) == 1) return nullptr;
  if (!column.parent.empty()) return parent_of(column, number);
  if (!column.words.empty() && column.type == "TEXT")
    return column.words[chosen(name, number, column.words.size())];
  if (name.ends_with("_json") || name == "metadata" || column.preset == "'[]'") return "[\"" + user_ + "\"]";
  if (!column.words.empty() && number > 0 && !column.preset.empty()) return std::stoi(column.preset);
  if (column.type == "REAL" && !column.preset.empty()) return std::stod(column.preset);
  if (column.type != "TEXT") return number == 0 || !column.words.empty() ? 1 : number;
  if (name == "identifier" || name == "user_id") return user_;
  if (name == "email") return email_;
  const std::string text = name + (number == 0 ? "" : " " + std::to_string(number)) + " of " + user_;
  if (number == 0) return text;
  if (is_date(name)) return to_iso(date_at(now_ - Seconds{kDay.count * number}, 0));
  if (is_time(name)) return to_iso(now_ + Seconds{chosen(name, number, 2) == 1 ? number : -number});
  return text;
}

void Filler::make(const std::string& table, int number) {
  if (!made_.insert({table, number}).second) return;
  std::string columns, places;
  Json values = Json::array();
  for (const Column& column : columns_of(table)) {
    values.push_back(value_of(column, number));
    columns += (columns.empty() ? "" : ", ") + column.name;
    places += (places.empty() ? "?" : ", ?") + std::to_string(values.size());
  }
  database_.rows("INSERT OR IGNORE INTO " + table + " (" + columns + ") VALUES (" + places + ")", values);
}

}  // namespace ignition::testing
