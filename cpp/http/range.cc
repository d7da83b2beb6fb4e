#include "http/range.h"

#include <algorithm>
#include <limits>

namespace ignition {
namespace {

constexpr std::int64_t kFarthest = std::numeric_limits<std::int64_t>::max();

bool is_space(char c) { return c == ' ' || c == '\t'; }

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

/// Takes what stands before the next comma, without the space around it.
std::string_view next_element(std::string_view& list) {
  const std::size_t end = std::min(list.find(','), list.size());
  const std::string_view element = trimmed(list.substr(0, end));
  list.remove_prefix(std::min(end + 1, list.size()));
  return element;
}

/// 1*DIGIT; what is too large for any object is as far as can be.
std::optional<std::int64_t> position(std::string_view digits) {
  if (digits.empty()) return std::nullopt;
  std::int64_t value = 0;
  for (const char c : digits) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value > (kFarthest - 9) / 10 ? kFarthest / 10 : value * 10 + (c - '0');
  }
  return value;
}

bool is_unit_of_bytes(std::string_view unit) {
  const std::string_view bytes = "bytes";
  return std::equal(unit.begin(), unit.end(), bytes.begin(), bytes.end(),
                    [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a - 'A' + 'a' : a) == b; });
}

Served part(std::int64_t first, std::int64_t last, std::int64_t bytes) {
  if (first >= bytes) return NoPartOfObject{};
  return PartOfObject{first, std::min(last, bytes - 1) - first + 1};
}

int sextet(char c) {
  const std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const std::size_t place = digits.find(c);
  return place == std::string_view::npos ? -1 : static_cast<int>(place);
}

/// 32 bytes in base 64, with or without its padding, as 64 hexadecimal digits.
std::optional<std::string> hex_of_base64(std::string_view text) {
  constexpr std::size_t kDigits = 43;  // and two bits more than 32 bytes have
  if (text.size() == kDigits + 1 && text.back() == '=') text.remove_suffix(1);
  if (text.size() != kDigits) return std::nullopt;
  std::string hex;
  unsigned bits = 0;
  int held = 0;
  for (const char c : text) {
    const int value = sextet(c);
    if (value < 0) return std::nullopt;
    bits = (bits << 6 | static_cast<unsigned>(value)) & 0xffff;
    for (held += 6; held >= 4; held -= 4) hex += "0123456789abcdef"[bits >> (held - 4) & 15];
  }
  return hex.size() == 64 ? std::optional(hex) : std::nullopt;
}

}  // namespace

Served served(std::string_view range, std::int64_t bytes) {
  const std::size_t equals = range.find('=');
  if (equals == std::string_view::npos || !is_unit_of_bytes(range.substr(0, equals))) return WholeObject{};
  std::string_view list = range.substr(equals + 1), only;
  while (!list.empty()) {
    const std::string_view element = next_element(list);
    if (element.empty()) continue;
    if (!only.empty()) return WholeObject{};
    only = element;
  }
  const std::size_t dash = only.find('-');
  if (dash == std::string_view::npos) return WholeObject{};
  const auto first = position(only.substr(0, dash));
  const auto last = position(only.substr(dash + 1));
  if (first && dash + 1 == only.size()) return part(*first, kFarthest, bytes);
  if (first && last && *first <= *last) return part(*first, *last, bytes);
  if (dash > 0 || !last) return WholeObject{};
  if (*last == 0 || bytes == 0) return NoPartOfObject{};
  return part(std::max<std::int64_t>(bytes - *last, 0), kFarthest, bytes);
}

bool holds_range(std::string_view if_range, std::string_view etag) {
  return if_range.empty() || trimmed(if_range) == etag;
}

bool is_known(std::string_view if_none_match, std::string_view etag) {
  while (!if_none_match.empty()) {
    std::string_view each = next_element(if_none_match);
    if (each.starts_with("W/")) each.remove_prefix(2);
    if (each == "*" || each == etag) return true;
  }
  return false;
}

std::optional<std::string> told_sha256(std::string_view content_digest) {
  constexpr std::string_view kName = "sha-256=";
  std::string told;
  while (!content_digest.empty()) {
    std::string_view each = next_element(content_digest);
    if (!each.starts_with(kName)) continue;
    each.remove_prefix(kName.size());
    if (each.size() < 2 || each.front() != ':' || each.back() != ':') return std::nullopt;
    auto hex = hex_of_base64(each.substr(1, each.size() - 2));
    if (!hex) return std::nullopt;
    told = *std::move(hex);
  }
  return told;
}

}  // namespace ignition
