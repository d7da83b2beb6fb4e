#include "rowgen/resource.h"

#include <algorithm>
#include <map>
#include <regex>
#include <set>
#include <sstream>

namespace rowgen {
namespace {

const std::string kExcerpt = "280";   // characters
const std::string kSearched = "500";  // rows of a user that one call looks at

std::string trimmed(const std::string& text) {
  const std::size_t begin = text.find_first_not_of(" \n");
  if (begin == std::string::npos) return "";
  return text.substr(begin, text.find_last_not_of(" \n") + 1 - begin);
}

/// The items of a list, at its outermost commas.
std::vector<std::string> items_of(const std::string& list) {
  std::vector<std::string> items;
  int depth = 0;
  std::string item;
  for (const char c : list + ",") {
    depth += c == '(' ? 1 : (c == ')' ? -1 : 0);
    if (c != ',' || depth > 0) {
      item += c;
    } else {
      if (!trimmed(item).empty()) items.push_back(trimmed(item));
      item.clear();
    }
  }
  return items;
}

std::string joined(const std::vector<std::string>& parts, const std::string& between) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : between) + part;
  return text;
}

std::string without_json(const std::string& column) {
  return column.ends_with("_json") ? column.substr(0, column.size() - 5) : column;
}

/// A column of d, or an expression as it stands.
std::string selected(const std::string& item) {
  return item.find(' ') == std::string::npos ? "d." + item : item;
}

class Deriver {
 public:
  Deriver(sqlite3* database, const Types& types, WrittenResource& resource,
          std::map<std::string, std::string> clauses, std::set<std::string> written)
      : database_(database),
        types_(types),
        resource_(resource),
        clauses_(std::move(clauses)),
        written_(std::move(written)) {
    static const std::regex form(R"((\w+)(?: OF (\w+))?)");
    std::smatch found;
    const std::string table = clauses_["TABLE"];
    if (!std::regex_match(table, found, form)) fail("resource " + resource_.many + ": TABLE name OF column");
    resource_.table = found[1];
    owner_ = found[2];
    for (const std::string& field : items_of(clauses_["FIELDS"])) {
      const bool is_long = field.ends_with(" EXCERPT");
      fields_.push_back(is_long ? trimmed(field.substr(0, field.size() - 8)) : field);
      if (is_long) excerpt_ = fields_.back();
    }
    kept_ = fields_;
    for (const std::string& column : items_of(clauses_["KEEPS"])) kept_.push_back(column);
  }

  std::string derive() {
    reads();
    if (!fields_.empty())
      writes();
    else
      use("remove", "remove_" + resource_.one);
    if (!clauses_["SEARCH"].empty() || !clauses_["FILTER"].empty()) searches();
    if (has(clauses_["FILTER"], "tag")) tags();
    if (!clauses_["LIMIT"].empty()) count();
    if (owner_.empty() && !fields_.empty()) check();
    use("guard", "guard_" + resource_.one);
    return text_;
  }

 private:
  static bool has(const std::string& list, const std::string& item) {
    const auto items = items_of(list);
    return std::find(items.begin(), items.end(), item) != items.end();
  }

  bool is_column(const std::string& column) const {
    return types_.of_table_column(resource_.table, column).has_value();
  }

  /// A statement that stands in the file is taken.
  void use(const std::string& member, const std::string& name) {
    if (written_.contains(name)) resource_.statements.push_back("." + member + " = any(" + name + ")");
  }

  void add(const std::string& member, const std::string& name, const std::string& heading,
           const std::string& sql) {
    resource_.statements.push_back("." + member + " = any(" + name + ")");
    if (!written_.contains(name)) text_ += "\n-- " + name + heading + "\n" + sql + ";\n";
  }

  /// The columns of one, or of one in a list.
  std::string columns(bool is_item) const {
    std::vector<std::string> all = {"d.id"};
    for (const std::string& column : kept_) {
      const bool is_cut = is_item && column == excerpt_;
      all.push_back(is_cut ? "substr(d." + column + ", 1, " + kExcerpt + ") AS excerpt" : "d." + column);
    }
    std::vector<std::string> shown = items_of(clauses_.at("SHOWS"));
    if (const auto key = std::find(shown.begin(), shown.end(), "key"); key != shown.end()) {
      shown.erase(key);
      all.insert(all.begin() + 1, "d.key");
    }
    for (const std::string& item : shown) all.push_back(selected(item));
    return joined(all, ", ");
  }

  /// Whose rows, and under which.
  std::string scope(const std::string& user) const {
    std::vector<std::string> conditions;
    if (!owner_.empty()) conditions.push_back("d." + owner_ + " = " + user);
    if (!clauses_.at("UNDER").empty())
      conditions.push_back("d." + clauses_.at("UNDER") + " = :" + clauses_.at("UNDER"));
    for (const std::string& only : items_of(clauses_.at("ONLY"))) conditions.push_back("d." + only);
    return conditions.empty() ? "" : joined(conditions, " AND ") + " AND ";
  }

  std::string from() const { return " FROM " + resource_.table + " d WHERE "; }
  std::string order() const { return owner_.empty() ? " ORDER BY d.id" : " ORDER BY d.id DESC"; }
  std::string beyond() const { return owner_.empty() ? "d.id > :after" : "d.id < :before"; }

  void reads() {
    const std::string& item = resource_.item.empty() ? resource_.row : resource_.item;
    add("page", "page_of_" + resource_.many, " -> " + item,
        "SELECT " + columns(!resource_.item.empty()) + from() + scope(":me") + beyond() + order() +
            " LIMIT :limit");
    add("get", owner_.empty() ? "one_" + resource_.one : resource_.one + "_of_me", " -> " + resource_.row,
        "SELECT " + columns(false) + from() + scope(":me") + "d.id = :id");
  }

  void writes() {
    std::vector<std::string> names = {"id"}, values = {":id"}, sets;
    const auto put = [&](const std::string& column, const std::string& value) {
      names.push_back(column);
      values.push_back(value);
    };
    if (!owner_.empty()) put(owner_, ":user_id");
    if (!clauses_["UNDER"].empty()) put(clauses_["UNDER"], ":" + clauses_["UNDER"]);
    if (owner_.empty() && is_column("key")) put("key", ":key");
    for (const std::string& column : kept_) {
      put(column, ":" + without_json(column));
      sets.push_back(column + " = :" + without_json(column));
    }
    if (is_column("created_by")) put("created_by", ":created_by");
    if (is_column("created_at")) put("created_at", ":now");
    if (is_column("updated_at")) {
      put("updated_at", ":now");
      sets.push_back("updated_at = :now");
    }
    std::string where = " WHERE id = :id";
    if (!owner_.empty()) where += " AND " + owner_ + " = :user_id";
    if (!clauses_["UNDER"].empty()) where += " AND " + clauses_["UNDER"] + " = :" + clauses_["UNDER"];
    for (const std::string& only : items_of(clauses_["ONLY"])) where += " AND " + only;
    const std::string& table = resource_.table;
    add("insert", "insert_" + resource_.one, "",
        "INSERT INTO " + table + " (" + joined(names, ", ") + ") VALUES (" + joined(values, ", ") + ")");
    add("update", "update_" + resource_.one, "", "UPDATE " + table + " SET " + joined(sets, ", ") + where);
    add("remove", "remove_" + resource_.one, "", "DELETE FROM " + table + where);
  }

  /// Each condition holds where its parameter is NULL.
  void searches() {
    std::string heading, conditions;
    const auto condition = [&](const std::string& name, const std::string& type, const std::string& holds) {
      heading += "\n-- :" + name + " std::optional<" + type + ">";
      conditions += " AND (:" + name + " IS NULL OR " + holds + ")";
    };
    std::vector<std::string> found;
    for (const std::string& column : items_of(clauses_["SEARCH"]))
      found.push_back("instr(lower(d." + column + "), lower(:q)) > 0");
    if (!found.empty()) condition("q", "std::string", joined(found, " OR "));
    for (const std::string& column : items_of(clauses_["FILTER"])) {
      if (column == "from" || column == "to") continue;
      if (column == "tag") {
        condition("tag", "std::string",
                  "EXISTS (SELECT 1 FROM json_each(d.tags_json) WHERE value = lower(:tag))");
      } else {
        const auto type = types_.of_table_column(resource_.table, column);
        if (!type) fail("resource " + resource_.many + ": there is no column " + column);
        condition(column, type->type, "d." + column + " = :" + column);
      }
    }
    const std::string& item = resource_.item.empty() ? resource_.row : resource_.item;
    // A span of time is a span of ids, so it narrows what is looked at.
    std::string bounds = beyond();
    std::string bound_types;
    for (const std::string name : {"from", "to"}) {
      if (has(clauses_["FILTER"], name)) bound_types += "\n-- :" + name + " std::optional<std::string>";
    }
    if (has(clauses_["FILTER"], "to")) {
      bounds = "d.id < min(:before, coalesce(:to, '~'))";
      bound_types += "\n-- :before std::string";
    }
    heading += bound_types;
    const bool has_from = has(clauses_["FILTER"], "from");
    const std::string since = has_from ? "coalesce(:from, '')" : "";
    const std::string from_on = has_from ? " AND d.id >= " + since : "";
    const std::string start = "SELECT " + columns(!resource_.item.empty()) + from() + scope(":me") + bounds;
    const std::string end = "SELECT d.id" + from() + scope(":me") + bounds + from_on + order() +
                            " LIMIT 1 OFFSET " + std::to_string(std::stoi(kSearched) - 1);
    // One lower bound: of two SQLite would search the key by the first, and pass everything behind the 500.
    const std::string last = "coalesce((" + end + "), '')";
    const std::string least = has_from ? "max(" + since + ", " + last + ")" : last;
    const std::string window = owner_.empty() ? from_on : " AND d.id >= " + least;
    add("search", "search_" + resource_.many, " -> " + item + heading,
        start + window + conditions + order() + " LIMIT :limit");
    if (!owner_.empty())
      add("end_of_search", "end_of_search_" + resource_.many, " -> EndOfSearchRow" + bound_types, end);
  }

  void tags() {
    add("tags", "tags_of_" + resource_.many, " -> TagRow",
        "SELECT lower(t.value) AS tag, count(*) AS count FROM (SELECT d.tags_json FROM " + resource_.table +
            " d WHERE d." + owner_ + " = :me ORDER BY d.id DESC LIMIT " + kSearched +
            ") n, json_each(n.tags_json) t GROUP BY lower(t.value) ORDER BY count(*) DESC, lower(t.value)");
  }

  void count() {
    std::string scoped = scope(":me");
    scoped.resize(scoped.size() - 5);
    add("count", "count_" + resource_.many, " -> CountRow",
        "SELECT count(*) AS count FROM (SELECT 1" + from() + scoped + " LIMIT " + clauses_["LIMIT"] + ")");
  }

  /// What the table's UNIQUE and FOREIGN KEY say of the fields, told before the write.
  void check() {
    const std::string name = "check_" + resource_.one;
    std::vector<std::string> all = fields_;
    if (is_column("key")) all.insert(all.begin(), "key");
    std::string taken, missing;
    for (const auto& index : rows_of(database_,
                                     "SELECT i.name, (SELECT name FROM pragma_index_info(i.name)) FROM "
                                     "pragma_index_list('" +
                                         resource_.table +
                                         "') i WHERE i.\"unique\" = 1 AND (SELECT count(*) FROM "
                                         "pragma_index_info(i.name)) = 1 ORDER BY i.seq DESC")) {
      if (std::find(all.begin(), all.end(), index[1]) == all.end()) continue;
      taken += " WHEN EXISTS (SELECT 1 FROM " + resource_.table + " WHERE " + index[1] + " = :fields ->> '" +
               index[1] + "' AND id <> :id) THEN '" + index[1] + "'";
    }
    for (const std::string& item : items_of(clauses_["NAMES"])) {
      static const std::regex form(R"((\w+) IN (\w+)\.(\w+))");
      std::smatch found;
      if (!std::regex_match(item, found, form))
        fail("resource " + resource_.many + ": NAMES field IN table.column");
      const std::string field = found[1];
      missing += " WHEN :fields ->> '" + field + "' IS NOT NULL AND NOT EXISTS (SELECT 1 FROM " +
                 found[2].str() + " WHERE " + found[3].str() + " = :fields ->> '" + field + "') THEN '" +
                 field + "'";
    }
    if (taken.empty() && missing.empty() && !written_.contains(name)) return;
    const auto chosen = [](const std::string& cases) {
      return cases.empty() ? std::string("NULL") : "CASE" + cases + " END";
    };
    // A check always knows the id, whose type is told where it is compared.
    const bool is_told = !taken.empty();
    add("check", name,
        std::string(" -> CheckRow") + (is_told ? "" : "\n-- :id std::string"),
        "SELECT " + chosen(taken) + " AS taken, " + chosen(missing) + " AS missing" +
            (is_told ? "" : " WHERE :id IS NOT NULL"));
  }

  sqlite3* database_;
  const Types& types_;
  WrittenResource& resource_;
  std::map<std::string, std::string> clauses_;
  std::set<std::string> written_;
  std::string owner_, excerpt_;
  std::vector<std::string> fields_;  // of the body
  std::vector<std::string> kept_;    // and those that the code writes
  std::string text_;
};

/// The clauses of a block, by their keywords.
std::map<std::string, std::string> clauses_of(const std::string& file, const std::string& block) {
  static const std::set<std::string> keywords = {"TABLE", "FIELDS", "KEEPS",  "SHOWS", "UNDER",
                                                 "ONLY",  "SEARCH", "FILTER", "LIMIT", "NAMES"};
  std::map<std::string, std::string> clauses;
  for (const std::string& keyword : keywords) clauses[keyword] = "";
  std::string open;
  std::istringstream lines(block);
  for (std::string line; std::getline(lines, line);) {
    const std::string word = line.substr(0, line.find(' '));
    if (keywords.contains(word)) {
      open = word;
      line.erase(0, word.size());
    }
    if (open.empty()) fail(file + ": a resource begins with TABLE: " + line);
    clauses[open] += (clauses[open].empty() ? "" : " ") + trimmed(line);
  }
  return clauses;
}

}  // namespace

ExpandedFile expand_resources(sqlite3* database, const Types& types, const std::string& file,
                              const std::string& text) {
  static const std::regex form(R"(-- resource (\w+), (\w+) -> (\w+)(?:, (\w+))?\n((?:[^;']|'[^']*')*);)");
  static const std::regex heading(R"((?:^|\n)-- ([a-z]\w*))");
  std::set<std::string> written;
  for (std::sregex_iterator at(text.begin(), text.end(), heading), end; at != end; ++at)
    written.insert((*at)[1]);
  ExpandedFile expanded;
  std::string derived, rest = text;
  for (std::smatch found; std::regex_search(rest, found, form);) {
    WrittenResource resource{found[1], found[2], found[3], found[4], {}, {}};
    derived += Deriver(database, types, resource, clauses_of(file, found[5]), written).derive();
    expanded.resources.push_back(std::move(resource));
    const std::string block = found[0];
    expanded.text +=
        std::string(found.prefix()) +
        std::string(static_cast<std::size_t>(std::count(block.begin(), block.end(), '\n')), '\n');
    rest = found.suffix();
  }
  expanded.text += rest + derived;
  return expanded;
}

std::string resource_constants(const std::vector<WrittenResource>& resources) {
  std::string text;
  for (const WrittenResource& each : resources) {
    const std::string& item = each.item.empty() ? each.row : each.item;
    text += "\ninline constexpr ResourceStatements " + each.many + "{\n    .table = \"" + each.table +
            "\",\n    .row = members_of<" + each.row + ">,\n    .item = members_of<" + item + ">,\n";
    static const std::vector<std::string> order = {".page ",   ".search ", ".end_of_search ", ".get ",
                                                   ".insert ", ".update ", ".remove ",        ".check ",
                                                   ".guard ",  ".count ",  ".tags "};
    for (const std::string& member : order) {
      for (const std::string& statement : each.statements) {
        if (statement.starts_with(member)) text += "    " + statement + ",\n";
      }
    }
    text += "};\n";
  }
  return text;
}

}  // namespace rowgen
