// Reading. Rule 1: `plan` declares every read and gets a typed handle for each. Rule 2: the handle is the
// only key to the rows, so `decide` cannot see what was not planned. All reads of a request are one batch:
// one round trip, one snapshot.
#pragma once

#include <cstddef>
#include <optional>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/result.h"
#include "base/zone.h"
#include "plan/any_statement.h"
#include "plan/caller.h"
#include "plan/handles.h"
#include "plan/zone_question.h"

namespace ignition {

class ReadPlan {
 public:
  enum class Zoned { no, yes };

  /// `read`: how many of its statements have been read already. For those it hands out handles only.
  /// `zoned`: whether what it asks of time zones has been answered.
  /// `listed`: the objects that it asks for, once they are there.
  explicit ReadPlan(const Asker& asker, std::size_t read = 0, Zoned zoned = Zoned::no,
                    const BlobPage* listed = nullptr)
      : asker_(asker), read_(read), zoned_(zoned), listed_(listed) {}

  const Asker& asker() const { return asker_; }
  const Facts& facts() const { return asker_.facts; }

  /// For a statement that returns at most one row.
  template <class Row, Parameters P>
  One<Row> one(const SessionQuery<Row, P>& query, const std::type_identity_t<P>& params = {}) {
    return {add_of_session(query.statement, &params)};
  }

  template <class Row, Parameters P>
  One<Row> one(const Query<Row, P>& query, const std::type_identity_t<P>& params = {}) {
    return {add(query.statement, &params)};
  }

  template <class Row, Parameters P>
  Many<Row> many(const SessionQuery<Row, P>& query, const std::type_identity_t<P>& params = {}) {
    return {add_of_session(query.statement, &params)};
  }

  template <class Row, Parameters P>
  Many<Row> many(const Query<Row, P>& query, const std::type_identity_t<P>& params = {}) {
    return {add(query.statement, &params)};
  }

  /// Each parameter by its name among the members of `values`.
  Many<AnyRow> many(const AnyStatement& statement, const Json& values);

  /// Asks for a secret beside the rows.
  Secret secret() {
    wants_secret_ = true;
    return {};
  }

  /// Asks for the offsets of time zones beside the rows. Once a plan.
  Zones zones(ZoneQuestion question) {
    if (zoned_ == Zoned::no) zones_ = std::move(question);
    return {};
  }

  /// Asks for a page of the objects in R2, which is there in the next step: nullptr until then. Once a plan.
  const BlobPage* blobs(BlobQuestion question) {
    if (listed_ == nullptr) blob_question_ = std::move(question);
    return listed_;
  }

  /// Whether all that is planned has been read.
  bool is_read() const { return statements_.empty() && !zones_ && !blob_question_; }

  const std::optional<BlobQuestion>& blob_question() const { return blob_question_; }

  const std::optional<ZoneQuestion>& zone_question() const { return zones_; }

  /// Those that are still to be read, in their order.
  const std::vector<Statement>& statements() const { return statements_; }
  bool wants_secret() const { return wants_secret_; }

 private:
  /// Each answers with its place.
  std::size_t add(const BareStatement& statement, const void* params);
  std::size_t add_of_session(const BareStatement& statement, const void* params);
  /// A statement, with session and time where it asks for them; nullptr where it has been read.
  Statement* next(std::string_view sql);
  Statement* next_of_session(std::string_view sql);

  const Asker& asker_;
  std::size_t read_;
  std::size_t planned_ = 0;
  std::vector<Statement> statements_;
  bool wants_secret_ = false;
  Zoned zoned_;
  std::optional<ZoneQuestion> zones_ = {};
  const BlobPage* listed_;
  std::optional<BlobQuestion> blob_question_ = {};
};

/// The column of that name, which the row has.
template <class Row>
Column column(Many<Row> rows, std::string_view name) {
  std::size_t place = 0;
  while (place < members_of<Row>.size() && members_of<Row>[place].name != name) place += 1;
  IGN_CHECK(place < members_of<Row>.size());
  return {rows.statement, place};
}
template <class Row>
Column column(One<Row> row, std::string_view name) {
  return column(Many<Row>{row.statement}, name);
}

class Rows {
 public:
  /// `results`: one array of rows for each statement that has been read; nullopt where none has.
  Rows(std::optional<JsonValue> results, const std::optional<DrawnSecret>& secret,
       std::optional<JsonValue> zones = {}, const Uploaded* uploaded = nullptr)
      : results_(results), secret_(secret), zones_(zones), uploaded_(uploaded) {}

  /// What the decision asked to upload; nullptr until it has been.
  const Uploaded* uploaded() const { return uploaded_; }

  /// The offsets of the zone in the time that was asked about; nullopt where there is no such zone.
  std::optional<ZoneOffsets> zone(Zones, std::string_view name) const;

  const DrawnSecret& drawn(Secret) const {
    IGN_CHECK(secret_.has_value());
    return *secret_;
  }

  template <class Row>
  std::optional<Row> find(One<Row> handle) const {
    std::optional<Row> row{std::in_place};
    if (!decode_one(handle.statement, shape_of<Row>, &*row)) row.reset();
    return row;
  }

  template <class Row>
  Result<Row> require(One<Row> handle) const {
    Result<Row> row{std::in_place};
    if (!decode_one(handle.statement, shape_of<Row>, &row.value())) row.fail(Error{Code::not_found});
    return row;
  }

  template <class Row>
  std::vector<Row> all(Many<Row> handle) const {
    std::vector<Row> decoded(rows_of(handle.statement).size());
    decode_all(handle.statement, shape_of<Row>, decoded.data(), sizeof(Row));
    return decoded;
  }

  /// The rows as arrays of values, for code that knows Row as data only.
  template <class Row>
  Json values(Many<Row> handle) const {
    return parse_json(rows_of(handle.statement).raw());
  }

  /// The array of rows.
  JsonValue cells(Many<AnyRow> handle) const { return rows_of(handle.statement); }

 private:
  JsonValue rows_of(std::size_t statement) const;
  /// Whether there is a row, which is then in `into`.
  bool decode_one(std::size_t statement, const Shape& shape, void* into) const;
  /// Into an array of values of that size.
  void decode_all(std::size_t statement, const Shape& shape, void* first, std::size_t size) const;

  std::optional<JsonValue> results_;
  const std::optional<DrawnSecret>& secret_;
  std::optional<JsonValue> zones_;
  const Uploaded* uploaded_;
};

}  // namespace ignition
