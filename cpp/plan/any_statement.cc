#include "plan/any_statement.h"

#include "base/check.h"

namespace ignition {

void encode_shown(std::string& text, const Shape& shape, const Json& shown) {
  using Kind = Shape::Kind;
  if (shown.is_null()) {
    text += "null";
  } else if (shape.kind == Kind::optional) {
    encode_shown(text, *shape.of, shown);
  } else if (shape.kind == Kind::boolean) {
    text += shown.get<bool>() ? '1' : '0';
  } else if (shape.kind == Kind::json) {
    append_quoted(text, print_json(shown));
  } else {
    append_json(text, shown);
  }
}

void encode_named(std::string& text, const AnyStatement& statement, const Json& values) {
  for (std::size_t i = 0; i < statement.names.size(); i += 1) {
    const auto found = values.find(std::string(statement.names[i]));
    IGN_CHECK(found != values.end());
    encode_shown(text += ',', *statement.shapes[i], *found);
  }
}

Statement bound(const AnyStatement& statement, const Json& values) {
  IGN_CHECK(!statement.is_of_session);
  Statement made{statement.sql};
  encode_named(made.values, statement, values);
  return made;
}

namespace {

void append_cell(std::string& text, JsonValue cell, const Shape& shape) {
  using Kind = Shape::Kind;
  if (cell.is_null()) {
    text += "null";
  } else if (shape.kind == Kind::optional) {
    append_cell(text, cell, *shape.of);
  } else if (shape.kind == Kind::boolean) {
    text += cell.whole() != 0 ? "true" : "false";
  } else if (shape.kind == Kind::integer) {
    append_number(text, cell.whole());
  } else if (shape.kind == Kind::number) {
    append_json(text, Json(cell.number()));
  } else if (shape.kind == Kind::json) {
    append_json(text, AnyValue{JsonText{cell.text()}});
  } else {
    std::string unescaped;
    append_quoted(text, cell.text(unescaped));
  }
}

}  // namespace

void append_row(std::string& text, JsonValue row, std::span<const Member> columns) {
  IGN_CHECK(row.is_array() && row.size() == columns.size());
  text += '{';
  JsonValue cell = row.first();
  for (const Member& column : columns) {
    if (text.back() != '{') text += ',';
    text.append("\"").append(column.name).append("\":");
    append_cell(text, cell, *column.shape);
    cell = cell.next();
  }
  text += '}';
}

}  // namespace ignition
