// What is written of preferences: the field lists are the columns of the statements in sql.h, in their order.
#pragma once

#include <string>
#include <tuple>

#include "base/fields.h"
#include "base/ids.h"
#include "base/time.h"

namespace ignition::personalization {

struct InterestWrite {
  std::string id;
  UserId user_id;
  std::string interest_key;
  std::int64_t priority;  // from 1
  UnixMillis created_at;
};

struct WeightWrite {
  std::string id;
  UserId user_id;
  std::string module_key;
  std::int64_t weight;
  UnixMillis created_at;
};

struct ModuleWrite {
  std::string id;
  UserId user_id;
  std::string module_key;
  std::int64_t weight;
  bool enabled;
  UnixMillis created_at;
};

}  // namespace ignition::personalization

namespace ignition {

template <>
inline constexpr auto fields<personalization::InterestWrite> =
    std::tuple{field("id", &personalization::InterestWrite::id),
               field("user_id", &personalization::InterestWrite::user_id),
               field("interest_key", &personalization::InterestWrite::interest_key),
               field("priority", &personalization::InterestWrite::priority),
               field("created_at", &personalization::InterestWrite::created_at)};

template <>
inline constexpr auto fields<personalization::WeightWrite> = std::tuple{
    field("id", &personalization::WeightWrite::id), field("user_id", &personalization::WeightWrite::user_id),
    field("module_key", &personalization::WeightWrite::module_key),
    field("weight", &personalization::WeightWrite::weight),
    field("created_at", &personalization::WeightWrite::created_at)};

template <>
inline constexpr auto fields<personalization::ModuleWrite> =
    std::tuple{field("id", &personalization::ModuleWrite::id),
               field("user_id", &personalization::ModuleWrite::user_id),
               field("module_key", &personalization::ModuleWrite::module_key),
               field("weight", &personalization::ModuleWrite::weight),
               field("enabled", &personalization::ModuleWrite::enabled),
               field("created_at", &personalization::ModuleWrite::created_at)};

}  // namespace ignition
