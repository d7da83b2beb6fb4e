#include <algorithm>

#include "http/page.h"
#include "resource/parts.h"
#include "resource/resource.h"

namespace ignition::resource {

namespace {

bool has_value(const Json& filters) {
  for (const auto& [name, value] : filters.items()) {
    if (!value.is_null()) return true;
  }
  return false;
}

/// {"items": […], "next_cursor": …}. `end`: after which id the next call goes on, where the page is not full.
std::string printed_page(std::span<const Member> columns, const PageInput& input, JsonValue rows,
                         const std::optional<std::string>& end) {
  const auto limit = static_cast<std::size_t>(input.limit);
  std::string text = "{\"items\":[";
  std::optional<std::string> last = end;
  JsonValue row = rows.first();
  for (std::size_t i = 0; i < std::min(rows.size(), limit); i += 1) {
    if (i > 0) text += ',';
    append_row(text, row, columns);
    if (rows.size() > limit) last = row.first().text();
    row = row.next();
  }
  return text + "],\"next_cursor\":" + print_json(last) + "}";
}

Reply page_reply(std::string body) {
  return {.status = 200, .headers = {{"content-type", "application/json"}}, .body = std::move(body)};
}

}  // namespace

Result<Decision> list(const Resource& of, const Turn& turn) {
  IGN_TRY(Json&& values, checked_path(turn.parts));
  IGN_TRY(const PageInput& input, parse_input<PageInput>(turn.parts));
  bool filters = of.filters.parse != nullptr;
  if (filters) {
    IGN_TRY(const Json& wanted, of.filters.parse(turn.parts, turn.asker.facts));
    filters = has_value(wanted);
    values.update(wanted);
  }
  values["before"] = before_of(input);
  values["after"] = input.cursor.value_or("");
  values["limit"] = rows_of(input);
  Many<AnyRow> parent{}, end{};
  if (of.parent.is_there()) parent = turn.plan.many(of.parent, values);
  const auto page = turn.plan.many(filters ? of.sql->search : of.sql->page, values);
  const bool is_windowed = filters && of.sql->end_of_search.is_there();
  if (is_windowed) end = turn.plan.many(of.sql->end_of_search, values);
  if (!turn.may_decide()) return Turn::undecided();
  if (of.parent.is_there() && turn.rows.cells(parent).size() == 0) return Error{Code::not_found};
  std::optional<std::string> last;
  if (is_windowed && turn.rows.cells(end).size() > 0) last = turn.rows.cells(end).first().first().text();
  return Decision{.reply = page_reply(printed_page(of.sql->item, input, turn.rows.cells(page), last))};
}

Result<Decision> get(const Resource& of, const Turn& turn) {
  IGN_TRY(const Json& values, checked_path(turn.parts));
  const auto handle = turn.plan.many(of.sql->get, values);
  if (!turn.may_decide()) return Turn::undecided();
  const JsonValue found = turn.rows.cells(handle);
  if (found.size() == 0) return Error{Code::not_found};
  std::string body = "{\"" + std::string(of.name) + "\":";
  append_row(body, found.first(), of.sql->row);
  return Decision{.reply = page_reply(body + "}")};
}

Result<Decision> tags(const Resource& of, const Turn& turn) {
  const auto handle = turn.plan.many(of.sql->tags, Json::object());
  if (!turn.may_decide()) return Turn::undecided();
  Json items = Json::array();
  for (const Json& row : turn.rows.values(handle))
    items.push_back({{"tag", row[0]}, {"count", row[1].get<std::int64_t>()}});
  return Decision{.reply = json_reply(200, {{"items", std::move(items)}})};
}

}  // namespace ignition::resource
