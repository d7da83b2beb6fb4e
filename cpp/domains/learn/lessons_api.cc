#include "domains/learn/lessons_api.h"

#include "domains/learn/lesson.h"

namespace ignition::learn {
namespace {

using economy::EventType;

LessonProgress progress_of(const LessonRow& row) {
  return {row.status, row.started_at, row.completed_at, row.quiz_score};
}

LessonItem item_of(const LessonRow& row, const LessonProgress& progress) {
  return {.id = row.id,
          .key = row.key,
          .topic = row.topic,
          .title = row.title,
          .description = row.description,
          .duration_minutes = row.duration_minutes,
          .difficulty = row.difficulty,
          .xp_reward = row.xp_reward,
          .coin_reward = row.coin_reward,
          .skill_key = row.skill_key,
          .skill_star_reward = row.skill_star_reward,
          .status = progress.status,
          .started_at = progress.started_at,
          .completed_at = progress.completed_at,
          .quiz_score = progress.quiz_score};
}

void write_progress(const LessonRow& lesson, const LessonProgress& progress, Asked& asked,
                    Decision& decision) {
  decision.write(sql::put_lesson_progress, {.id = asked.ids.next(),
                                            .user_id = asked.caller.id,
                                            .lesson_id = lesson.id,
                                            .status = progress.status,
                                            .started_at = progress.started_at,
                                            .completed_at = progress.completed_at,
                                            .quiz_score = progress.quiz_score});
}

/// Nothing is paid: how the wallet stands.
economy::Reward no_reward(const economy::State& state) {
  economy::Reward reward{};
  reward.wallet = state.wallet;
  return reward;
}

/// Moves the lesson on, with the event that this is.
Decision moved(const LessonRow& lesson, const LessonProgress& progress, economy::State state, EventType type,
               const std::optional<economy::Award>& award, Asked& asked) {
  economy::Recorder recorder(std::move(state), asked);
  recorder.record({.type = type,
                   .event_id = lesson.id + ":" + std::string(economy::kUser),
                   .award = award,
                   .metadata = {print_json({{"lesson", lesson.key}})},
                   .entities = {lesson.id}});
  const economy::Outcome outcome = recorder.finish();
  Decision decision = answer(LessonMoved{item_of(lesson, progress), outcome.reward});
  write_progress(lesson, progress, asked, decision);
  economy::write(outcome, asked, decision);
  return decision;
}

}  // namespace

ListTopics::Reads ListTopics::plan(const Input&, ReadPlan& plan) { return plan.many(sql::topics); }

Result<Decision> ListTopics::decide(const Input&, const Reads& reads, const Rows& rows) {
  return answer(Output{rows.all(reads)});
}

GetTopic::Reads GetTopic::plan(const Input& input, ReadPlan& plan) {
  return {plan.one(sql::topic, {.key = input.key}), plan.many(sql::lessons_of_topic, {.topic = input.key}),
          plan.many(sql::drills, {.topic = input.key})};
}

Result<Decision> GetTopic::decide(const Input&, const Reads& reads, const Rows& rows) {
  IGN_TRY(TopicRow&& topic, rows.require(reads.topic));
  return answer(Output{std::move(topic), rows.all(reads.lessons), rows.all(reads.drills)});
}

GetLesson::Reads GetLesson::plan(const Input& input, ReadPlan& plan) {
  return plan.one(sql::lesson, {.key = input.key});
}

Result<Decision> GetLesson::decide(const Input&, const Reads& reads, const Rows& rows) {
  IGN_TRY(const LessonRow& lesson, rows.require(reads));
  return answer(Output{{item_of(lesson, progress_of(lesson)), lesson.content_markdown}});
}

StartLesson::Reads StartLesson::plan(const Input& input, ReadPlan& plan) {
  return {plan.one(sql::lesson, {.key = input.key}), economy::plan({EventType::lesson_start}, plan)};
}

Result<Decision> StartLesson::decide(const Input&, const Reads& reads, const Rows& rows, Asked& asked) {
  IGN_TRY(const LessonRow& lesson, rows.require(reads.lesson));
  IGN_TRY(economy::State&& state, economy::state_of(reads.activity, rows));
  const LessonProgress before = progress_of(lesson);
  const LessonProgress after = started(before, asked.facts.now);
  if (after == before) return answer(Output{item_of(lesson, before), no_reward(state)});
  if (!lesson.is_start_paid) {
    return moved(lesson, after, std::move(state), EventType::lesson_start, std::nullopt, asked);
  }
  Decision decision = answer(Output{item_of(lesson, after), no_reward(state)});
  write_progress(lesson, after, asked, decision);
  return decision;
}

CompleteLesson::Reads CompleteLesson::plan(const Input& input, ReadPlan& plan) {
  return {plan.one(sql::lesson, {.key = input.key}), economy::plan({EventType::lesson_complete}, plan)};
}

Result<Decision> CompleteLesson::decide(const Input& input, const Reads& reads, const Rows& rows,
                                        Asked& asked) {
  IGN_TRY(const LessonRow& lesson, rows.require(reads.lesson));
  IGN_TRY(economy::State&& state, economy::state_of(reads.activity, rows));
  const LessonProgress before = progress_of(lesson);
  const LessonProgress after = completed(before, input.quiz_score, asked.facts.now);
  if (before.status != LessonStatus::completed && !lesson.is_completion_paid) {
    const bool has_star = lesson.skill_key.has_value();
    const economy::Award award{lesson.coin_reward, lesson.xp_reward,
                               has_star ? lesson.skill_star_reward : Stars{},
                               has_star ? std::string_view(*lesson.skill_key) : std::string_view{}};
    return moved(lesson, after, std::move(state), EventType::lesson_complete, award, asked);
  }
  Decision decision = answer(Output{item_of(lesson, after), no_reward(state)});
  if (after != before) write_progress(lesson, after, asked, decision);
  return decision;
}

}  // namespace ignition::learn
