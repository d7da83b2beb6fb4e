#include "plan/read_plan.h"

namespace ignition {

Statement* ReadPlan::next(std::string_view sql) {
  planned_ += 1;
  return planned_ <= read_ ? nullptr : &statements_.emplace_back(Statement{sql});
}

Statement* ReadPlan::next_of_session(std::string_view sql) {
  Statement* statement = next(sql);
  if (statement == nullptr) return nullptr;
  encode(statement->values += ',', asker_.session);
  encode(statement->values += ',', asker_.facts.now);
  return statement;
}

std::size_t ReadPlan::add(const BareStatement& bare, const void* params) {
  if (Statement* statement = next(bare.sql)) encode_referred(statement->values, bare.shapes, params);
  return planned_ - 1;
}

std::size_t ReadPlan::add_of_session(const BareStatement& bare, const void* params) {
  if (Statement* statement = next_of_session(bare.sql))
    encode_referred(statement->values, bare.shapes, params);
  return planned_ - 1;
}

Many<AnyRow> ReadPlan::many(const AnyStatement& any, const Json& values) {
  if (Statement* statement = any.is_of_session ? next_of_session(any.sql) : next(any.sql))
    encode_named(statement->values, any, values);
  return {planned_ - 1};
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

bool Rows::decode_one(std::size_t statement, const Shape& shape, void* into) const {
  const JsonValue rows = rows_of(statement);
  IGN_CHECK(rows.size() <= 1);
  if (rows.size() == 0) return false;
  decode(rows.first(), shape, into);
  return true;
}

void Rows::decode_all(std::size_t statement, const Shape& shape, void* first, std::size_t size) const {
  const JsonValue rows = rows_of(statement);
  JsonValue at = rows.first();
  for (std::size_t i = 0; i < rows.size(); i += 1) {
    decode(at, shape, static_cast<std::byte*>(first) + i * size);
    at = at.next();
  }
}

}  // namespace ignition
