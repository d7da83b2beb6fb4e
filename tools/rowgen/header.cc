#include "rowgen/header.h"

#include <cctype>

namespace rowgen {
namespace {

constexpr std::size_t kColumnLimit = 110;

/// Types of the domain's own namespace go by their own name.
std::string within(std::string type, const std::string& domain) {
  const std::string own = domain + "::";
  const std::size_t at = type.find(own);
  if (at == 0 || (at != std::string::npos && type[at - 1] == '<')) type.erase(at, own.size());
  return type;
}

/// insert_purchase → InsertPurchase
std::string camel_case(const std::string& name) {
  std::string camel;
  bool is_first = true;
  for (const char c : name) {
    if (c != '_') camel += is_first ? static_cast<char>(std::toupper(static_cast<unsigned char>(c))) : c;
    is_first = c == '_';
  }
  return camel;
}

void include(const std::string& type, const Types& types, std::set<std::string>& headers) {
  if (inner(type) != type) headers.insert("<optional>");
  if (type.starts_with("std::vector<")) {
    headers.insert("<vector>");
  } else if (const std::string header = types.header_of(type); !header.empty()) {
    headers.insert(header);
  }
}

/// Those of the library first.
std::string includes(const std::set<std::string>& headers) {
  std::string library, own;
  for (const std::string& header : headers) {
    if (header[0] == '<') {
      library += "#include " + header + "\n";
    } else {
      own += "#include \"" + header + "\"\n";
    }
  }
  return library + "\n" + own;
}

std::set<std::string> headers_of(const std::vector<Row>& rows, const Types& types) {
  std::set<std::string> headers = {"base/fields.h"};
  for (const Row& row : rows) {
    for (const Column& column : row.columns) include(column.type, types, headers);
  }
  return headers;
}

/// The parts behind `start`, as many in a line as it takes.
std::string wrapped(const std::string& start, const std::string& indent,
                    const std::vector<std::string>& parts, const std::string& end) {
  std::string text, line = start;
  for (const std::string& part : parts) {
    const bool is_last = &part == &parts.back();
    const std::string piece = part + (is_last ? end : ",");
    if (line.size() + 1 + piece.size() > kColumnLimit) {
      text += line + "\n";
      line = indent + piece;
    } else {
      line += (line == indent || line.back() == '(' || line.back() == '<' || line.back() == '{' ? "" : " ") +
              piece;
    }
  }
  return text + line + "\n";
}

/// A row that is read is made before its columns are there.
std::string members_of(const Row& row) {
  std::string text;
  for (const Column& column : row.columns) {
    text +=
        "  " + within(column.type, row.domain) + " " + column.member + (row.is_returned ? " = {};\n" : ";\n");
  }
  return text;
}

/// With the list of its fields inside: the statements that take many of it know what it holds.
std::string struct_of(const Row& row) {
  std::vector<std::string> fields;
  for (const Column& column : row.columns)
    fields.push_back("field<&" + row.name + "::" + column.member + ">(\"" + column.name + "\")");
  return "struct " + row.name + " {\n" + members_of(row) +
         wrapped("  static constexpr auto fields = field_list(", "      ", fields, ");") + "};\n";
}

std::string params_of(const Statement& statement) {
  return statement.parameters.empty() ? "" : camel_case(statement.name) + "Params";
}

/// References: they are read while the call lasts.
std::string struct_of_parameters(const Statement& statement, const std::string& domain) {
  if (statement.parameters.empty()) return "";
  std::string text = "struct " + params_of(statement) + " {\n";
  std::vector<std::string> names, types;
  for (const Column& column : columns_of(statement.parameters)) {
    const std::string type = within(column.type, domain);
    text += "  const " + type + "& " + column.member + ";\n";
    names.push_back("\"" + column.name + "\"");
    types.push_back(type);
  }
  text += wrapped("  using Types = ParameterTypes<", "      ", types, ">;");
  text += wrapped("  static constexpr std::string_view names[] = {", "      ", names, "};");
  return text + "};\n";
}

std::string type_of(const Statement& statement, const std::string& domain) {
  std::vector<std::string> arguments;
  if (statement.kind != Statement::Kind::exec) arguments.push_back(within(statement.row, domain));
  if (!statement.parameters.empty()) arguments.push_back(params_of(statement));
  std::string list;
  for (const std::string& each : arguments) list += (list.empty() ? "" : ", ") + each;
  switch (statement.kind) {
    case Statement::Kind::query: return "Query<" + list + ">";
    case Statement::Kind::session_query: return "SessionQuery<" + list + ">";
    case Statement::Kind::exec: return "Exec<" + list + ">";
  }
  fail("no kind of statement");
}

/// As string literals, broken between words.
std::string literals_of(const std::string& sql) {
  const std::string indent = "    \"";
  std::string text, line = indent;
  std::size_t word = 0;
  while (word < sql.size()) {
    const std::size_t end = std::min(sql.find(' ', word), sql.size() - 1) + 1;
    std::string escaped;
    for (const char c : sql.substr(word, end - word)) {
      if (c == '"' || c == '\\') escaped += '\\';
      escaped += c;
    }
    if (line.size() + escaped.size() + 3 > kColumnLimit && line != indent) {
      text += line + "\"\n";
      line = indent;
    }
    line += escaped;
    word = end;
  }
  return text + line + "\"";
}

std::string constant_of(const Statement& statement, const std::string& domain) {
  std::string text = "\n" + struct_of_parameters(statement, domain);
  for (const std::string& line : statement.doc) text += "///" + line + "\n";
  return text + "inline constexpr " + type_of(statement, domain) + " " + statement.name + "{\n" +
         literals_of(statement.sql) + "};\n";
}

}  // namespace

std::string generated_head(const std::string& source) {
  return "// Generated by tools/rowgen from the migrations and " + source +
         "; a test keeps it fresh.\n// clang-format off\n";
}

std::string statements_header(const std::string& domain, const std::vector<Row>& rows,
                              const std::vector<Statement>& statements, const Types& types,
                              const std::set<std::string>& further, const std::string& resources) {
  std::set<std::string> headers = headers_of(rows, types);
  headers.insert({"<string_view>", "plan/statement.h"});
  headers.insert(further.begin(), further.end());
  for (const Statement& statement : statements) {
    for (const Parameter& each : statement.parameters) include(each.type, types, headers);
  }
  std::string text = generated_head("statements.sql") + "#pragma once\n\n" + includes(headers);
  text += "\nnamespace ignition::" + domain + " {\n";
  for (const Row& row : rows) text += "\n" + struct_of(row);
  text += "\nnamespace sql {\n";
  for (const Statement& statement : statements) text += constant_of(statement, domain);
  return text + resources + "\n}  // namespace sql\n\n}  // namespace ignition::" + domain + "\n";
}

}  // namespace rowgen
