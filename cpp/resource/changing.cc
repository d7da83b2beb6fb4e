#include "domains/admin/audit.h"
#include "domains/economy/activity.h"
#include "domains/economy/statements.gen.h"
#include "domains/storage/text_quota.h"
#include "http/merge_patch.h"
#include "http/page.h"
#include "resource/parts.h"
#include "resource/resource.h"

namespace ignition::resource {
namespace {

Error fault(std::string pointer, std::string detail) {
  return Error{Code::invalid_input, {}, {{std::move(pointer), std::move(detail)}}};
}

/// A row as it is shown.
std::optional<Json> row_in(const Resource& of, Many<AnyRow> handle, const Rows& rows) {
  const JsonValue found = rows.cells(handle);
  if (found.size() == 0) return std::nullopt;
  std::string text;
  append_row(text, found.first(), of.sql->row);
  return parse_json(text);
}

Result<Json> require(const Resource& of, Many<AnyRow> handle, const Rows& rows) {
  auto row = row_in(of, handle, rows);
  if (!row) return Error{Code::not_found};
  return std::move(*row);
}

/// Every column, with null for a value.
Json blank_row(const Resource& of) {
  Json row = Json::object();
  for (const Member& column : of.sql->row) {
    const bool is_flag = column.shape->kind == Shape::Kind::boolean;
    row[std::string(column.name)] = is_flag ? Json(false) : Json(nullptr);
  }
  return row;
}

/// What is written of a row, or by a statement that goes with it.
Json values_of(const Json& row, Json values, const Turn& turn) {
  values.update(row);
  values["user_id"] = turn.caller->id.text;
  values["now"] = to_iso(turn.asker.facts.now);
  return values;
}

void set_where_there(Json& row, const char* name, Json value) {
  if (row.contains(name)) row[name] = std::move(value);
}

std::int64_t text_bytes(const Resource& of, const Json& row) {
  if (of.is_of_administrators() || of.body.shape == nullptr) return 0;
  std::int64_t bytes = 0;
  for (const Member& member : of.body.shape->members) {
    const auto found = is_long_text(member) ? row.find(std::string(member.name)) : row.end();
    if (found != row.end() && found->is_string())
      bytes += static_cast<std::int64_t>(found->get_ref<const std::string&>().size());
  }
  return bytes;
}

/// Why these fields do not fit the rows that are there.
std::optional<Error> unfit(const std::optional<Many<AnyRow>>& check, const Rows& rows) {
  if (!check) return std::nullopt;
  const Json found = rows.values(*check)[0];
  if (!found[1].is_null()) return fault("/" + found[1].get<std::string>(), "names nothing that is there");
  if (found[0].is_null()) return std::nullopt;
  return Error{Code::already_exists, "Another one has this " + found[0].get<std::string>() + "."};
}

std::optional<Error> refused(const Resource& of, const Json& before, const Json& after) {
  const bool is_in_use = before.is_object() && before.value("is_in_use", false);
  if (after.is_null() && is_in_use) {
    if (of.switched_by.empty()) return Error{Code::in_use};
    return Error{Code::in_use, "Set " + std::string(of.switched_by) + " to false instead."};
  }
  return of.refusal == nullptr ? std::nullopt : of.refusal(before, after);
}

Decision answered(int status, const Resource& of, const Json& row) {
  return {.reply = json_reply(status, {{std::string(of.name), row}})};
}

/// What an id of an administrator's row is made of.
bool is_key(std::string_view key) {
  for (const char c : key) {
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    if (!is_plain) return false;
  }
  return !key.empty() && key.size() <= 100;
}

/// What a new one is made of, as it is kept, with its key where it has one.
Result<Json> made_in(const Resource& of, const Turn& turn) {
  if (!of.is_of_administrators()) return of.body.parse(turn.parts, turn.asker.facts);
  if (!turn.parts.body.is_object()) return fault("", "must be an object");
  Json given = turn.parts.body;
  given.erase("key");
  for (const Member& member : of.body.shape->members) {
    const auto found = given.find(std::string(member.name));
    if (found != given.end() && found->is_null() && is_clearable(&member)) given.erase(found);
  }
  auto fields = of.body.parse({turn.parts.path, turn.parts.query, given}, turn.asker.facts);
  const std::string key = text_member(turn.parts.body, "key");
  if (!is_key(key)) {
    Error error = fault("/key", "must be a text of 1 to 100 of the characters a-z, 0-9 and _");
    if (!fields) {
      const auto& more = fields.error().errors;
      error.errors.insert(error.errors.end(), more.begin(), more.end());
    }
    return error;
  }
  IGN_TRY(Json&& kept, std::move(fields));
  kept["key"] = key;
  return kept;
}

/// What a change reads besides the row.
struct ChangeReads {
  std::optional<Many<AnyRow>> row, check, parent, count;
  std::optional<One<economy::CountedWalletRow>> wallet;
  std::optional<economy::Reads> activity;
};

std::optional<Many<AnyRow>> plan_where_there(const AnyStatement& statement, const Json& values,
                                             ReadPlan& plan) {
  if (!statement.is_there()) return std::nullopt;
  return plan.many(statement, values);
}

One<economy::CountedWalletRow> plan_wallet(const Turn& turn) {
  return turn.plan.one(economy::sql::counted_wallet_of_me);
}

ChangeReads plan_new(const Resource& of, const Turn& turn, Json values) {
  values["fields"] = turn.parts.body;
  ChangeReads reads;
  if (of.is_of_administrators()) reads.row = turn.plan.many(of.sql->get, values);
  reads.check = plan_where_there(of.sql->check, values, turn.plan);
  reads.parent = plan_where_there(of.parent, values, turn.plan);
  if (of.limit > 0) reads.count = turn.plan.many(of.sql->count, values);
  if (of.event) {
    reads.activity = economy::plan({*of.event}, turn.plan);
  } else if (!of.is_of_administrators()) {
    reads.wallet = plan_wallet(turn);
  }
  return reads;
}

ChangeReads plan_change(const Resource& of, const Turn& turn, Json values) {
  ChangeReads reads;
  reads.row = turn.plan.many(of.sql->get, values);
  values["fields"] = turn.parts.body;
  if (!turn.parts.body.empty()) reads.check = plan_where_there(of.sql->check, values, turn.plan);
  if (!of.is_of_administrators()) reads.wallet = plan_wallet(turn);
  return reads;
}

/// Why there can be no new one beside what is there.
std::optional<Error> prevented(const Resource& of, const ChangeReads& reads, const Rows& rows) {
  if (reads.parent && rows.cells(*reads.parent).size() == 0) return Error{Code::not_found};
  if (reads.row && rows.cells(*reads.row).size() > 0)
    return Error{Code::already_exists, "Another one has this key."};
  if (auto error = unfit(reads.check, rows)) return error;
  if (reads.count && rows.values(*reads.count)[0][0].get<double>() >= static_cast<double>(of.limit))
    return Error{Code::too_many, "There may be " + std::to_string(of.limit) + "."};
  return std::nullopt;
}

/// The columns that every table fills in alike, where it has them.
Json stamped(const Resource& of, const std::string& id, const Json& fields, const Turn& turn) {
  Json row = blank_row(of);
  const std::string now = to_iso(turn.asker.facts.now);
  row["id"] = id;
  set_where_there(row, "created_by", turn.caller->id.text);
  set_where_there(row, "created_at", now);
  set_where_there(row, "updated_at", now);
  for (const auto& [name, value] : fields.items()) set_where_there(row, name.c_str(), value);
  return row;
}

/// Moves the count of a member's text by what the change adds to it. Code::quota_exceeded.
std::optional<Error> count_text(std::int64_t difference, const ChangeReads& reads, const Turn& turn,
                                Decision& decision) {
  if (!reads.wallet) return std::nullopt;
  const auto wallet = turn.rows.find(*reads.wallet);
  if (!wallet) return Error{Code::internal};
  auto guard = storage::text_guard(*wallet, difference, *turn.caller, turn.asker.facts);
  if (!guard) return guard.error();
  decision.guard = std::move(guard.value());
  return std::nullopt;
}

Decision made(const Resource& of, const std::string& id, Json shown, const Turn& turn) {
  Decision decision{.reply = json_reply(201, shown)};
  std::string path{of.path};
  for (const auto& [name, value] : turn.parts.path) {
    if (const auto at = path.find("{" + name + "}"); at != std::string::npos)
      path.replace(at, name.size() + 2, value);
  }
  decision.reply.headers["location"] = path + "/" + id;
  return decision;
}

/// The new row, and the event that making it is.
Result<Decision> rewarded(const Resource& of, const Json& row, Json values, const ChangeReads& reads,
                          const Turn& turn, const IdSource& ids) {
  Asked asked(*turn.caller, turn.asker.facts);
  asked.ids = ids;
  IGN_TRY(economy::State&& state, economy::state_of(*reads.activity, turn.rows));
  IGN_TRY(state.counters, storage::with_text(std::move(state.counters), text_bytes(of, row), asked.facts));
  const std::string id = text_member(row, "id");
  economy::Recorder recorder(std::move(state), asked);
  recorder.record({.type = *of.event, .event_id = id});
  const economy::Outcome outcome = recorder.finish();
  Decision decision = made(of, id, {{std::string(of.name), row}, {"reward", print(outcome.reward)}}, turn);
  decision.writes.push_back(bound(of.sql->insert, values_of(row, std::move(values), turn)));
  economy::write(outcome, asked, decision);
  return decision;
}

}  // namespace

Result<Decision> create(const Resource& of, const Turn& turn) {
  IGN_TRY(Json&& values, path_of(turn.parts));
  IGN_TRY(const Json& fields, made_in(of, turn));
  const std::string key = text_member(fields, "key");
  IdSource ids(turn.asker.facts.now, turn.asker.facts.seed);
  const std::string id = of.is_of_administrators() ? std::string(of.prefix) + key : ids.next();
  values["id"] = id;
  const ChangeReads reads = plan_new(of, turn, values);
  if (!turn.may_decide()) return Turn::undecided();
  if (auto error = prevented(of, reads, turn.rows)) return std::move(*error);
  Json row = stamped(of, id, fields, turn);
  if (of.settle != nullptr) of.settle(nullptr, row, turn.asker.facts);
  if (auto error = refused(of, nullptr, row)) return std::move(*error);
  // From here on the decision stands, if there is room for its text.
  if (of.event) return rewarded(of, row, std::move(values), reads, turn, ids);
  Decision decision = made(of, id, {{std::string(of.name), row}}, turn);
  if (auto error = count_text(text_bytes(of, row), reads, turn, decision)) return std::move(*error);
  if (of.is_of_administrators()) decision.audit = admin::made(of.sql->table, id, row);
  values["key"] = key;
  decision.writes.push_back(bound(of.sql->insert, values_of(row, std::move(values), turn)));
  return decision;
}

Result<Decision> update(const Resource& of, const Turn& turn) {
  IGN_TRY(Json&& values, path_of(turn.parts));
  const Json& changes = turn.parts.body;
  if (!changes.is_object()) return fault("", "must be an object");
  const ChangeReads reads = plan_change(of, turn, values);
  if (!turn.may_decide()) return Turn::undecided();
  IGN_TRY(const Json& before, require(of, *reads.row, turn.rows));
  const Json patched = merged(before, of.body.shape->members, changes);
  IGN_TRY(const Json& fields, of.body.parse({turn.parts.path, turn.parts.query, patched}, turn.asker.facts));
  if (auto error = unfit(reads.check, turn.rows)) return std::move(*error);
  Json after = before;
  after.update(fields);
  if (of.settle != nullptr) of.settle(before, after, turn.asker.facts);
  // What administrators write is in the audit log, where nothing stands that was no change.
  if (of.is_of_administrators() && after == before) return answered(200, of, before);
  if (auto error = refused(of, before, after)) return std::move(*error);
  // From here on the decision stands, if there is room for its text.
  set_where_there(after, "updated_at", to_iso(turn.asker.facts.now));
  Decision decision = answered(200, of, after);
  const std::int64_t more = text_bytes(of, after) - text_bytes(of, before);
  if (auto error = count_text(more, reads, turn, decision)) return std::move(*error);
  const std::string id = text_member(after, "id");
  if (of.is_of_administrators()) decision.audit = admin::changed(of.sql->table, id, before, after);
  decision.writes.push_back(bound(of.sql->update, values_of(after, std::move(values), turn)));
  return decision;
}

Result<Decision> remove(const Resource& of, const Turn& turn) {
  IGN_TRY(Json&& values, checked_path(turn.parts));
  const ChangeReads reads = plan_change(of, turn, values);
  const auto below = plan_where_there(of.text_below, values, turn.plan);
  if (!turn.may_decide()) return Turn::undecided();
  IGN_TRY(const Json& before, require(of, *reads.row, turn.rows));
  if (auto error = refused(of, before, nullptr)) return std::move(*error);
  // From here on the decision stands.
  Decision decision = nothing_to_show();
  const std::int64_t gone =
      text_bytes(of, before) + (below ? turn.rows.cells(*below).first().first().whole() : 0);
  if (auto error = count_text(-gone, reads, turn, decision)) return std::move(*error);
  values = values_of(before, std::move(values), turn);
  const std::string id = text_member(before, "id");
  if (of.is_of_administrators()) decision.audit = admin::deleted(of.sql->table, id, before);
  if (of.sql->guard.is_there()) decision.writes.push_back(bound(of.sql->guard, values));
  decision.writes.push_back(bound(of.sql->remove, values));
  return decision;
}

}  // namespace ignition::resource
