// Definitions: what administrators write and everybody reads, such as market items. One declaration D a
// table:
//   name, table   "market_item", under which a reply shows one; "market_items", for the audit log
//   prefix        "item_": the id of a new one is this and its key
//   switched_by   "is_available", the field that switches one off; empty where the table has none
//   Row, Body     as it is shown, with `id`; as it is written (each field of Body is a field of Row)
//   page, get     Query<Row, after-id, limit>, Query<Row, id>
//   insert        Exec<id, key, UnixMillis, UserId, Body>
//   update        Exec<id, UnixMillis, Body>
//   remove        Exec<id>
// and where it applies
//   check         Query<CheckRow, id, key and Body>: a field whose value is taken, one that names nothing
//   guard         Exec<id>: aborts where a user's row names it and no foreign key says so
//   faults        what is wrong with a Body though each of its fields is right
//   refusal       why a row cannot be made (`before` is null), changed in this way or deleted (`after` is
//   null)
// A Body is one parameter, JSON with its fields by name; `->>` takes them out. Rule 1: the id and the key
// never change. Rule 2: what is in use (`is_in_use` of Row) is not deleted. Rule 3: this code knows no table,
// so that a table costs only what its fields cost; definition_tables.h has them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/endpoint.h"
#include "domains/admin/rows.gen.h"

namespace ignition {

struct DefinitionTable {
  std::string_view name, table, prefix, switched_by;
  Exec<std::string, std::string, UnixMillis, UserId, JsonText> insert;
  Exec<std::string, UnixMillis, JsonText> update;
  Exec<std::string> remove;
  Exec<std::string> guard;  // without a text where there is none
  /// Each adds its statement to the plan and returns its place.
  std::size_t (*plan_page)(ReadPlan&, const std::string& after, std::int64_t rows);
  std::size_t (*plan_get)(ReadPlan&, const std::string& id);
  std::optional<One<admin::CheckRow>> (*plan_check)(ReadPlan&, const std::string& id, const Json& body);
  /// The rows at that place, as they are shown.
  std::vector<Json> (*shown)(const Rows&, std::size_t statement);
  /// A row and a Body without values of their own: their fields, in order.
  Json (*blank_row)();
  Json (*blank_body)();
  /// A Body read and checked, with every field. Code::invalid_input.
  Result<Json> (*checked)(const Json& body);
  std::optional<Error> (*refusal)(const Json& before, const Json& after);
  void (*describe_body)(Json& operation);
  Json (*row_schema)();
};

namespace definitions {

Result<Decide> list(const DefinitionTable&, const Parts&, ReadPlan&);
Result<Decide> get(const DefinitionTable&, const Parts&, ReadPlan&);
/// `path` is where the new one is found, under its id.
Result<Decide> create(const DefinitionTable&, std::string_view path, const Parts&, ReadPlan&);
Result<Decide> update(const DefinitionTable&, const Parts&, ReadPlan&);
Result<Decide> remove(const DefinitionTable&, const Parts&, ReadPlan&);

void describe_list(const DefinitionTable&, Json& operation);
void describe_get(const DefinitionTable&, Json& operation);
void describe_create(const DefinitionTable&, Json& operation);
void describe_update(const DefinitionTable&, Json& operation);
void describe_remove(const DefinitionTable&, Json& operation);

template <class D>
Result<Json> checked(const Json& json) {
  IGN_TRY(const typename D::Body body, parse_input<typename D::Body>({{}, {}, json}));
  if constexpr (requires { D::faults(body); }) {
    std::vector<FieldError> faults = D::faults(body);
    if (!faults.empty()) return Error{Code::invalid_input, {}, std::move(faults)};
  }
  return print(body);
}

template <class D>
std::vector<Json> shown(const Rows& rows, std::size_t statement) {
  std::vector<Json> all;
  for (const auto& row : rows.all(Many<typename D::Row>{statement})) all.push_back(print(row));
  return all;
}

template <class D>
std::optional<One<admin::CheckRow>> plan_check(ReadPlan& plan, const std::string& id, const Json& body) {
  if constexpr (requires { D::check; }) return plan.one(D::check, id, JsonText{print_json(body)});
  return std::nullopt;
}

template <class D>
constexpr auto guard() {
  if constexpr (requires { D::guard; }) {
    return D::guard;
  } else {
    return Exec<std::string>{};
  }
}

template <class D>
std::optional<Error> refusal(const Json& before, const Json& after) {
  if constexpr (requires { D::refusal(before, after); }) return D::refusal(before, after);
  return std::nullopt;
}

}  // namespace definitions

template <class D>
constexpr DefinitionTable definition_table() {
  using Row = typename D::Row;
  return {
      .name = D::name,
      .table = D::table,
      .prefix = D::prefix,
      .switched_by = D::switched_by,
      .insert = D::insert,
      .update = D::update,
      .remove = D::remove,
      .guard = definitions::guard<D>(),
      .plan_page = [](ReadPlan& plan, const std::string& after,
                      std::int64_t rows) { return plan.many(D::page, after, rows).statement; },
      .plan_get = [](ReadPlan& plan, const std::string& id) { return plan.one(D::get, id).statement; },
      .plan_check = definitions::plan_check<D>,
      .shown = definitions::shown<D>,
      .blank_row = [] { return print(Row{}); },
      .blank_body = [] { return print(typename D::Body{}); },
      .checked = definitions::checked<D>,
      .refusal = definitions::refusal<D>,
      .describe_body = describe_input<typename D::Body>,
      .row_schema = [] { return schema<Row>(); },
  };
}

}  // namespace ignition
