// docs/tables.md: for each table of the data model what it holds, which routes write and read it, and where
// its rows may live. Rule: nothing of it is written by hand. The scenarios of tests/contract are played,
// SQLite tells which tables each statement of a route names, and the migrations tell what a table holds; so a
// route stands there because a scenario has shown it, and a table that no scenario writes, or none reads,
// stops this tool. (What an account's deletion and export do to every table shows nothing of any.)
#include <algorithm>
#include <array>
#include <set>

#include "domains/jobs/schedule.h"
#include "generated.h"
#include "rowgen/schema.h"
#include "support/scenario.h"
#include "support/world.h"

namespace {

using namespace ignition;
using namespace ignition::testing;

namespace fs = std::filesystem;

struct Group {
  std::string_view title;
  std::string_view tables;
};

/// The 66 tables of the data model.
constexpr auto kGroups = std::to_array<Group>({
    {"Sign-in", "users accounts sessions verification_tokens authenticators"},
    {"Personalisation", "user_settings user_interests user_ui_modules"},
    {"Onboarding", "onboarding_flows onboarding_steps user_onboarding_state"},
    {"Gamification",
     "points_ledger user_wallet skill_definitions user_skills achievement_definitions user_achievements "
     "user_streaks activity_events"},
    {"Market", "market_items user_purchases"},
    {"Focus", "focus_sessions focus_pause_state"},
    {"Quests", "quests universal_quests user_quest_progress"},
    {"Habits and goals", "habits habit_logs goals goal_milestones"},
    {"Learning",
     "learn_topics learn_lessons learn_drills user_lesson_progress user_drill_stats flashcard_decks "
     "flashcards"},
    {"Planning", "daily_plans plan_templates calendar_events"},
    {"Exercise",
     "exercises exercise_sets workouts workout_sessions workout_exercises workout_sections training_programs "
     "program_weeks program_workouts personal_records"},
    {"Books and notes", "books reading_sessions ideas journal_entries infobase_entries"},
    {"Content", "ignition_packs daw_shortcuts glossary_terms recipe_templates"},
    {"Reference tracks", "reference_tracks track_analysis_cache"},
    {"System", "db_metadata access_requests feedback notifications admin_audit_log"},
});

/// Tables without a route of their own, and why.
const std::map<std::string, std::string> kInternal = {
    {"authenticators", "reserved: nothing writes it yet"},
    {"verification_tokens", "the codes of sign-ins, which Auth.js and a job handle"},
};

/// Tables that are written for whoever opens the database, and why no route reads them.
const std::map<std::string, std::string> kWrittenOnly = {
    {"focus_pause_state", "`focus_sessions` tells of a pause, too"},
    {"workout_sections", "a workout is read as the tree that was written, `workouts.exercises_json`"},
};

/// Tables whose rows tell of objects in R2.
const std::map<std::string, std::string> kObjects = {
    {"reference_tracks", "its file in R2, at `users/<user>/tracks/<track>`"},
};

/// What finds the user of a session, in every read of a user's rows.
constexpr std::string_view kSession =
    "(SELECT userId FROM sessions WHERE sessionToken = ?1 AND expires > ?2)";

std::string without_session(std::string sql) {
  for (std::size_t at = sql.find(kSession); at != std::string::npos; at = sql.find(kSession))
    sql.replace(at, kSession.size(), "(SELECT ?1)");
  return sql;
}

/// The tables that a statement reads, or writes: of one that writes, what it looks at is left out.
rowgen::Touched touched_by(sqlite3* database, const std::string& sql) {
  rowgen::Touched touched = rowgen::touched_by(database, without_session(sql));
  if (!touched.written.empty()) touched.read.clear();
  return touched;
}

/// Routes by the tables that they write and read.
class Page {
 public:
  explicit Page(const fs::path& root) : root_(root), schema_(rowgen::open_migrated(root / "migrations")) {
    learn_gate();
    for (const fs::path& file : scenarios()) {
      World world;
      play(parse_json(rowgen::text_of(file)), world, [&](const Json& step, const Reply& reply, Saved& saved) {
        take(world.counts);
        remember(step["reply"], reply, saved);
      });
    }
    by_itself();
  }

  std::string text() const {
    std::string text =
        "# Tables\n\n"
        "For each table of the data model what it holds, which routes write and read it, and where its rows\n"
        "may live. Printed by `tools/tables`, which plays the scenarios of `tests/contract` and asks SQLite\n"
        "what each statement touches; `npm run generate` prints it again, and a test keeps it fresh.\n\n"
        "Rows live in D1 and nowhere else: a browser keeps none, and no cache does. Every request of a "
        "session\n"
        "also reads `sessions`, `users`, `user_wallet` and `user_settings` at the gate, every change raises "
        "the\n"
        "version of `user_wallet`, and one with an Idempotency-Key is kept in `idempotency_keys`; these are\n"
        "not repeated below. What follows from an event (pay, quests, streaks, achievements, notices) "
        "stands\n"
        "with the route that is the event.\n";
    for (const Group& group : kGroups) {
      text += "\n## " + std::string(group.title) + "\n";
      for (const std::string& table : words_of(group.tables)) text += section(table);
    }
    return text;
  }

 private:
  std::vector<fs::path> scenarios() const {
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(root_ / "tests" / "contract"))
      if (entry.path().extension() == ".json") files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
  }

  /// Saves what later steps name.
  static void remember(const Json& want, const Reply& got, Saved& saved) {
    if (want.contains("headers")) difference(Json(got.headers), want["headers"], saved);
    if (want.contains("body")) difference(json_of(got), want["body"], saved);
  }

  static std::vector<std::string> words_of(std::string_view list) {
    std::vector<std::string> words;
    while (!list.empty()) {
      const std::size_t end = std::min(list.find(' '), list.size());
      words.emplace_back(list.substr(0, end));
      list.remove_prefix(std::min(end + 1, list.size()));
    }
    return words;
  }

  /// What every request of a session does: a route that needs no more of the database than its gate.
  void learn_gate() {
    World world;
    const SessionHash ann = world.sign_in("ann");
    const auto learn = [&](const char* method, const char* path, const Json& body) {
      world.call({.method = method,
                  .path = path,
                  .body = print_json(body),
                  .headers = {{"content-type", "application/json"}, {"idempotency-key", path}},
                  .session = ann});
      gate_.insert(world.counts.texts.begin(), world.counts.texts.end());
    };
    // A read that finds nothing by an id, and a change that is refused: what is left is the gate's.
    learn("DELETE", "/api/reference/tracks/none/analysis", Json::object());
    std::erase_if(gate_,
                  [](const std::string& sql) { return sql.find("track_analysis") != std::string::npos; });
    world.zone = Zone{"Etc/GMT-1", 60};
    learn("POST", "/api/learn/decks", {{"name", "Gate"}});
    std::erase_if(gate_, [](const std::string& sql) { return sql.find("flashcard") != std::string::npos; });
  }

  void take(const Counts& counts) {
    if (counts.route.find("/api/") == std::string::npos) return;
    take(counts, "`" + counts.route + "`");
  }

  void take(const Counts& counts, const std::string& name) {
    for (const std::string& sql : counts.texts) {
      if (gate_.contains(sql)) continue;
      const rowgen::Touched touched = touched_by(schema_.get(), sql);
      for (const std::string& table : touched.read) readers_[table].insert(name);
      for (const std::string& table : touched.written) writers_[table].insert(name);
    }
  }

  /// Signing in, and the jobs.
  void by_itself() {
    World world;
    world.ask({}, "INTERNAL", "sign-in",
              {{"provider", "oidc"},
               {"account_type", "oidc"},
               {"provider_account_id", "1"},
               {"email", "ann@example.com"},
               {"email_verified", true},
               {"session", std::string(64, 'a')}});
    take(world.counts, "signing in");
    for (const jobs::JobInfo& job : jobs::kJobs) {
      world.ask({}, "INTERNAL", "job-" + std::string(job.name), Json::object());
      take(world.counts, "the job " + std::string(job.name));
    }
  }

  /// What the migrations say above the table.
  std::string meaning_of(const std::string& table) const {
    for (const fs::path& file : rowgen::migration_files(root_ / "migrations")) {
      const std::string text = rowgen::text_of(file);
      const std::size_t at = text.find("\nCREATE TABLE " + table + " (");
      if (at == std::string::npos) continue;
      std::string meaning;
      std::size_t end = at;
      while (end > 0) {
        const std::size_t begin = text.rfind('\n', end - 1);
        const std::string line = text.substr(begin + 1, end - begin - 1);
        if (!line.starts_with("-- ") || line.ends_with("----")) break;
        meaning = line.substr(3) + (meaning.empty() ? "" : " ") + meaning;
        end = begin;
      }
      return meaning;
    }
    return {};
  }

  static std::string listed(const std::map<std::string, std::set<std::string>>& routes,
                            const std::string& table) {
    const auto found = routes.find(table);
    if (found == routes.end()) return "nothing";
    std::string text;
    for (const std::string& each : found->second) text += (text.empty() ? "" : ", ") + each;
    return text;
  }

  static bool is_shown(const std::map<std::string, std::set<std::string>>& routes, const std::string& table) {
    const auto found = routes.find(table);
    return found != routes.end() &&
           std::any_of(found->second.begin(), found->second.end(), [](const auto& each) {
             return each != "`DELETE /api/me`" && each != "`GET /api/me/export`" &&
                    each != "`DELETE /api/admin/users/{id}`";
           });
  }

  std::string section(const std::string& table) const {
    const auto internal = kInternal.find(table), written_only = kWrittenOnly.find(table);
    if (internal == kInternal.end()) {
      if (!is_shown(writers_, table)) rowgen::fail(table + ": no scenario of tests/contract writes it");
      if (is_shown(readers_, table) != (written_only == kWrittenOnly.end()))
        rowgen::fail(table + ": a scenario of tests/contract reads it, or is to");
    }
    std::string text = "\n### " + table + "\n";
    if (const std::string meaning = meaning_of(table); !meaning.empty()) text += meaning + "\n\n";
    if (internal != kInternal.end()) text += "* internal: " + internal->second + "\n";
    if (written_only != kWrittenOnly.end()) text += "* only written: " + written_only->second + "\n";
    text += "* written by: " + listed(writers_, table) + "\n* read by: " + listed(readers_, table) + "\n";
    const auto object = kObjects.find(table);
    text +=
        "* lives in: D1" + (object == kObjects.end() ? "" : "; " + object->second) + "; never the browser\n";
    return text;
  }

  fs::path root_;
  rowgen::Connection schema_;
  std::set<std::string> gate_ = {};  // statements
  std::map<std::string, std::set<std::string>> readers_ = {}, writers_ = {};
};

generated::Files files(const fs::path& root) { return {{root / "docs" / "tables.md", Page(root).text()}}; }

}  // namespace

int main(int argc, char** argv) { return generated::run(argc, argv, files); }
