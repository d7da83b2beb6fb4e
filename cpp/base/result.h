// Results. Rule: a failure is a value. A function that can refuse returns Result<T>; nothing throws.
#pragma once

#include <string>
#include <utility>
#include <variant>
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

template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : held_(std::move(value)) {}
  Result(Error error) : held_(std::move(error)) {}

  explicit operator bool() const { return std::holds_alternative<T>(held_); }
  T& value() {
    IGN_CHECK(*this);
    return *std::get_if<T>(&held_);
  }
  const T& value() const {
    IGN_CHECK(*this);
    return *std::get_if<T>(&held_);
  }
  Error& error() {
    IGN_CHECK(!*this);
    return *std::get_if<Error>(&held_);
  }
  const Error& error() const {
    IGN_CHECK(!*this);
    return *std::get_if<Error>(&held_);
  }

 private:
  std::variant<T, Error> held_;
};

}  // namespace ignition

#define IGN_CONCAT_(a, b) a##b
#define IGN_CONCAT(a, b) IGN_CONCAT_(a, b)

/// IGN_TRY(const Row row, rows.require(handle)): declares `row`, or returns the error from the enclosing
/// function.
#define IGN_TRY(declaration, expression) IGN_TRY_AT(IGN_CONCAT(ign_try_, __LINE__), declaration, expression)
#define IGN_TRY_AT(name, declaration, expression) \
  auto name = (expression);                       \
  if (!name) return std::move(name.error());      \
  declaration = std::move(name.value())
