// What is learned and looked up, for administrators to write: topics, lessons, drills, shortcuts, words.
// app/definitions.h says what a declaration means.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domains/admin_learning/bodies.h"
#include "domains/admin_learning/sql.h"
#include "http/parse.h"

namespace ignition::admin_learning {

/// One that has lessons or drills is in use: deleting it would take them along.
struct Topics {
  static constexpr std::string_view name = "topic";
  static constexpr std::string_view table = "learn_topics";
  static constexpr std::string_view prefix = "topic_";
  static constexpr std::string_view switched_by = "";
  using Row = TopicRow;
  using Body = TopicBody;
  static constexpr auto page = sql::topics;
  static constexpr auto get = sql::topic;
  static constexpr auto check = sql::check_topic;
  static constexpr auto insert = sql::insert_topic;
  static constexpr auto update = sql::update_topic;
  static constexpr auto remove = sql::remove_topic;
};

struct Lessons {
  static constexpr std::string_view name = "lesson";
  static constexpr std::string_view table = "learn_lessons";
  static constexpr std::string_view prefix = "lesson_";
  static constexpr std::string_view switched_by = "";
  using Row = LessonRow;
  using Body = LessonBody;
  static constexpr auto page = sql::lessons;
  static constexpr auto get = sql::lesson;
  static constexpr auto check = sql::check_lesson;
  static constexpr auto insert = sql::insert_lesson;
  static constexpr auto update = sql::update_lesson;
  static constexpr auto remove = sql::remove_lesson;
  static constexpr auto guard = sql::guard_lesson;
};

struct Drills {
  static constexpr std::string_view name = "drill";
  static constexpr std::string_view table = "learn_drills";
  static constexpr std::string_view prefix = "drill_";
  static constexpr std::string_view switched_by = "";
  using Row = DrillRow;
  using Body = DrillBody;
  static constexpr auto page = sql::drills;
  static constexpr auto get = sql::drill;
  static constexpr auto check = sql::check_drill;
  static constexpr auto insert = sql::insert_drill;
  static constexpr auto update = sql::update_drill;
  static constexpr auto remove = sql::remove_drill;
  static constexpr auto guard = sql::guard_drill;
  static std::vector<FieldError> faults(const Body&);
};

struct Shortcuts {
  static constexpr std::string_view name = "shortcut";
  static constexpr std::string_view table = "daw_shortcuts";
  static constexpr std::string_view prefix = "shortcut_";
  static constexpr std::string_view switched_by = "";
  using Row = ShortcutRow;
  using Body = ShortcutBody;
  static constexpr auto page = sql::shortcuts;
  static constexpr auto get = sql::shortcut;
  static constexpr auto insert = sql::insert_shortcut;
  static constexpr auto update = sql::update_shortcut;
  static constexpr auto remove = sql::remove_shortcut;
};

struct Terms {
  static constexpr std::string_view name = "term";
  static constexpr std::string_view table = "glossary_terms";
  static constexpr std::string_view prefix = "term_";
  static constexpr std::string_view switched_by = "";
  using Row = TermRow;
  using Body = TermBody;
  static constexpr auto page = sql::terms;
  static constexpr auto get = sql::term;
  static constexpr auto check = sql::check_term;
  static constexpr auto insert = sql::insert_term;
  static constexpr auto update = sql::update_term;
  static constexpr auto remove = sql::remove_term;
};

}  // namespace ignition::admin_learning
