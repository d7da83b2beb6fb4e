#include "domains/admin_learning/api.h"

#include "domains/admin_learning/sql.h"

namespace ignition::admin_learning {

using namespace admin;

namespace {

constexpr auto kDifficulties = std::to_array<std::string_view>({"beginner", "intermediate", "advanced"});
constexpr auto kDrillTypes = std::to_array<std::string_view>({"interval", "chord", "rhythm", "scale"});

constexpr auto kTopicFields = std::to_array<DefinitionField>({
    text("name", 200),
    nullable("description", 10'000),
    text("category", 100),
    nullable("icon", 100),
    number("sort_order", 0, 10'000, "0"),
});

constexpr auto kLessonFields = std::to_array<DefinitionField>({
    text("topic_id", 200),
    text("title", 200),
    nullable("description", 10'000),
    nullable("content_markdown", 100'000),
    number("duration_minutes", 1, 600, "5"),
    word("difficulty", kDifficulties, "\"beginner\""),
    number("xp_reward", 0, 10'000, "20"),
    number("coin_reward", 0, 10'000, "10"),
    nullable("skill_key", 100),
    number("skill_star_reward", 0, 100, "1"),
    number("sort_order", 0, 10'000, "0"),
});

constexpr auto kDrillFields = std::to_array<DefinitionField>({
    text("topic_id", 200),
    text("title", 200),
    nullable("description", 10'000),
    word("drill_type", kDrillTypes),
    json("config", 10'000),
    word("difficulty", kDifficulties, "\"beginner\""),
    number("duration_seconds", 1, 14'400, "120"),
    number("xp_reward", 0, 10'000, "5"),
    number("sort_order", 0, 10'000, "0"),
});

constexpr auto kShortcutFields = std::to_array<DefinitionField>({
    text("daw", 100),
    text("category", 100),
    text("action", 200),
    nullable("shortcut_mac", 100),
    nullable("shortcut_win", 100),
    nullable("description", 10'000),
    number("sort_order", 0, 10'000, "0"),
});

constexpr auto kTermFields = std::to_array<DefinitionField>({
    text("term", 200),
    text("definition", 10'000),
    nullable("category", 100),
    nullable("related_terms", 1'000, "With commas between them"),
});

std::vector<FieldError> faults_of_drill(const Json& fields) {
  if (fields["config"].is_object()) return {};
  return {{"/config", "must be an object"}};
}

}  // namespace

const Definition kTopics{
    .name = "topic",
    .table = "learn_topics",
    .prefix = "topic_",
    .columns = columns_of<TopicRow>,
    .fields = kTopicFields,
    .page = any(sql::topics),
    .get = any(sql::topic),
    .insert = sql::insert_topic,
    .update = sql::update_topic,
    .remove = sql::remove_topic,
    .check = sql::check_topic,
};

const Definition kLessons{
    .name = "lesson",
    .table = "learn_lessons",
    .prefix = "lesson_",
    .columns = columns_of<LessonRow>,
    .list_columns = columns_of<LessonItem>,
    .fields = kLessonFields,
    .page = any(sql::lessons),
    .get = any(sql::lesson),
    .insert = sql::insert_lesson,
    .update = sql::update_lesson,
    .remove = sql::remove_lesson,
    .guard = sql::guard_lesson,
    .check = sql::check_lesson,
};

const Definition kDrills{
    .name = "drill",
    .table = "learn_drills",
    .prefix = "drill_",
    .columns = columns_of<DrillRow>,
    .fields = kDrillFields,
    .page = any(sql::drills),
    .get = any(sql::drill),
    .insert = sql::insert_drill,
    .update = sql::update_drill,
    .remove = sql::remove_drill,
    .guard = sql::guard_drill,
    .check = sql::check_drill,
    .faults = faults_of_drill,
};

const Definition kShortcuts{
    .name = "shortcut",
    .table = "daw_shortcuts",
    .prefix = "shortcut_",
    .columns = columns_of<ShortcutRow>,
    .fields = kShortcutFields,
    .page = any(sql::shortcuts),
    .get = any(sql::shortcut),
    .insert = sql::insert_shortcut,
    .update = sql::update_shortcut,
    .remove = sql::remove_shortcut,
};

const Definition kTerms{
    .name = "term",
    .table = "glossary_terms",
    .prefix = "term_",
    .columns = columns_of<TermRow>,
    .fields = kTermFields,
    .page = any(sql::terms),
    .get = any(sql::term),
    .insert = sql::insert_term,
    .update = sql::update_term,
    .remove = sql::remove_term,
    .check = sql::check_term,
};

}  // namespace ignition::admin_learning
