// Conditions and ranges of a reply that is an object. Rule: they are decided from what a row says of the
// object, before anything of it is read. Source: RFC 9110, sections 13 and 14.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace ignition {

/// All of the object: nothing else was asked for, or nothing that can be understood.
struct WholeObject {};
/// 206: `length` bytes from `offset` on.
struct PartOfObject {
  std::int64_t offset;
  std::int64_t length;
};
/// 416: the one range that was asked for has no byte of the object.
struct NoPartOfObject {};
using Served = std::variant<WholeObject, PartOfObject, NoPartOfObject>;

/// What a Range asks of an object of that many bytes. Several ranges, another unit and bad syntax ask for the
/// whole, as section 14.2 allows.
Served served(std::string_view range, std::int64_t bytes);

/// Whether the range holds for this very object: no If-Range, or one that is its ETag. `etag` stands with its
/// quotes. A weak one and a date are no strong validators of it (section 13.1.5).
bool holds_range(std::string_view if_range, std::string_view etag);

/// Whether If-None-Match names it: "*", or one of a list, weak or not (section 13.1.2).
bool is_known(std::string_view if_none_match, std::string_view etag);

/// The SHA-256 that a Content-Digest tells (RFC 9530), in lower-case hex; empty where it tells none. nullopt
/// where one of those is none.
std::optional<std::string> told_sha256(std::string_view content_digest);

}  // namespace ignition
