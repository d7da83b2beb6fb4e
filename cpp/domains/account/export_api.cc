#include "domains/account/export_api.h"

#include "base/find.h"
#include "base/text.h"
#include "domains/account/export.gen.h"

namespace ignition::account {
namespace {

/// The most that is read of a table at once. The bytes are those of its rows but for the last, which may be
/// as long as it likes.
struct Measure {
  std::int64_t rows;
  std::int64_t bytes;
};

constexpr std::int64_t kPart = 1'000'000;  // bytes
constexpr Measure kPage{1'000, kPart};
/// Of each table, in the first part, which holds them all.
constexpr Measure kShort{100, kPart / static_cast<std::int64_t>(kExportedTables.size())};

/// Whether the page ends because it is full, so that there may be more.
bool is_full(const std::vector<ItemRow>& page, const Measure& most) {
  std::int64_t bytes = 0;
  for (const ItemRow& row : page) bytes += static_cast<std::int64_t>(row.item.text.size());
  return static_cast<std::int64_t>(page.size()) == most.rows || bytes >= most.bytes;
}

/// The rows as the inside of a JSON list.
std::string listed(const std::vector<ItemRow>& rows) {
  std::string text;
  for (const ItemRow& row : rows) text.append(text.empty() ? "" : ",\n").append(row.item.text);
  return text;
}

/// The names in "a,b,c", those that are no tables left out.
std::vector<std::string> tables_in(std::string_view list) {
  std::vector<std::string> tables;
  while (!list.empty()) {
    const std::string_view name = list.substr(0, list.find(','));
    if (find_by(kExportedTables, name, &ExportedTable::name) != nullptr) tables.emplace_back(name);
    list.remove_prefix(std::min(list.size(), name.size() + 1));
  }
  return tables;
}

/// The query of the part that begins with the first table, behind the key `after`. Names are words; a key may
/// hold anything, so it is escaped.
std::string query_of(const std::vector<std::string>& tables, const std::string& after) {
  std::string query = "part=";
  for (const std::string& name : tables) query += (name == tables.front() ? "" : ",") + name;
  return query + "%20" + percent_encoded(after);
}

Decision part(std::string body, std::string next) {
  Decision decision{.reply = {.headers = {{"content-type", "application/json"},
                                          {"content-disposition", "attachment; filename=\"ignition.json\""}},
                              .body = std::move(body)}};
  decision.reply.next = std::move(next);
  return decision;
}

}  // namespace

Export::Reads Export::plan(const Input& input, ReadPlan& plan) {
  Reads reads;
  if (!input.part) {
    for (const ExportedTable& table : kExportedTables) {
      reads.tables.emplace_back(table.name);
      reads.pages.push_back(plan.many(table.rows, {.after = "", .rows = kShort.rows, .bytes = kShort.bytes}));
    }
    return reads;
  }
  const std::size_t space = std::min(input.part->find(' '), input.part->size());
  reads.tables = tables_in(std::string_view(*input.part).substr(0, space));
  reads.after = input.part->substr(std::min(space + 1, input.part->size()));
  if (reads.tables.empty()) return reads;
  const auto* table = find_by(kExportedTables, reads.tables.front(), &ExportedTable::name);
  reads.pages.push_back(
      plan.many(table->rows, {.after = reads.after, .rows = kPage.rows, .bytes = kPage.bytes}));
  return reads;
}

Result<Decision> Export::decide(const Input& input, const Reads& reads, const Rows& rows, Asked& asked) {
  if (!input.part) {
    std::string body = "{\"exported_at\":\"" + to_iso(asked.facts.now) + "\"";
    std::vector<std::string> rest;
    for (std::size_t i = 0; i < reads.tables.size(); i += 1) {
      const auto page = rows.all(reads.pages[i]);
      if (is_full(page, kShort)) {
        rest.push_back(reads.tables[i]);
      } else {
        body += ",\n\"" + reads.tables[i] + "\":[" + listed(page) + "]";
      }
    }
    return rest.empty() ? part(body + "}", "") : part(body, query_of(rest, ""));
  }
  if (reads.tables.empty()) return Error{Code::invalid_input, {}, {{"?part", "names no table"}}};
  const auto page = rows.all(reads.pages.front());
  std::string body = reads.after.empty() ? ",\n\"" + reads.tables.front() + "\":[" : "";
  if (!reads.after.empty() && !page.empty()) body += ",\n";
  body += listed(page);
  if (is_full(page, kPage)) return part(body, query_of(reads.tables, page.back().key));
  const std::vector<std::string> rest(reads.tables.begin() + 1, reads.tables.end());
  return rest.empty() ? part(body + "]}", "") : part(body + "]", query_of(rest, ""));
}

}  // namespace ignition::account
