#include "app/definitions.h"

#include "domains/admin/audit.h"
#include "http/page.h"

namespace ignition::definitions {

using admin::Definition;

struct Path {
  std::string id;
};

}  // namespace ignition::definitions

template <>
inline constexpr auto ignition::fields<ignition::definitions::Path> =
    std::tuple{field("id", &definitions::Path::id, {.max = 200, .in = In::path})};

namespace ignition::definitions {
namespace {

/// Where a row will be, and what the check of its fields will tell, where the table has one.
struct Reads {
  Many<admin::AnyRow> row;
  std::optional<One<admin::CheckRow>> check;
};

Reads plan_row(const Definition& table, const std::string& id, const Json& fields, ReadPlan& plan) {
  Reads reads{plan.many(table.get, id), std::nullopt};
  if (!table.check.sql.empty()) reads.check = plan.one(table.check, id, {print_json(fields)});
  return reads;
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

/// Why these fields do not fit the rows that are there.
std::optional<Error> unfit(const Reads& reads, const Rows& rows) {
  const auto check = reads.check ? rows.find(*reads.check) : std::nullopt;
  if (!check) return std::nullopt;
  if (check->missing) return fault("/" + *check->missing, "names nothing that is there");
  if (check->taken) return Error{Code::already_exists, "Another one has this " + *check->taken + "."};
  return std::nullopt;
}

std::optional<Error> refused(const Definition& table, const Json& before, const Json& after) {
  const bool is_in_use = before.is_object() && before.value("is_in_use", false);
  if (after.is_null() && is_in_use) {
    if (table.switched_by.empty()) return Error{Code::in_use};
    return Error{Code::in_use, "Set " + std::string(table.switched_by) + " to false instead."};
  }
  return table.refusal == nullptr ? std::nullopt : table.refusal(before, after);
}

/// The columns that every table fills in alike, where it has them.
void stamp(const std::string& id, const std::string& key, const Caller& caller, UnixMillis now, Json& row) {
  const auto set = [&](const char* name, const std::string& value) {
    if (row.contains(name)) row[name] = value;
  };
  set("id", id);
  set("key", key);
  set("created_by", caller.id.text);
  set("created_at", to_iso(now));
  set("updated_at", to_iso(now));
}

Decision answered(int status, const Definition& table, const Json& row) {
  return {.reply = json_reply(status, {{std::string(table.name), row}})};
}

/// Code::not_found.
Result<Json> require(const Definition& table, const Reads& reads, const Rows& rows) {
  const Json found = rows.values(reads.row);
  if (found.empty()) return Error{Code::not_found};
  return shown(table.columns, found[0]);
}

Result<Path> path_of(const Parts& parts) {
  return parse_input<Path>({parts.path, parts.query, Json::object()});
}

/// What can be written of a row, after a merge patch (RFC 7396).
Json merged(const Definition& table, const Json& row, const Json& changes) {
  Json fields = blank_fields(table);
  for (const auto& [name, value] : row.items()) {
    if (fields.contains(name)) fields[name] = value;
  }
  fields.merge_patch(changes);
  // The patch takes away what is null; whether that may be is for the check to say.
  for (const auto& [name, value] : changes.items()) {
    if (value.is_null()) fields[name] = nullptr;
  }
  return fields;
}

}  // namespace

Result<Decision> list(const Definition& table, const Turn& turn) {
  IGN_TRY(const PageInput input, parse_input<PageInput>(turn.parts));
  const auto page = turn.plan.many(table.page, input.cursor.value_or(""), rows_of(input));
  if (!turn.may_decide()) return Turn::undecided();
  std::vector<Json> items;
  for (const Json& values : turn.rows.values(page)) items.push_back(shown(columns_in_list(table), values));
  const auto found = page_of(input, std::move(items), [](const Json& row) { return text_member(row, "id"); });
  return Decision{.reply =
                      json_reply(200, {{"items", found.items}, {"next_cursor", print(found.next_cursor)}})};
}

Result<Decision> get(const Definition& table, const Turn& turn) {
  IGN_TRY(const Path path, path_of(turn.parts));
  const Reads reads{turn.plan.many(table.get, path.id), std::nullopt};
  if (!turn.may_decide()) return Turn::undecided();
  IGN_TRY(const Json row, require(table, reads, turn.rows));
  return answered(200, table, row);
}

namespace {

/// What a new one is made of: its key, and its fields as they are kept.
struct New {
  std::string key;
  Json fields;
};

Result<New> new_in(const Definition& table, const Json& body) {
  if (!body.is_object()) return fault("", "must be an object");
  Json given = body;
  given.erase("key");
  auto fields = checked(table, given);
  std::string key = text_member(body, "key");
  if (!is_key(key)) {
    Error error = fault("/key", "must be a text of 1 to 100 of the characters a-z, 0-9 and _");
    if (!fields) {
      const auto& more = fields.error().errors;
      error.errors.insert(error.errors.end(), more.begin(), more.end());
    }
    return error;
  }
  IGN_TRY(Json kept, std::move(fields));
  return New{std::move(key), std::move(kept)};
}

}  // namespace

Result<Decision> create(const Definition& table, std::string_view path, const Turn& turn) {
  IGN_TRY(const New made, new_in(table, turn.parts.body));
  const std::string id = std::string(table.prefix) + made.key;
  const Reads reads = plan_row(table, id, turn.parts.body, turn.plan);
  if (!turn.may_decide()) return Turn::undecided();
  if (!turn.rows.values(reads.row).empty()) {
    return Error{Code::already_exists, "Another one has this key."};
  }
  if (auto error = unfit(reads, turn.rows)) return std::move(*error);
  Json row = blank_row(table);
  stamp(id, made.key, *turn.caller, turn.asker.facts.now, row);
  row.update(made.fields);
  if (auto error = refused(table, nullptr, row)) return std::move(*error);
  // From here on the decision stands.
  Decision decision = answered(201, table, row);
  decision.reply.headers["location"] = std::string(path) + "/" + id;
  decision.audit = admin::made(table.table, id, row);
  decision.write(table.insert, id, made.key, turn.asker.facts.now, turn.caller->id,
                 {print_json(made.fields)});
  return decision;
}

Result<Decision> update(const Definition& table, const Turn& turn) {
  IGN_TRY(const Path path, path_of(turn.parts));
  const Json& changes = turn.parts.body;
  if (!changes.is_object()) return fault("", "must be an object");
  const Reads reads = plan_row(table, path.id, changes, turn.plan);
  if (!turn.may_decide()) return Turn::undecided();
  IGN_TRY(const Json before, require(table, reads, turn.rows));
  IGN_TRY(const Json body, checked(table, merged(table, before, changes)));
  if (auto error = unfit(reads, turn.rows)) return std::move(*error);
  Json after = before;
  after.update(body);
  if (after == before) return answered(200, table, before);
  if (auto error = refused(table, before, after)) return std::move(*error);
  // From here on the decision stands.
  const UnixMillis now = turn.asker.facts.now;
  if (after.contains("updated_at")) after["updated_at"] = to_iso(now);
  Decision decision = answered(200, table, after);
  decision.audit = admin::changed(table.table, path.id, before, after);
  decision.write(table.update, path.id, now, {print_json(body)});
  return decision;
}

Result<Decision> remove(const Definition& table, const Turn& turn) {
  IGN_TRY(const Path path, path_of(turn.parts));
  const Reads reads{turn.plan.many(table.get, path.id), std::nullopt};
  if (!turn.may_decide()) return Turn::undecided();
  IGN_TRY(const Json before, require(table, reads, turn.rows));
  if (auto error = refused(table, before, nullptr)) return std::move(*error);
  // From here on the decision stands.
  Decision decision = nothing_to_show();
  decision.audit = admin::deleted(table.table, path.id, before);
  if (!table.guard.sql.empty()) decision.write(table.guard, path.id);
  decision.write(table.remove, path.id);
  return decision;
}

namespace {

Json& content_of(Json& part) { return part["content"]["application/json"]["schema"]; }

/// "market_item" is MarketItem.
std::string type_name(const Definition& table, std::string_view suffix) {
  std::string name;
  bool starts = true;
  for (const char c : table.name) {
    if (c != '_') name += starts ? static_cast<char>(c - 'a' + 'A') : c;
    starts = c == '_';
  }
  return name + std::string(suffix);
}

void describe_row(const Definition& table, Json& operation) {
  const std::string name{table.name};
  Json schema = {{"type", "object"}, {"required", Json::array({name})}, {"additionalProperties", false}};
  schema["properties"][name] = schema_of_row(table, table.columns);
  schema["properties"][name][kTypeKeyword] = type_name(table, "Definition");
  Json& response = operation["responses"]["2XX"];
  response["description"] = "What was asked for";
  content_of(response) = std::move(schema);
}

}  // namespace

void describe_list(const Definition& table, Json& operation) {
  describe_input<PageInput>(operation);
  describe_output<Page<JsonText>>(operation);
  Json row = schema_of_row(table, columns_in_list(table));
  row[kTypeKeyword] = type_name(table, table.list_columns.empty() ? "Definition" : "DefinitionItem");
  content_of(operation["responses"]["2XX"])["properties"]["items"]["items"] = std::move(row);
}

void describe_get(const Definition& table, Json& operation) {
  describe_input<Path>(operation);
  describe_row(table, operation);
}

void describe_create(const Definition& table, Json& operation) {
  Json body = schema_of_fields(table.fields, Side::request);
  body["properties"]["key"] = {
      {"type", "string"}, {"minLength", 1}, {"maxLength", 100}, {"pattern", "^[a-z0-9_]+$"}};
  body["required"].push_back("key");
  operation["requestBody"]["required"] = true;
  content_of(operation["requestBody"]) = std::move(body);
  describe_row(table, operation);
}

void describe_update(const Definition& table, Json& operation) {
  describe_input<Path>(operation);
  Json body = schema_of_fields(table.fields, Side::request);
  body.erase("required");
  for (Json& part : body["properties"]) part.erase("default");
  operation["requestBody"]["required"] = false;
  content_of(operation["requestBody"]) = std::move(body);
  describe_row(table, operation);
}

void describe_remove(const Definition&, Json& operation) {
  describe_input<Path>(operation);
  describe_output<Nothing>(operation);
}

}  // namespace ignition::definitions
