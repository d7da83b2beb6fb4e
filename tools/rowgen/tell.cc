#include "rowgen/tell.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>

namespace rowgen {
namespace {

using Column = std::pair<std::string, std::string>;  // table, column

/// What one use of a value says of it.
struct Use {
  ColumnType type;
  int line;
};

template <std::size_t n>
bool is_one_of(const Token& token, const std::array<std::string_view, n>& texts) {
  return std::any_of(texts.begin(), texts.end(), [&](std::string_view text) { return is(token, text); });
}

constexpr auto kComparisons =
    std::to_array<std::string_view>({"=", "==", "<>", "!=", "<", "<=", ">", ">=", "IS"});
/// What stands beside one of these is not the whole of an operand.
constexpr auto kBinding =
    std::to_array<std::string_view>({"||", "+", "-", "*", "/", "%", "->", "->>", ".", "&", "|", "COLLATE"});
constexpr auto kArithmetic = std::to_array<std::string_view>({"+", "-", "*", "/", "%"});
constexpr auto kEndsOfItems =
    std::to_array<std::string_view>({"FROM", "WHERE", "RETURNING", "ON", "ORDER", "LIMIT", "UNION", ";"});

class Teller {
 public:
  Teller(sqlite3* database, const Types& types, const WrittenStatement& statement)
      : database_(database),
        types_(types),
        statement_(statement),
        tokens_(statement.tokens),
        form_(statement) {}

  Statement tell() {
    const std::string sql = prepared();
    insertions();
    assignments();
    for (const Slot& slot : form_.slots()) comparison(slot);
    using Kind = Statement::Kind;
    Statement told{.kind = form_.is_write()        ? Kind::exec
                           : form_.is_of_session() ? Kind::session_query
                                                   : Kind::query,
                   .name = statement_.name,
                   .row = statement_.row,
                   .batch = statement_.batch,
                   .place = statement_.place,
                   .doc = statement_.doc,
                   .sql = sql,
                   .parameters = {},
                   .members = {}};
    for (const std::string& name : form_.parameters()) {
      const bool is_batch = name == form_.batch_parameter();
      told.parameters.push_back(
          {name, is_batch ? "std::vector<" + statement_.batch + ">" : type_of(name, Slot::Kind::parameter)});
    }
    for (const std::string& name : form_.members())
      told.members.push_back({name, type_of(name, Slot::Kind::member)});
    refuse_idle_annotations();
    return told;
  }

 private:
  [[noreturn]] void wrong(int line, const std::string& what) const {
    fail_at({statement_.place.file, line}, what);
  }

  /// The text, which SQLite takes.
  std::string prepared() const {
    const SqlText text = form_.text();
    const Prepared prepared = prepare(database_, text.sql);
    if (prepared) return text.sql;
    const int offset = sqlite3_error_offset(database_);
    std::size_t token = 0;
    for (std::size_t i = 0; i < text.starts.size(); i += 1) {
      if (offset >= 0 && text.starts[i] <= static_cast<std::size_t>(offset)) token = i;
    }
    wrong(tokens_.empty() || offset < 0 ? statement_.place.line : tokens_[token].line,
          std::string(sqlite3_errmsg(database_)));
  }

  // Where a value stands -------------------------------------------------------

  const Slot* slot_from(std::size_t begin) const {
    const auto& slots = form_.slots();
    const auto found =
        std::find_if(slots.begin(), slots.end(), [&](const Slot& slot) { return slot.begin == begin; });
    return found == slots.end() ? nullptr : &*found;
  }

  bool is_at(std::size_t token, std::string_view text) const {
    return token < tokens_.size() && is(tokens_[token], text);
  }

  /// Behind the ) that closes the ( at `open`.
  std::size_t behind(std::size_t open) const {
    int depth = 0;
    std::size_t i = open;
    do {
      depth += is(tokens_[i], "(") ? 1 : (is(tokens_[i], ")") ? -1 : 0);
      i += 1;
    } while (depth > 0 && i < tokens_.size());
    return i;
  }

  /// Calls visit(begin, end) for each item of a list that begins there, and returns where the list ends.
  template <class Visit>
  std::size_t for_each_item(std::size_t begin, Visit visit) const {
    std::size_t i = begin;
    while (i < tokens_.size() && !is(tokens_[i], ")") && !is_one_of(tokens_[i], kEndsOfItems)) {
      if (is(tokens_[i], ",")) {
        visit(begin, i);
        begin = i + 1;
      }
      i = is(tokens_[i], "(") ? behind(i) : i + 1;
    }
    visit(begin, i);
    return i;
  }

  /// The value that an item is, or that it is unless NULL: `:name`, `coalesce(:name, …)`.
  void stored(std::size_t begin, std::size_t end, const Column& column) {
    const bool is_chosen = is_at(begin, "COALESCE") && is_at(begin + 1, "(");
    const Slot* slot = slot_from(is_chosen ? begin + 2 : begin);
    if (slot == nullptr || (is_chosen ? !is_at(slot->end, ",") : slot->end != end)) return;
    const auto type = types_.of_table_column(column.first, column.second);
    if (type) use(*slot, {type->type, type->may_be_null || is_chosen});
  }

  void use(const Slot& slot, const ColumnType& type) {
    uses_[{slot.kind, slot.name}].push_back({type, tokens_[slot.begin].line});
  }

  // INSERT INTO table (columns) VALUES (…), (…); INSERT INTO table (columns) SELECT … ----------------------

  void insertions() {
    for (std::size_t i = 0; i + 2 < tokens_.size(); i += 1) {
      if (!is(tokens_[i], "INTO") || !is(tokens_[i + 2], "(")) continue;
      const std::string table = tokens_[i + 1].text;
      std::vector<Column> columns;
      std::size_t at = for_each_item(i + 3, [&](std::size_t begin, std::size_t) {
        columns.push_back({table, tokens_[begin].text});
      });
      at += 1;
      std::size_t item = 0;
      const auto into_next = [&](std::size_t begin, std::size_t end) {
        if (item < columns.size()) stored(begin, end, columns[item]);
        item += 1;
      };
      if (is_at(at, "SELECT")) for_each_item(at + 1, into_next);
      if (!is_at(at, "VALUES")) continue;
      for (at += 1; is_at(at, "("); at += is_at(at, ",") ? 1 : 0) {
        item = 0;
        at = for_each_item(at + 1, into_next) + 1;
      }
    }
  }

  // UPDATE table SET column = …, and DO UPDATE SET of an INSERT --------------------------------------------

  void assignments() {
    std::string table, inserted;
    for (std::size_t i = 0; i + 1 < tokens_.size(); i += 1) {
      if (is(tokens_[i], "INTO")) inserted = tokens_[i + 1].text;
      if (is(tokens_[i], "UPDATE")) table = is(tokens_[i + 1], "SET") ? inserted : tokens_[i + 1].text;
      if (!is(tokens_[i], "SET")) continue;
      for_each_item(i + 1, [&](std::size_t begin, std::size_t end) {
        if (is_at(begin + 1, "=")) stored(begin + 2, end, {table, tokens_[begin].text});
      });
    }
  }

  // Comparisons ------------------------------------------------------------------------------------------

  void comparison(const Slot& slot) {
    const std::size_t before = slot.begin - 1, after = slot.end;
    if (slot.kind == Slot::Kind::parameter) refuse_arithmetic(slot);
    if (is_at(after, "->") || is_at(after, "->>")) return use(slot, {"JsonText", false});
    if (after < tokens_.size() && is_one_of(tokens_[after], kBinding)) return;
    if (is_at(before, "LIMIT") || is_at(before, "OFFSET")) return use(slot, {"std::int64_t", false});
    if (is_at(before, "LIKE")) return use(slot, {"std::string", false});
    if (is_at(before, "(") && is_at(before - 1, "JSON_EACH")) return use(slot, {"JsonText", false});
    if (after < tokens_.size() && is_one_of(tokens_[after], kComparisons)) {
      const bool is_negated = is_at(after + 1, "NOT");
      compared_with(slot, column_from(after + (is_negated ? 2 : 1)), is_at(after, "IS"));
    }
    const std::size_t sign = is_at(before, "NOT") ? before - 1 : before;
    if (sign < tokens_.size() && is_one_of(tokens_[sign], kComparisons))
      return compared_with(slot, column_until(sign), is_at(sign, "IS"));
    if (const auto in = opening_of_in(before)) compared_with(slot, column_until(*in), false);
    if (is_at(before, "BETWEEN")) compared_with(slot, column_until(before), false);
    if (is_at(before, "AND") && before >= 2 && is_at(before - 2, "BETWEEN"))
      compared_with(slot, column_until(before - 2), false);
  }

  void compared_with(const Slot& slot, const std::optional<Column>& column, bool may_be_null) {
    if (!column) return;
    const auto type = types_.of_table_column(column->first, column->second);
    if (type) use(slot, {type->type, may_be_null && type->may_be_null});
  }

  void refuse_arithmetic(const Slot& slot) const {
    const auto is_sign = [&](std::size_t token) {
      return token < tokens_.size() && is_one_of(tokens_[token], kArithmetic);
    };
    if (is_sign(slot.begin - 1) || is_sign(slot.end))
      wrong(tokens_[slot.begin].line, "D1 binds numbers as REAL: no arithmetic on :" + slot.name);
  }

  /// The IN, or the NOT before it, of a list that the token stands in before a value.
  std::optional<std::size_t> opening_of_in(std::size_t before) const {
    while (before < tokens_.size() && is(tokens_[before], ",") && before >= 2) before -= 2;
    if (!is_at(before, "(") || !is_at(before - 1, "IN")) return std::nullopt;
    return is_at(before - 2, "NOT") ? before - 2 : before - 1;
  }

  std::optional<Column> column_until(std::size_t end) const {
    const std::size_t begin = is_at(end - 2, ".") ? end - 3 : end - 1;
    if (begin >= end || (begin > 0 && is_one_of(tokens_[begin - 1], kBinding))) return std::nullopt;
    return column_of(begin, end);
  }

  std::optional<Column> column_from(std::size_t begin) const {
    const std::size_t end = is_at(begin + 1, ".") ? begin + 3 : begin + 1;
    const bool goes_on = end < tokens_.size() && (is_one_of(tokens_[end], kBinding) || is(tokens_[end], "("));
    if (end > tokens_.size() || goes_on) return std::nullopt;
    return column_of(begin, end);
  }

  /// The column that these tokens mean: the one that SQLite no longer reads where NULL stands instead.
  std::optional<Column> column_of(std::size_t begin, std::size_t end) const {
    if (tokens_[begin].kind != Token::Kind::word && tokens_[begin].kind != Token::Kind::quoted)
      return std::nullopt;
    auto with = reads_of(form_.text().sql);
    const auto without = reads_of(form_.text(begin, end).sql);
    if (!with || !without) return std::nullopt;
    for (const Column& column : *without) {
      if (const auto found = with->find(column); found != with->end()) with->erase(found);
    }
    const std::set<Column> left(with->begin(), with->end());
    return left.size() == 1 ? std::optional(*left.begin()) : std::nullopt;
  }

  /// Of every mention of a column the column; nullopt where the text is no statement.
  std::optional<std::multiset<Column>> reads_of(const std::string& sql) const {
    std::multiset<Column> reads;
    const auto note = [](void* into, int action, const char* table, const char* column, const char*,
                         const char*) {
      if (action == SQLITE_READ) static_cast<std::multiset<Column>*>(into)->insert({table, column});
      return SQLITE_OK;
    };
    sqlite3_set_authorizer(database_, note, &reads);
    const bool is_statement = prepare(database_, sql) != nullptr;
    sqlite3_set_authorizer(database_, nullptr, nullptr);
    return is_statement ? std::optional(std::move(reads)) : std::nullopt;
  }

  // What comes of it -------------------------------------------------------------------------------------

  std::string type_of(const std::string& name, Slot::Kind kind) {
    const auto annotated = statement_.annotations.find(name);
    const auto uses = uses_.find({kind, name});
    if (annotated != statement_.annotations.end()) {
      annotated_.insert(name);
      const Annotation& given = annotated->second;
      if (!types_.is_known(given.type)) wrong(given.line, "types.txt has no line for " + given.type);
      if (!given.is_of_fragment && uses != uses_.end() && is_agreed(uses->second) &&
          merged(uses->second) == given.type)
        wrong(given.line, ":" + name + " is told to be " + given.type + " without being annotated");
      return given.type;
    }
    const std::string help = "; say it above the statement: -- :" + name + " <type>";
    if (uses == uses_.end()) wrong(line_of(name, kind), "the type of :" + name + " cannot be told" + help);
    if (!is_agreed(uses->second)) {
      const Use& first = uses->second.front();
      const auto other = std::find_if(uses->second.begin(), uses->second.end(),
                                      [&](const Use& use) { return use.type.type != first.type.type; });
      wrong(other->line, ":" + name + " is " + first.type.type + " and " + other->type.type + help);
    }
    return merged(uses->second);
  }

  static bool is_agreed(const std::vector<Use>& uses) {
    return std::all_of(uses.begin(), uses.end(),
                       [&](const Use& use) { return use.type.type == uses.front().type.type; });
  }

  static std::string merged(const std::vector<Use>& uses) {
    const bool may_be_null =
        std::all_of(uses.begin(), uses.end(), [](const Use& use) { return use.type.may_be_null; });
    return may_be_null ? optional_of(uses.front().type.type) : uses.front().type.type;
  }

  int line_of(const std::string& name, Slot::Kind kind) const {
    for (const Slot& slot : form_.slots()) {
      if (slot.kind == kind && slot.name == name) return tokens_[slot.begin].line;
    }
    return statement_.place.line;
  }

  void refuse_idle_annotations() const {
    for (const auto& [name, annotation] : statement_.annotations) {
      if (!annotation.is_of_fragment && !annotated_.contains(name))
        wrong(annotation.line, "the statement has no :" + name + " whose type is to be told");
    }
  }

  sqlite3* database_;
  const Types& types_;
  const WrittenStatement& statement_;
  const Tokens& tokens_;
  SqlForm form_;
  std::map<std::pair<Slot::Kind, std::string>, std::vector<Use>> uses_;
  std::set<std::string> annotated_;
};

}  // namespace

Statement typed(sqlite3* database, const Types& types, const WrittenStatement& statement) {
  return Teller(database, types, statement).tell();
}

}  // namespace rowgen
