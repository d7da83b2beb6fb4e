// Definitions: what administrators write and everybody reads, such as market items. Rule 1: a table of them
// is data (its fields, its columns, its statements), so that one code serves them all and a table costs
// nothing more. Rule 2: the id and the key of a definition never change. Rule 3: what is in use is not
// deleted.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "domains/admin/statements.gen.h"
#include "http/schema.h"
#include "plan/statement.h"

namespace ignition::admin {

/// What can be written of a definition.
struct DefinitionField {
  enum class Kind { text, number, flag, word, json, list };
  std::string_view name = {};
  Kind kind = Kind::text;
  Spec spec = {};
  std::string_view otherwise = {};  // JSON: the value of an absent one; empty where it is required
  std::span<const std::string_view> words = {};
  std::span<const DefinitionField> parts = {};  // of each object in a list; a list without parts holds texts
};

using DefinitionFields = std::span<const DefinitionField>;

constexpr DefinitionField text(std::string_view name, std::int64_t max) {
  return {.name = name, .spec = {.min = 1, .max = max}};
}
constexpr DefinitionField nullable(std::string_view name, std::int64_t max, std::string_view doc = {}) {
  return {.name = name, .spec = {.doc = doc, .max = max}, .otherwise = "null"};
}
constexpr DefinitionField number(std::string_view name, std::int64_t min, std::int64_t max,
                                 std::string_view otherwise = {}) {
  return {.name = name,
          .kind = DefinitionField::Kind::number,
          .spec = {.min = min, .max = max},
          .otherwise = otherwise};
}
constexpr DefinitionField flag(std::string_view name, std::string_view otherwise) {
  return {.name = name, .kind = DefinitionField::Kind::flag, .otherwise = otherwise};
}
constexpr DefinitionField word(std::string_view name, std::span<const std::string_view> words,
                               std::string_view otherwise = {}) {
  return {.name = name, .kind = DefinitionField::Kind::word, .otherwise = otherwise, .words = words};
}
/// `max` counts bytes.
constexpr DefinitionField json(std::string_view name, std::int64_t max, std::string_view otherwise = {},
                               std::string_view doc = {}) {
  return {.name = name,
          .kind = DefinitionField::Kind::json,
          .spec = {.doc = doc, .max = max},
          .otherwise = otherwise};
}
constexpr DefinitionField list(std::string_view name, std::int64_t min, std::int64_t max,
                               DefinitionFields parts = {}) {
  return {.name = name,
          .kind = DefinitionField::Kind::list,
          .spec = {.min = min, .max = max},
          .otherwise = min == 0 ? "[]" : "",
          .parts = parts};
}

/// How a column is shown.
struct Column {
  enum class Kind { text, number, flag, json };
  std::string_view name = {};
  Kind kind = Kind::text;
  bool is_nullable = false;
};

constexpr Column::Kind column_kind(const Shape& shape) {
  switch (shape.kind) {
    case Shape::Kind::boolean: return Column::Kind::flag;
    case Shape::Kind::integer: return Column::Kind::number;
    case Shape::Kind::json: return Column::Kind::json;
    case Shape::Kind::optional: return column_kind(*shape.of);
    case Shape::Kind::number:
    case Shape::Kind::text:
    case Shape::Kind::id:
    case Shape::Kind::instant:
    case Shape::Kind::day:
    case Shape::Kind::word:
    case Shape::Kind::list:
    case Shape::Kind::object: break;
  }
  return Column::Kind::text;
}

/// The columns of a row that rowgen made.
template <HasFields Row>
inline constexpr auto columns_of = [] {
  std::array<Column, field_count<Row>> all{};
  for (std::size_t i = 0; i < all.size(); i += 1) {
    const auto& [name, spec, shape, in] = members_of<Row>[i];
    const bool is_nullable = shape->kind == Shape::Kind::optional || shape->kind == Shape::Kind::json;
    all[i] = {name, column_kind(*shape), is_nullable};
  }
  return all;
}();

/// A row that is known by its columns only.
struct AnyRow;

template <class Row, class... Params>
constexpr auto any(const Query<Row, Params...>& query) {
  return Query<AnyRow, Params...>{query.sql};
}

struct Definition {
  std::string_view name = {};         // of one in a reply: "market_item"
  std::string_view table = {};        // "market_items"
  std::string_view prefix = {};       // "item_": the id of a new one is this and its key
  std::string_view switched_by = {};  // "is_available": the field that switches one off, where there is one
  std::span<const Column> columns = {};
  std::span<const Column> list_columns = {};  // where a list shows less of a row, such as an excerpt
  DefinitionFields fields = {};
  Query<AnyRow, std::string, std::int64_t> page = {};                        // after an id, so many
  Query<AnyRow, std::string> get = {};                                       // an id
  Exec<std::string, std::string, UnixMillis, UserId, JsonText> insert = {};  // id, key, now, admin, fields
  Exec<std::string, UnixMillis, JsonText> update = {};                       // id, now, fields
  Exec<std::string> remove = {};                                             // id
  /// Aborts where a user's row names the id and no foreign key says so.
  Exec<std::string> guard = {};
  /// id, key and fields: a field whose value another one has, and one that names nothing.
  Query<CheckRow, std::string, JsonText> check = {};
  /// Cross-field faults: what no single field shows.
  std::vector<FieldError> (*faults)(const Json& fields) = nullptr;
  /// Why one cannot be made (`before` is null), changed in this way, or deleted (`after` is null).
  std::optional<Error> (*refusal)(const Json& before, const Json& after) = nullptr;
};

/// All fields, each with its value, as they are shown. Code::invalid_input.
Result<Json> checked(const Definition&, const Json& given);

/// Every field or column, with null for a value.
Json blank_fields(const Definition&);
Json blank_row(const Definition&);

/// The columns of what `page` returns.
std::span<const Column> columns_in_list(const Definition&);

/// A row as it is shown, from its values.
Json shown(std::span<const Column>, const Json& values);

/// OpenAPI schemas of what is written and of what is shown.
Json schema_of_fields(DefinitionFields, Side);
Json schema_of_row(const Definition&, std::span<const Column>);

}  // namespace ignition::admin
