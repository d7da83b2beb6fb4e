#include "plan/read_plan.h"

namespace ignition {

std::size_t ReadPlan::add(std::string_view sql, std::initializer_list<AnyValue> values) {
  if (planned_ >= read_) statements_.push_back(bound(sql, values));
  planned_ += 1;
  return planned_ - 1;
}

JsonValue Rows::rows_of(std::size_t statement) const {
  IGN_CHECK(results_ && statement < results_->size());
  JsonValue rows = results_->first();
  for (std::size_t i = 0; i < statement; i += 1) rows = rows.next();
  IGN_CHECK(rows.is_array());
  return rows;
}

}  // namespace ignition
