#include "app/settings.h"

#include <array>
#include <charconv>

#include "base/find.h"
#include "base/text.h"
#include "domains/account/age.h"
#include "domains/identity/email.h"

namespace ignition {
namespace {

constexpr std::size_t kLongestWord = 50;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_plain(char c) { return (c >= 'a' && c <= 'z') || is_digit(c) || c == '-'; }

std::optional<std::int64_t> whole_number(std::string_view text, std::int64_t most) {
  const bool is_number = !text.empty() && all_of(text, is_digit);
  std::int64_t number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  if (!is_number || read.ec != std::errc{} || number > most) return std::nullopt;
  return number;
}

std::optional<bool> yes_or_no(std::string_view text) {
  constexpr std::array<std::string_view, 3> kYes = {"1", "true", "yes"};
  constexpr std::array<std::string_view, 3> kNo = {"0", "false", "no"};
  for (const auto word : kYes) {
    if (text == word) return true;
  }
  for (const auto word : kNo) {
    if (text == word) return false;
  }
  return std::nullopt;
}

/// What stands between the separators, if each of it is what it should be. No text at all is an empty list.
std::optional<std::vector<std::string>> list_of(std::string_view text, std::string_view separators,
                                                bool (*is_right)(std::string_view)) {
  std::vector<std::string> list;
  while (!text.empty()) {
    const std::string_view each = text.substr(0, text.find_first_of(separators));
    if (!each.empty() && !is_right(each)) return std::nullopt;
    if (!each.empty()) list.emplace_back(each);
    text.remove_prefix(std::min(text.size(), each.size() + 1));
  }
  return list;
}

/// A host, and a port where it is not the scheme's own: as browsers write an origin (RFC 6454, section 6.2).
bool is_host(std::string_view text, std::string_view own_port) {
  const bool is_bracketed = text.starts_with('[');
  const std::size_t end = is_bracketed ? text.find(']') : text.find(':');
  const std::string_view host = text.substr(is_bracketed ? 1 : 0, end - (is_bracketed ? 1 : 0));
  const auto fits = [&](char c) { return is_plain(c) || c == (is_bracketed ? ':' : '.'); };
  if (host.empty() || !all_of(host, fits) || (is_bracketed && end == std::string_view::npos)) return false;
  const std::size_t rest = is_bracketed ? end + 1 : end;
  if (rest >= text.size()) return true;
  const std::string_view port = text.substr(rest + 1);
  return text[rest] == ':' && whole_number(port, 65'535) && port[0] != '0' && port != own_port;
}

bool is_origin(std::string_view text) {
  constexpr std::string_view kHttps = "https://";
  constexpr std::string_view kHttp = "http://";
  if (text.starts_with(kHttps)) return is_host(text.substr(kHttps.size()), "443");
  return text.starts_with(kHttp) && is_host(text.substr(kHttp.size()), "80");
}

/// Keeps what was read, if it was.
template <class T, class U>
bool keep(std::optional<T> read, U& into) {
  if (read) into = *std::move(read);
  return read.has_value();
}

struct Setting {
  std::string_view name;
  std::string_view wanted;
  bool (*read)(std::string_view text, Settings& into);
};

constexpr std::string_view kWantedAnswer = "1, true or yes; or 0, false or no";
constexpr std::string_view kWantedBytes = "a whole number of bytes, up to a million million";

constexpr auto kSettings = std::to_array<Setting>({
    {"ADMIN_EMAILS", "e-mail addresses with commas between them",
     [](std::string_view text, Settings& into) {
       return keep(list_of(text, ",; \t\r\n", identity::is_email), into.admin_emails);
     }},
    // The worker's, which reads it before anything else is known of a request.
    {"ALLOWED_ORIGINS", "origins like https://app.example.com with commas between them",
     [](std::string_view text, Settings&) { return list_of(text, ", \t\r\n", is_origin).has_value(); }},
    {"ENVIRONMENT", "\"production\", \"local\" or another word in small letters",
     [](std::string_view text, Settings& into) {
       into.environment = text;
       return !text.empty() && text.size() <= kLongestWord && all_of(text, is_plain);
     }},
    // The worker's, which knows what a call of it may cost.
    {"HEARING_BYTES", "a whole number of bytes from 65536, up to a million million",
     [](std::string_view text, Settings&) {
       return whole_number(text, 1'000'000'000'000).value_or(0) >= 65'536;
     }},
    {"MIN_AGE", "a whole number from 0 to 130",
     [](std::string_view text, Settings& into) {
       const bool is_right = keep(whole_number(text, account::kOldest), into.min_age);
       if (into.min_age == 0) into.min_age.reset();
       return is_right;
     }},
    {"QUOTA_BYTES", kWantedBytes,
     [](std::string_view text, Settings& into) {
       return keep(whole_number(text, 1'000'000'000'000), into.quota_bytes);
     }},
    {"READ_REPLICAS", kWantedAnswer,
     [](std::string_view text, Settings& into) { return keep(yes_or_no(text), into.reads_replicas); }},
    {"REQUIRE_APPROVAL", kWantedAnswer,
     [](std::string_view text, Settings& into) { return keep(yes_or_no(text), into.requires_approval); }},
    {"TEXT_QUOTA_BYTES", kWantedBytes,
     [](std::string_view text, Settings& into) {
       return keep(whole_number(text, 1'000'000'000'000), into.text_quota_bytes);
     }},
    {"TOS_VERSION", "a text of 1 to 50 characters without spaces",
     [](std::string_view text, Settings& into) {
       into.terms_version = text;
       const auto is_blank = [](char c) { return static_cast<unsigned char>(c) <= 0x20; };
       return !text.empty() && code_points(text) <= kLongestWord && !any_of(text, is_blank);
     }},
});

}  // namespace

ReadSettings read_settings(const TextMap& variables) {
  ReadSettings read;
  for (const Setting& setting : kSettings) {
    const auto found = variables.find(setting.name);
    if (found == variables.end() || !read.fault.empty()) continue;
    if (!setting.read(found->second, read.settings))
      read.fault = std::string(setting.name) + " must be " + std::string(setting.wanted);
  }
  return read;
}

}  // namespace ignition
