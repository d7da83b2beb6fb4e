// Results. Rule: a failure is a value. A function that can refuse returns Result<T>; nothing throws.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/check.h"
#include "base/codes.h"
#include "base/json_text.h"

namespace ignition {

/// One thing wrong with the input. `pointer` is an RFC 6901 JSON pointer into the body, `line 2` of a body
/// that is text, or `?name`, `{name}` and `name:` for a query parameter, a part of the path and a header.
struct FieldError {
  std::string pointer;
  std::string detail;
};

/// Why a request is refused. `present` is a JSON object whose members join the problem: the state that is in
/// the way.
struct Error {
  Code code;
  std::string detail = {};
  std::vector<FieldError> errors = {};
  JsonText present = {};
  std::string allow = {};  // the methods that the address knows, for a 405
};

/// An error on its way to who tells it; or none, which is false. It lies behind a pointer, because most
/// results hold none, and what passes through many hands is to be small.
class [[nodiscard]] Failure {
 public:
  Failure() = default;
  Failure(Error error);

  explicit operator bool() const { return error_ != nullptr; }
  Error& error() const {
    IGN_CHECK(error_ != nullptr);
    return *error_;
  }

 private:
  std::unique_ptr<Error> error_;
};

template <class T>
class [[nodiscard]] Result {
 public:
  Result(T&& value) : value_(std::move(value)) {}
  Result(const T& value) : value_(value) {}
  Result(Error error) : failure_(std::move(error)) {}
  Result(Failure failure) : failure_(std::move(failure)) {}
  /// Of a value that is yet to be set.
  explicit Result(std::in_place_t) : value_(std::in_place) {}

  explicit operator bool() const { return !failure_; }
  T& value() {
    IGN_CHECK(*this);
    return *value_;
  }
  const T& value() const {
    IGN_CHECK(*this);
    return *value_;
  }
  Error& error() { return failure_.error(); }
  const Error& error() const { return failure_.error(); }
  /// Fails where there is a failure.
  void fail(Failure failure) { failure_ = std::move(failure); }
  /// The error, to be passed on.
  Failure failure() && { return std::move(failure_); }

 private:
  std::optional<T> value_;
  Failure failure_;
};

}  // namespace ignition

#define IGN_CONCAT_(a, b) a##b
#define IGN_CONCAT(a, b) IGN_CONCAT_(a, b)

/// IGN_TRY(const Row& row, rows.require(handle)): declares `row`, or returns the error from the enclosing
/// function. A reference is to the result, which lasts as long as the scope: so nothing is moved.
#define IGN_TRY(declaration, expression) IGN_TRY_AT(IGN_CONCAT(ign_try_, __LINE__), declaration, expression)
#define IGN_TRY_AT(name, declaration, expression) \
  auto name = (expression);                       \
  if (!name) return std::move(name).failure();    \
  declaration = std::move(name.value())
