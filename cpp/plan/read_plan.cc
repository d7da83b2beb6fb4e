#include "plan/read_plan.h"

namespace ignition {

std::size_t ReadPlan::add(std::string_view sql, std::initializer_list<AnyValue> values) {
  if (planned_ >= read_) statements_.push_back(bound(sql, values));
  planned_ += 1;
  return planned_ - 1;
}

std::size_t ReadPlan::add(const BareStatement& statement, const void* params) {
  if (planned_ >= read_) statements_.push_back(bound(statement, params));
  planned_ += 1;
  return planned_ - 1;
}

std::size_t ReadPlan::add_of_session(const BareStatement& statement, const void* params) {
  const bool is_read = planned_ < read_;
  const std::size_t place = add(statement.sql, {asker_.session, asker_.facts.now});
  if (!is_read) encode_referred(statements_.back().values, statement.shapes, params);
  return place;
}

Many<AnyRow> ReadPlan::many(const AnyStatement& statement, const Json& values) {
  const bool is_read = planned_ < read_;
  const std::size_t place = statement.is_of_session ? add(statement.sql, {asker_.session, asker_.facts.now})
                                                    : add(statement.sql, {});
  if (!is_read) encode_named(statements_.back().values, statement, values);
  return {place};
}

std::optional<ZoneOffsets> Rows::zone(Zones, std::string_view name) const {
  IGN_CHECK(zones_);
  const auto offsets = zones_->member(name);
  if (!offsets || !offsets->is_array()) return std::nullopt;
  JsonValue at = offsets->first();
  ZoneOffsets zone{Seconds{at.whole()}};
  for (std::size_t i = 1; i < offsets->size(); i += 1) {
    at = at.next();
    const JsonValue instant = at.first();
    zone.changes.push_back({UnixMillis{instant.whole()}, Seconds{instant.next().whole()}});
  }
  return zone;
}

JsonValue Rows::rows_of(std::size_t statement) const {
  IGN_CHECK(results_ && statement < results_->size());
  JsonValue rows = results_->first();
  for (std::size_t i = 0; i < statement; i += 1) rows = rows.next();
  IGN_CHECK(rows.is_array());
  return rows;
}

}  // namespace ignition
