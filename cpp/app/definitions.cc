#include "app/definitions.h"

#include "domains/admin/audit.h"
#include "http/page.h"

namespace ignition::definitions {

struct Path {
  std::string id;
};

}  // namespace ignition::definitions

template <>
inline constexpr auto ignition::fields<ignition::definitions::Path> =
    std::tuple{field("id", &definitions::Path::id, {.max = 200, .in = In::path})};

namespace ignition::definitions {
namespace {

/// An absent member and one that is null are the same, where a row is written.
Json without_nulls(const Json& object) {
  Json kept = Json::object();
  for (const auto& [name, value] : object.items()) {
    if (!value.is_null()) kept[name] = value;
  }
  return kept;
}

/// What a new id is made of.
bool is_key(std::string_view key) {
  for (const char c : key) {
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    if (!is_plain) return false;
  }
  return !key.empty() && key.size() <= 100;
}

Error fault(std::string pointer, std::string detail) {
  return {Code::invalid_input, {}, {{std::move(pointer), std::move(detail)}}};
}

std::optional<Error> unfit(const std::optional<admin::CheckRow>& check) {
  if (!check) return std::nullopt;
  if (check->missing) return fault("/" + *check->missing, "names nothing that is there");
  if (check->taken) return Error{Code::already_exists, "Another one has this " + *check->taken + "."};
  return std::nullopt;
}

Error in_use(const DefinitionTable& table) {
  if (table.switched_by.empty()) return {Code::in_use};
  return {Code::in_use, "Set " + std::string(table.switched_by) + " to false instead."};
}

/// The columns that every table fills in alike, where it has them.
void stamp(const DefinitionTable& table, const std::string& key, const Caller& caller, UnixMillis now,
           Json& row) {
  const auto set = [&](const char* name, Json value) {
    if (row.contains(name)) row[name] = std::move(value);
  };
  row["id"] = std::string(table.prefix) + key;
  set("key", key);
  set("created_by", caller.id.text);
  set("created_at", to_iso(now));
  set("updated_at", to_iso(now));
}

Json under_name(const DefinitionTable& table, const Json& row) { return {{std::string(table.name), row}}; }

/// The row at that place. Code::not_found.
Result<Json> row_at(const DefinitionTable& table, const Rows& rows, std::size_t statement) {
  auto found = table.shown(rows, statement);
  if (found.empty()) return Error{Code::not_found};
  return std::move(found[0]);
}

Result<Path> path_of(const Parts& parts) {
  return parse_input<Path>({parts.path, parts.query, Json::object()});
}

Decision kept(const DefinitionTable& table, const std::string& id, const Json& before, const Json& after,
              const Json& body, UnixMillis now) {
  Decision decision{.reply = json_reply(200, under_name(table, after))};
  decision.audit = admin::changed(table.table, id, before, after);
  decision.write(table.update, id, now, {print_json(body)});
  return decision;
}

}  // namespace

Result<Decide> list(const DefinitionTable& table, const Parts& parts, ReadPlan& plan) {
  IGN_TRY(const PageInput input, parse_input<PageInput>(parts));
  const std::size_t page = table.plan_page(plan, input.cursor.value_or(""), rows_of(input));
  return Decide{[&table, input, page](const Caller&, const Rows& rows, const Facts&) -> Result<Decision> {
    const auto found =
        page_of(input, table.shown(rows, page), [](const Json& row) { return text_member(row, "id"); });
    Json body = {{"items", found.items}, {"next_cursor", print(found.next_cursor)}};
    return Decision{.reply = json_reply(200, body)};
  }};
}

Result<Decide> get(const DefinitionTable& table, const Parts& parts, ReadPlan& plan) {
  IGN_TRY(const Path path, path_of(parts));
  const std::size_t place = table.plan_get(plan, path.id);
  return Decide{[&table, place](const Caller&, const Rows& rows, const Facts&) -> Result<Decision> {
    IGN_TRY(const Json row, row_at(table, rows, place));
    return Decision{.reply = json_reply(200, under_name(table, row))};
  }};
}

Result<Decide> create(const DefinitionTable& table, std::string_view path, const Parts& parts,
                      ReadPlan& plan) {
  if (!parts.body.is_object()) return fault("", "must be an object");
  Json given = without_nulls(parts.body);
  const std::string key = text_member(given, "key");
  given.erase("key");
  auto checked = table.checked(given);
  if (!is_key(key)) {
    Error error = fault("/key", "must be a text of 1 to 100 of the characters a-z, 0-9 and _");
    if (!checked)
      error.errors.insert(error.errors.end(), checked.error().errors.begin(), checked.error().errors.end());
    return error;
  }
  IGN_TRY(const Json body, std::move(checked));
  const std::string id = std::string(table.prefix) + key;
  const std::size_t place = table.plan_get(plan, id);
  const auto check = table.plan_check(plan, id, parts.body);
  return Decide{[&table, path, key, id, body, place, check](const Caller& caller, const Rows& rows,
                                                            const Facts& facts) -> Result<Decision> {
    if (!table.shown(rows, place).empty()) return Error{Code::already_exists, "Another one has this key."};
    if (auto error = check ? unfit(rows.find(*check)) : std::nullopt) return std::move(*error);
    Json row = table.blank_row();
    stamp(table, key, caller, facts.now, row);
    row.update(body);
    if (auto error = table.refusal(nullptr, row)) return std::move(*error);
    // From here on the decision stands.
    Decision decision{.reply = json_reply(201, under_name(table, row))};
    decision.reply.headers["location"] = std::string(path) + "/" + id;
    decision.audit = admin::made(table.table, id, row);
    decision.write(table.insert, id, key, facts.now, caller.id, {print_json(body)});
    return decision;
  }};
}

Result<Decide> update(const DefinitionTable& table, const Parts& parts, ReadPlan& plan) {
  IGN_TRY(const Path path, path_of(parts));
  if (!parts.body.is_object()) return fault("", "must be an object");
  const std::size_t place = table.plan_get(plan, path.id);
  const auto check = table.plan_check(plan, path.id, parts.body);
  return Decide{[&table, id = path.id, changes = parts.body, place, check](
                    const Caller&, const Rows& rows, const Facts& facts) -> Result<Decision> {
    IGN_TRY(const Json before, row_at(table, rows, place));
    Json merged = table.blank_body();
    for (const auto& [name, value] : before.items()) {
      if (merged.contains(name)) merged[name] = value;
    }
    merged.merge_patch(changes);
    IGN_TRY(const Json body, table.checked(without_nulls(merged)));
    if (auto error = check ? unfit(rows.find(*check)) : std::nullopt) return std::move(*error);
    Json after = before;
    after.update(body);
    if (after == before) return Decision{.reply = json_reply(200, under_name(table, before))};
    if (auto error = table.refusal(before, after)) return std::move(*error);
    // From here on the decision stands.
    if (after.contains("updated_at")) after["updated_at"] = to_iso(facts.now);
    return kept(table, id, before, after, body, facts.now);
  }};
}

Result<Decide> remove(const DefinitionTable& table, const Parts& parts, ReadPlan& plan) {
  IGN_TRY(const Path path, path_of(parts));
  const std::size_t place = table.plan_get(plan, path.id);
  return Decide{
      [&table, id = path.id, place](const Caller&, const Rows& rows, const Facts&) -> Result<Decision> {
        IGN_TRY(const Json before, row_at(table, rows, place));
        if (before.value("is_in_use", false)) return in_use(table);
        if (auto error = table.refusal(before, nullptr)) return std::move(*error);
        // From here on the decision stands.
        Decision decision = nothing_to_show();
        decision.audit = admin::deleted(table.table, id, before);
        if (!table.guard.sql.empty()) decision.write(table.guard, id);
        decision.write(table.remove, id);
        return decision;
      }};
}

namespace {

Json& content_of(Json& part) { return part["content"]["application/json"]["schema"]; }

void describe_row(const DefinitionTable& table, Json& operation) {
  Json schema = {{"type", "object"}};
  schema["properties"][std::string(table.name)] = table.row_schema();
  Json& response = operation["responses"]["2XX"];
  response["description"] = "What was asked for";
  content_of(response) = std::move(schema);
}

}  // namespace

void describe_list(const DefinitionTable& table, Json& operation) {
  describe_input<PageInput>(operation);
  describe_output<Page<JsonText>>(operation);
  content_of(operation["responses"]["2XX"])["properties"]["items"]["items"] = table.row_schema();
}

void describe_get(const DefinitionTable& table, Json& operation) {
  describe_input<Path>(operation);
  describe_row(table, operation);
}

void describe_create(const DefinitionTable& table, Json& operation) {
  table.describe_body(operation);
  Json& body = content_of(operation["requestBody"]);
  body["properties"]["key"] = {
      {"type", "string"}, {"minLength", 1}, {"maxLength", 100}, {"pattern", "^[a-z0-9_]+$"}};
  body["required"].push_back("key");
  describe_row(table, operation);
}

void describe_update(const DefinitionTable& table, Json& operation) {
  describe_input<Path>(operation);
  table.describe_body(operation);
  content_of(operation["requestBody"]).erase("required");
  operation["requestBody"]["required"] = false;
  describe_row(table, operation);
}

void describe_remove(const DefinitionTable&, Json& operation) {
  describe_input<Path>(operation);
  describe_output<Nothing>(operation);
}

}  // namespace ignition::definitions
