// The schema is what the documents promise, and every statement fits it.
#include "rowgen/schema.h"

#include <filesystem>
#include <iterator>
#include <regex>
#include <set>
#include <sstream>

#include "support/catch.h"
#include "support/database.h"
#include "support/root.h"
#include "support/statements.h"

using namespace ignition;
using namespace ignition::testing;

namespace {

namespace fs = std::filesystem;

/// The tables that the data model documents, and in the last line those that the design adds.
constexpr const char* kTables = R"(
    users accounts sessions verification_tokens authenticators user_settings user_interests user_ui_modules
    onboarding_flows onboarding_steps user_onboarding_state points_ledger user_wallet skill_definitions
    user_skills achievement_definitions user_achievements user_streaks activity_events market_items
    user_purchases focus_sessions focus_pause_state quests universal_quests user_quest_progress habits
    habit_logs goals goal_milestones learn_topics learn_lessons learn_drills user_lesson_progress
    user_drill_stats flashcard_decks flashcards daily_plans plan_templates calendar_events exercises
    exercise_sets workouts workout_sessions workout_exercises workout_sections training_programs program_weeks
    program_workouts personal_records books reading_sessions ideas journal_entries infobase_entries
    ignition_packs daw_shortcuts glossary_terms recipe_templates reference_tracks track_analysis_cache
    db_metadata access_requests feedback notifications admin_audit_log
    commit_guard idempotency_keys user_flashcard_state user_deck_state flashcard_reviews
    user_review_days d1_migrations job_state track_analysis_jobs)";

std::string without_json(const std::string& column) {
  return std::regex_replace(column, std::regex("_json$"), "");
}

std::vector<fs::path> core_files() {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(in_project("cpp"))) {
    const auto extension = entry.path().extension();
    if (extension == ".h" || extension == ".cc") files.push_back(entry.path());
  }
  return files;
}

std::size_t count_of(const std::string& text, const std::regex& pattern) {
  return static_cast<std::size_t>(
      std::distance(std::sregex_iterator(text.begin(), text.end(), pattern), std::sregex_iterator()));
}

}  // namespace

TEST_CASE("every statement prepares, with the parameters and columns of its type") {
  Database database;
  for (const NamedStatement& each : kStatements) {
    CAPTURE(each.name, each.sql);
    const auto statement = rowgen::prepare(database.handle(), each.sql);
    INFO(sqlite3_errmsg(database.handle()));
    REQUIRE(statement);
    CHECK(sqlite3_bind_parameter_count(statement.get()) == static_cast<int>(each.parameters));
    CHECK((sqlite3_stmt_readonly(statement.get()) != 0) == each.is_query);
    std::vector<std::string> columns;
    for (int i = 0; i < sqlite3_column_count(statement.get()); i += 1) {
      columns.push_back(without_json(sqlite3_column_name(statement.get(), i)));
    }
    // What a change returns is put into the queue.
    const bool sends = !each.is_query && columns == std::vector<std::string>{"message"};
    CHECK((sends || columns == each.columns));
    // D1 gives rows as objects, in which columns of the same name would be one.
    CHECK(std::set<std::string>(columns.begin(), columns.end()).size() == columns.size());
  }
}

TEST_CASE("there is no SQL that the tests do not know") {
  static const std::regex constant(R"(constexpr\s+(Query|SessionQuery|Exec)<)");
  static const std::regex sql(R"re("(SELECT|INSERT INTO|UPDATE|DELETE FROM|WITH) )re");
  std::size_t constants = 0;
  for (const fs::path& file : core_files()) {
    const std::string text = rowgen::text_of(file);
    constants += count_of(text, constant);
    CAPTURE(file);
    const bool may_hold_sql = file.filename() == "export.gen.h" || file.filename() == "statements.gen.h";
    if (!may_hold_sql) CHECK(count_of(text, sql) == 0);
  }
  CHECK(constants == kStatements.size());
}

TEST_CASE("an enum has the words of its column's CHECK") {
  Database database;
  for (const MappedEnum& each : kMappedEnums) {
    CAPTURE(each.table, each.column);
    const auto checked = rowgen::check_words(database.handle(), each.table, each.column);
    CHECK(std::set<std::string>(checked.begin(), checked.end()) ==
          std::set<std::string>(each.words.begin(), each.words.end()));
  }
}

TEST_CASE("the documented tables are there, each with strict types") {
  Database database;
  std::set<std::string> tables;
  for (const Json& row : database.rows("SELECT name, strict FROM pragma_table_list WHERE schema = 'main' "
                                       "AND name NOT LIKE 'sqlite_%'")) {
    CAPTURE(row[0]);
    tables.insert(row[0].get<std::string>());
    CHECK(row[1] == 1);
  }
  std::istringstream listed(kTables);
  CHECK(tables == std::set<std::string>(std::istream_iterator<std::string>(listed), {}));
}

TEST_CASE("the seeds are complete and consistent") {
  struct Case {
    std::string table;
    int rows;
  };
  const auto c = GENERATE(values<Case>({
      {"skill_definitions", 6},
      {"achievement_definitions", 7},
      {"market_items", 6},
      {"onboarding_flows", 1},
      {"onboarding_steps", 10},
      {"learn_topics", 6},
      {"learn_lessons", 7},
      {"learn_drills", 7},
      {"quests", 13},
      {"universal_quests", 8},
      {"ignition_packs", 8},
      {"daw_shortcuts", 20},
      {"glossary_terms", 15},
      {"plan_templates", 5},
      {"recipe_templates", 5},
      {"infobase_entries", 5},
  }));
  Database database;
  CAPTURE(c.table);
  CHECK(database.rows("SELECT count(*) FROM " + c.table)[0][0] == c.rows);
  CHECK(database.rows("SELECT * FROM pragma_foreign_key_check").empty());
}
