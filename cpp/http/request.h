// A request as the core sees it.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/ids.h"
#include "base/names.h"
#include "base/text.h"

namespace ignition {

/// `internal` is the worker's own way in: no HTTP request has this method.
enum class Method { get, post, put, patch, delete_, internal };
template <>
inline constexpr auto names<Method> = std::to_array<std::string_view>({"GET", "POST", "PUT", "PATCH",
                                                                       "DELETE", "INTERNAL"});

constexpr bool changes(Method method) { return method != Method::get; }

/// A body that is streamed past the core, which sees its beginning alone.
struct Stream {
  std::optional<std::int64_t> length = {};  // bytes, where the request tells
};

struct Request {
  std::string method = {};  // as received; HEAD is answered as GET
  std::string path = {};    // as received, percent-encoded
  std::string query = {};   // as received, without "?"
  TextMap headers = {};     // lower-case names
  std::string_view body = {};    // of a stream the first bytes
  std::string body_sha256 = {};  // of a stream what stands for it: that of the first bytes, and the length
  std::optional<Stream> stream = {};
  SessionHash session = {};

  std::string_view header(std::string_view name) const {
    const auto found = headers.find(name);
    return found == headers.end() ? std::string_view{} : std::string_view{found->second};
  }
};

}  // namespace ignition
