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

  static constexpr auto fields = field_list(
      field<&InterestWrite::id>(), field<&InterestWrite::user_id>(), field<&InterestWrite::interest_key>(),
      field<&InterestWrite::priority>(), field<&InterestWrite::created_at>());
};

struct WeightWrite {
  std::string id;
  UserId user_id;
  std::string module_key;
  std::int64_t weight;
  UnixMillis created_at;

  static constexpr auto fields =
      field_list(field<&WeightWrite::id>(), field<&WeightWrite::user_id>(), field<&WeightWrite::module_key>(),
                 field<&WeightWrite::weight>(), field<&WeightWrite::created_at>());
};

struct ModuleWrite {
  std::string id;
  UserId user_id;
  std::string module_key;
  std::int64_t weight;
  bool enabled;
  UnixMillis created_at;

  static constexpr auto fields = field_list(
      field<&ModuleWrite::id>(), field<&ModuleWrite::user_id>(), field<&ModuleWrite::module_key>(),
      field<&ModuleWrite::weight>(), field<&ModuleWrite::enabled>(), field<&ModuleWrite::created_at>());
};

}  // namespace ignition::personalization
