#include "domains/admin/definition.h"

#include <cmath>

#include "base/find.h"
#include "http/schema.h"

namespace ignition::admin {
namespace {

using Kind = DefinitionField::Kind;

/// The value as it is kept. A fault is added where it does not fit; the value is then of no use.
template <class T>
Json parsed(const Json& json, const Spec& spec, const std::string& at, Faults& faults) {
  T value{};
  parse(json, spec, at, value, faults);
  return print(value);
}

Json checked_fields(DefinitionFields fields, const Json& given, const std::string& at, Faults& faults);

bool is_nullable(const DefinitionField& field) { return field.otherwise == "null"; }

/// Null clears what may be nothing, and empties a list.
bool is_clearable(const DefinitionField& field) {
  return is_nullable(field) || (field.kind == Kind::list && !field.otherwise.empty());
}

Json checked_word(const DefinitionField& field, const Json& json, const std::string& at, Faults& faults) {
  std::string words;
  for (const std::string_view word : field.words) {
    if (json == std::string(word)) return json;
    words += (words.empty() ? "" : ", ") + std::string(word);
  }
  faults.add(at, "must be one of: " + words);
  return {};
}

Json checked_list(const DefinitionField& field, const Json& json, const std::string& at, Faults& faults) {
  const auto size = static_cast<std::int64_t>(json.size());
  if (!json.is_array() || size < *field.spec.min || size > *field.spec.max) {
    faults.add(at, expected("a list with a length", {.min = field.spec.min, .max = field.spec.max}));
    return {};
  }
  Json all = Json::array();
  for (std::size_t i = 0; i < json.size(); i += 1) {
    const std::string place = at + "/" + std::to_string(i);
    all.push_back(field.parts.empty() ? parsed<std::string>(json[i], {.max = kLongestListed}, place, faults)
                                      : checked_fields(field.parts, json[i], place, faults));
  }
  return all;
}

Json checked_value(const DefinitionField& field, const Json& json, const std::string& at, Faults& faults) {
  switch (field.kind) {
    case Kind::text: return parsed<std::string>(json, field.spec, at, faults);
    case Kind::number: return parsed<std::int64_t>(json, field.spec, at, faults);
    case Kind::flag: return parsed<bool>(json, field.spec, at, faults);
    case Kind::json: return parsed<JsonText>(json, field.spec, at, faults);
    case Kind::word: return checked_word(field, json, at, faults);
    case Kind::list: return checked_list(field, json, at, faults);
  }
  IGN_CHECK(false);
}

Json checked_fields(DefinitionFields fields, const Json& given, const std::string& at, Faults& faults) {
  Json all = Json::object();
  if (!given.is_object()) {
    faults.add(at, "must be an object");
    return all;
  }
  for (const DefinitionField& field : fields) {
    const std::string name{field.name};
    const std::string place = at + "/" + name;
    const auto found = given.find(name);
    if (found != given.end() && !(found->is_null() && is_clearable(field))) {
      all[name] = checked_value(field, *found, place, faults);
    } else if (!field.otherwise.empty()) {
      all[name] = parse_json(field.otherwise);
    } else {
      faults.add(place, "is required");
    }
  }
  for (const auto& [name, value] : given.items()) {
    if (find_by(fields, name, &DefinitionField::name) == nullptr) {
      faults.add(at + "/" + pointer_part(name), "is not a field of this request");
    }
  }
  return all;
}

/// What is kept of a field has every part of it.
Json schema_of_field(const DefinitionField& field, Side side) {
  switch (field.kind) {
    case Kind::text: return schema<std::string>(field.spec, side);
    case Kind::number: return schema<std::int64_t>(field.spec, side);
    case Kind::flag: return schema<bool>(field.spec, side);
    case Kind::json: return schema<JsonText>(field.spec, side);
    case Kind::word: {
      Json json = schema<std::string>();
      for (const std::string_view word : field.words) json["enum"].push_back(std::string(word));
      return json;
    }
    case Kind::list: {
      Json json = schema<std::vector<std::string>>(field.spec, side);
      if (!field.parts.empty()) json["items"] = schema_of_fields(field.parts, side);
      return json;
    }
  }
  IGN_CHECK(false);
}

/// A column that a field writes holds what the field takes.
Json schema_of_column(const Column& column, DefinitionFields fields) {
  const DefinitionField* field = find_by(fields, column.name, &DefinitionField::name);
  const bool says_more = field != nullptr && (field->kind == Kind::word || field->kind == Kind::list);
  if (says_more) return schema_of_field(*field, Side::reply);
  switch (column.kind) {
    case Column::Kind::text: return schema<std::string>();
    case Column::Kind::number: return schema<std::int64_t>();
    case Column::Kind::flag: return schema<bool>();
    case Column::Kind::json: return schema<JsonText>();
  }
  IGN_CHECK(false);
}

Json shown_value(const Column& column, const Json& value) {
  if (value.is_null()) return value;
  switch (column.kind) {
    case Column::Kind::text: return value;
    // D1's numbers are doubles.
    case Column::Kind::number: return std::llround(value.get<double>());
    case Column::Kind::flag: return value.get<double>() != 0;
    case Column::Kind::json: return parse_json(value.get_ref<const std::string&>());
  }
  IGN_CHECK(false);
}

}  // namespace

Result<Json> checked(const Definition& definition, const Json& given) {
  Faults faults;
  Json fields = checked_fields(definition.fields, given, "", faults);
  if (!faults.errors().empty()) return Error{Code::invalid_input, {}, faults.errors()};
  std::vector<FieldError> more;
  if (definition.faults != nullptr) more = definition.faults(fields);
  if (!more.empty()) return Error{Code::invalid_input, {}, std::move(more)};
  return fields;
}

Json blank_fields(const Definition& definition) {
  Json fields = Json::object();
  for (const DefinitionField& field : definition.fields) fields[std::string(field.name)] = nullptr;
  return fields;
}

Json blank_row(const Definition& definition) {
  Json row = Json::object();
  for (const Column& column : definition.columns) {
    row[std::string(column.name)] = column.kind == Column::Kind::flag ? Json(false) : Json(nullptr);
  }
  return row;
}

std::span<const Column> columns_in_list(const Definition& definition) {
  return definition.list_columns.empty() ? definition.columns : definition.list_columns;
}

Json shown(std::span<const Column> columns, const Json& values) {
  IGN_CHECK(values.is_array() && values.size() == columns.size());
  Json row = Json::object();
  for (std::size_t i = 0; i < values.size(); i += 1) {
    const Column& column = columns[i];
    row[std::string(column.name)] = shown_value(column, values[i]);
  }
  return row;
}

Json schema_of_fields(DefinitionFields fields, Side side) {
  Json json = {{"type", "object"}, {"properties", Json::object()}, {"additionalProperties", false}};
  for (const DefinitionField& field : fields) {
    const std::string name{field.name};
    Json part = schema_of_field(field, side);
    if (is_clearable(field) && (side == Side::request || is_nullable(field))) part = or_null(std::move(part));
    if (side == Side::request && !field.otherwise.empty() && !is_nullable(field))
      part["default"] = parse_json(field.otherwise);
    json["properties"][name] = std::move(part);
    if (side == Side::reply || field.otherwise.empty()) json["required"].push_back(name);
  }
  return json;
}

Json schema_of_row(const Definition& definition, std::span<const Column> columns) {
  Json json = {{"type", "object"}, {"properties", Json::object()}, {"additionalProperties", false}};
  for (const Column& column : columns) {
    const std::string name{column.name};
    const DefinitionField* field = find_by(definition.fields, column.name, &DefinitionField::name);
    const bool is_kept = field != nullptr && !is_nullable(*field);
    Json part = schema_of_column(column, definition.fields);
    json["properties"][name] = column.is_nullable && !is_kept ? or_null(std::move(part)) : std::move(part);
    json["required"].push_back(name);
  }
  return json;
}

}  // namespace ignition::admin
