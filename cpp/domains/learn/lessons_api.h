// /api/learn/topics and /api/learn/lessons: what there is to learn, and how far one has come.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domains/economy/activity.h"
#include "domains/learn/statements.gen.h"
#include "http/endpoint.h"
#include "http/response.h"

namespace ignition::learn {

/// A part of the path, of topics, lessons and drills.
struct KeyPath {
  std::string key;
  static constexpr auto fields = field_list(field<&KeyPath::key>({.max = 200, .in = In::path}));
};

struct ListTopics {
  struct Input {};
  struct Output {
    std::vector<TopicRow> topics;
    static constexpr auto fields = field_list(field<&Output::topics>());
  };
  using Reads = Many<TopicRow>;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&);
};

struct GetTopic {
  using Input = KeyPath;
  struct Output {
    TopicRow topic;
    std::vector<LessonItem> lessons;
    std::vector<DrillRow> drills;
    static constexpr auto fields =
        field_list(field<&Output::topic>(), field<&Output::lessons>(), field<&Output::drills>());
  };
  struct Reads {
    One<TopicRow> topic;
    Many<LessonItem> lessons;
    Many<DrillRow> drills;
  };
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&);
};

/// A lesson as it is shown whole.
struct LessonView {
  LessonItem item;
  std::optional<std::string> content_markdown;
  static constexpr auto fields =
      field_list(inlined<&LessonView::item>(), field<&LessonView::content_markdown>());
};

struct GetLesson {
  using Input = KeyPath;
  struct Output {
    LessonView lesson;
    static constexpr auto fields = field_list(field<&Output::lesson>());
  };
  using Reads = One<LessonRow>;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&);
};

/// What comes of beginning and of completing one: the lesson without its text.
struct LessonMoved {
  LessonItem lesson;
  economy::Reward reward;
  static constexpr auto fields = field_list(field<&LessonMoved::lesson>(), field<&LessonMoved::reward>());
};

struct LessonReads {
  One<LessonRow> lesson;
  economy::Reads activity;
};

/// Again, or on a completed one: nothing changes.
struct StartLesson {
  using Input = KeyPath;
  using Output = LessonMoved;
  using Reads = LessonReads;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

/// Needs no start. Again: only a better score is kept.
struct CompleteLesson {
  struct Input {
    std::string key;
    std::optional<std::int64_t> quiz_score;
    static constexpr auto fields = field_list(field<&Input::key>({.max = 200, .in = In::path}),
                                              field<&Input::quiz_score>({.min = 0, .max = 100, .unit = "%"}));
  };
  using Output = LessonMoved;
  using Reads = LessonReads;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

}  // namespace ignition::learn
