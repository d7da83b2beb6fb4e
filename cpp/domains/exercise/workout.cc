#include "domains/exercise/workout.h"

#include "base/find.h"

namespace ignition::exercise {
namespace {

std::string section_pointer(std::size_t section) { return "/sections/" + std::to_string(section); }

std::string exercise_pointer(std::size_t section, std::size_t exercise) {
  return section_pointer(section) + "/exercises/" + std::to_string(exercise) + "/exercise_id";
}

}  // namespace

std::vector<FieldError> faults_of(const std::vector<PlannedSection>& sections) {
  std::vector<FieldError> faults;
  std::size_t exercises = 0;
  for (std::size_t i = 0; i < sections.size(); i += 1) {
    exercises += sections[i].exercises.size();
    if (i > 0 && !sections[i].name)
      faults.push_back({section_pointer(i) + "/name", "must be there: only the first section may have none"});
  }
  if (exercises > kMostExercises) faults.push_back({"/sections", "must have 50 exercises at the most"});
  return faults;
}

std::vector<std::string> exercise_ids(const std::vector<PlannedSection>& sections) {
  std::vector<std::string> ids;
  for (const PlannedSection& section : sections) {
    for (const PlannedExercise& exercise : section.exercises) ids.push_back(exercise.exercise_id);
  }
  return ids;
}

std::vector<FieldError> unknown_exercises(const std::vector<PlannedSection>& sections,
                                          const std::vector<NamedExerciseRow>& known) {
  std::vector<FieldError> faults;
  for (std::size_t i = 0; i < sections.size(); i += 1) {
    const std::vector<PlannedExercise>& exercises = sections[i].exercises;
    for (std::size_t j = 0; j < exercises.size(); j += 1) {
      if (find_by(known, exercises[j].exercise_id, &NamedExerciseRow::id) == nullptr)
        faults.push_back({exercise_pointer(i, j), "is no exercise that you can see"});
    }
  }
  return faults;
}

WorkoutParts parts_of(const std::vector<PlannedSection>& sections, const std::string& workout_id,
                      IdSource& ids) {
  WorkoutParts parts;
  std::int64_t place = 0;
  for (const PlannedSection& section : sections) {
    if (section.name) parts.sections.push_back({ids.next(), workout_id, *section.name, place += 1});
    for (const PlannedExercise& each : section.exercises) {
      parts.exercises.push_back(
          {ids.next(), workout_id, each.exercise_id, place += 1, each.sets, each.reps, each.rest_seconds});
    }
  }
  return parts;
}

}  // namespace ignition::exercise
