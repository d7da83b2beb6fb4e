// The small parsers of text: each gets the whole input, the merge patch its two halves around the first LF.
#include "app/gate.h"
#include "base/text.h"
#include "domains/economy/achievements.h"
#include "domains/economy/quest.h"
#include "domains/identity/email.h"
#include "domains/personalization/hrefs.h"
#include "domains/planning/items.h"
#include "fuzz/property.h"
#include "http/parse.h"

using namespace ignition;
using fuzz::require;

namespace {

std::string percent_encoded(std::string_view text) {
  std::string encoded;
  for (const char c : text) {
    const unsigned byte = static_cast<unsigned char>(c);
    encoded += {'%', "0123456789abcdef"[byte / 16], "0123456789abcdef"[byte % 16]};
  }
  return encoded;
}

void check_escapes(std::string_view text) {
  for (const Plus plus : {Plus::literal, Plus::space}) {
    const auto decoded = percent_decoded(text, plus);
    if (!decoded) continue;
    require(is_utf8(*decoded) && decoded->find('\0') == std::string::npos, "what is decoded is text");
    require(percent_decoded(percent_encoded(*decoded), plus) == decoded, "encoding undoes decoding");
  }
}

void check_query(std::string_view text) {
  const auto values = parse_query(text);
  if (!values)
    return require(values.error().code == Code::malformed_text, "a broken query is malformed_text");
  std::string again;
  for (const auto& [name, value] : values.value()) {
    again += percent_encoded(name) + "=" + percent_encoded(value) + "&";
  }
  const auto parsed = parse_query(again);
  require(parsed && parsed.value() == values.value(), "a query that is written again reads the same", again);
}

void check_key(std::string_view text) {
  const Request request{.headers = {{"idempotency-key", std::string(text)}}};
  const auto key = idempotency_key(request);
  if (!key) return require(!key.error().errors.empty(), "a refused header is named");
  require(!key.value().empty() && key.value().size() <= 255, "a key has 1 to 255 characters");
  const Request quoted{.headers = {{"idempotency-key", "\"" + key.value() + "\""}}};
  const auto again = idempotency_key(quoted);
  require(again && again.value() == key.value(), "quoted or bare, it is the same key");
}

void check_times(std::string_view text) {
  const auto time = instant_from_iso(text);
  if (time) require(to_iso(*time) == text, "an instant is printed as it was read");
  const auto date = date_from_iso(text);
  if (!date) return;
  require(to_iso(*date) == text, "a day is printed as it was read");
  require(month_start(*date) <= *date && month_start(*date) + 31 > *date, "a day lies in its month");
  require(iso_week(*date) == iso_week(*date + -weekday_from_monday(*date)), "a week begins on Monday");
}

void check_columns(std::string_view text) {
  const JsonText column{std::string(text)};
  for (const planning::PlanItem& item : planning::plan_items(column)) {
    require(item.title.size() <= text.size(), "an item holds what its text holds");
  }
  for (const char* type : {"count", "streak", "milestone"}) {
    const auto trigger = economy::trigger_of(type, column);
    const economy::Standings nothing{{}, {}, {}};
    require(economy::progress_of(trigger, nothing).target >= 1, "a target is at least 1", text);
  }
  const LocalDate today{20'000};
  require(economy::step_of(column, "focus_complete", {{"minutes", 20}}, today, today) >= 0,
          "an event never moves a quest back", text);
  if (personalization::is_app_route(text)) {
    require(text.starts_with('/') && !text.starts_with("//") && text.find('\\') == std::string_view::npos,
            "a route of the app stays in the app", text);
  }
}

void check_body(std::string_view text) {
  const auto body = parse_body("application/json", text);
  if (!body) return require(info(body.error().code).status == 400, "a broken body is 400");
  require(!body.value().is_discarded(), "a body that is accepted is JSON");
  const std::string printed = print_json(body.value());
  require(is_utf8(printed), "JSON is printed as UTF-8");
  require(print_json(parse_json(printed)) == printed, "JSON is printed as it was read", printed);
}

/// RFC 7396: patching twice is patching once, and no null of the patch stays.
void check_merge_patch(std::string_view text) {
  const auto before = parse_body("application/json", fuzz::next_part(text, '\n'));
  const auto patch = parse_body("application/merge-patch+json", text);
  if (!before || !patch || !patch.value().is_object()) return;
  Json once = before.value();
  once.merge_patch(patch.value());
  Json twice = once;
  twice.merge_patch(patch.value());
  require(once == twice, "a merge patch applied again changes nothing", print_json(once));
  for (const auto& [name, value] : patch.value().items()) {
    require(once.contains(name) != value.is_null(), "null takes a member away, all else puts it there", name);
  }
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = fuzz::text_of(data, size);
  check_escapes(text);
  check_query(text);
  check_key(text);
  check_times(text);
  check_columns(text);
  check_body(text);
  check_merge_patch(text);
  if (identity::is_email(text)) require(!identity::name_from(text).empty(), "an address has a name");
  if (is_utf8(text)) require(code_points(text) <= size, "a code point has at least a byte");
  return 0;
}
