// /api/exercises: the library, which is everybody's, together with the user's own.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domains/exercise/statements.gen.h"
#include "http/endpoint.h"
#include "http/page.h"
#include "http/response.h"

namespace ignition::exercise {

inline constexpr std::int64_t kMostOwn = 500;

struct IdPath {
  std::string id;
  static constexpr auto fields = field_list(field<&IdPath::id>({.max = 200, .in = In::path}));
};

struct ExerciseBody {
  std::string name;
  std::optional<std::string> description;
  std::string category = "strength";
  std::vector<std::string> muscle_groups;
  std::vector<std::string> equipment;
  static constexpr auto fields = field_list(
      field<&ExerciseBody::name>({.min = 1, .max = 200}), field<&ExerciseBody::description>({.max = 280}),
      field<&ExerciseBody::category>({.min = 1, .max = 100, .required = false}),
      field<&ExerciseBody::muscle_groups>({.doc = "Without commas", .max = 20, .required = false}),
      field<&ExerciseBody::equipment>({.doc = "Without commas", .max = 10, .required = false}));
};

struct ExerciseItem {
  std::string id;
  std::string name;
  std::optional<std::string> excerpt;
  std::string category;
  std::vector<std::string> muscle_groups;
  std::vector<std::string> equipment;
  bool is_custom = false;
  static constexpr auto fields = field_list(
      field<&ExerciseItem::id>(), field<&ExerciseItem::name>(), field<&ExerciseItem::excerpt>(),
      field<&ExerciseItem::category>(), field<&ExerciseItem::muscle_groups>(),
      field<&ExerciseItem::equipment>(), field<&ExerciseItem::is_custom>({.doc = "Whether it is your own"}));
};

struct ExerciseView {
  std::string id;
  std::string name;
  std::optional<std::string> description;
  std::string category;
  std::vector<std::string> muscle_groups;
  std::vector<std::string> equipment;
  bool is_custom = false;
  UnixMillis created_at;
  static constexpr auto fields = field_list(
      field<&ExerciseView::id>(), field<&ExerciseView::name>(), field<&ExerciseView::description>(),
      field<&ExerciseView::category>(), field<&ExerciseView::muscle_groups>(),
      field<&ExerciseView::equipment>(), field<&ExerciseView::is_custom>({.doc = "Whether it is your own"}),
      field<&ExerciseView::created_at>());
};

struct ExerciseReply {
  ExerciseView exercise;
  static constexpr auto fields = field_list(field<&ExerciseReply::exercise>());
};

struct ListExercises {
  struct Input {
    std::int64_t limit = 50;
    std::optional<std::string> cursor;
    std::optional<std::string> search;
    std::optional<std::string> category;
    std::optional<std::string> muscle;
    std::optional<std::string> equipment;
    static constexpr auto fields =
        field_list(field<&Input::limit>({.min = 1, .max = 100, .in = In::query, .required = false}),
                   field<&Input::cursor>({.max = 300, .in = In::query}),
                   field<&Input::search>(
                       {.doc = "What the name holds, without case", .min = 2, .max = 100, .in = In::query}),
                   field<&Input::category>({.max = 100, .in = In::query}),
                   field<&Input::muscle>({.doc = "One of muscle_groups", .max = 100, .in = In::query}),
                   field<&Input::equipment>({.doc = "One of equipment", .max = 100, .in = In::query}));
  };
  using Output = Page<ExerciseItem>;
  using Reads = Many<ExerciseItemRow>;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&);
};

struct CreateExercise {
  using Input = ExerciseBody;
  using Output = ExerciseReply;
  using Reads = One<NumberRow>;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

struct GetExercise {
  using Input = IdPath;
  using Output = ExerciseReply;
  using Reads = One<ExerciseRow>;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&);
};

/// One's own; those of everybody are as if they were not there.
struct UpdateExercise {
  struct Input {
    std::string id;
    Json changes;
  };
  using Output = ExerciseReply;
  using Reads = One<ExerciseRow>;
  static Result<Input> parse(const Parts&);
  static void describe(Json& operation);
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

struct DeleteExercise {
  using Input = IdPath;
  using Output = Nothing;
  using Reads = One<UseRow>;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

}  // namespace ignition::exercise
