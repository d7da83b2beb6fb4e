#include "support/scenario.h"

#include <cctype>

#include "base/check.h"
#include "base/time.h"

namespace ignition::testing {
namespace {

constexpr std::string_view kSave = "$save:";

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

std::string filled_text(const std::string& text, const Saved& saved) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = i + 1;
    if (text[i] == '$') {
      while (end < text.size() && is_word(text[end])) end += 1;
    }
    const std::string part = text.substr(i, end - i);
    const auto known = saved.find(part.substr(1));
    out += part[0] == '$' && known != saved.end() ? known->second : part;
    i = end;
  }
  return out;
}

std::string text_member(const Json& object, const char* name) {
  return object.contains(name) ? object[name].get<std::string>() : std::string{};
}

Call call_of(const Json& request, const SessionHash& session) {
  Call call{.method = text_member(request, "method"),
            .path = text_member(request, "path"),
            .query = text_member(request, "query"),
            .body = text_member(request, "raw"),
            .session = session};
  if (request.contains("body")) {
    call.body = print_json(request["body"]);
    call.headers["content-type"] = "application/json";
  }
  if (request.contains("headers")) {
    for (const auto& [name, value] : request["headers"].items()) call.headers[name] = value;
  }
  return call;
}

/// Who takes the step; empty for nobody.
std::string name_of(const Json& step) {
  const auto as = step.find("as");
  return as != step.end() && as->is_string() ? as->get<std::string>() : std::string{};
}

UnixMillis time_of(const Json& step) {
  const auto time = instant_from_iso(step["now"].get<std::string>());
  IGN_CHECK(time.has_value());
  return *time;
}

/// Everyone whom the scenario names, signed in when it begins.
std::map<std::string, SessionHash> sign_in_all(World& world, const Json& steps) {
  std::map<std::string, SessionHash> sessions;
  world.now = time_of(steps[0]);
  for (const Json& step : steps) {
    const std::string name = name_of(step);
    if (!name.empty() && !sessions.contains(name)) sessions[name] = world.sign_in(name);
  }
  return sessions;
}

}  // namespace

Json filled(const Json& value, const Saved& saved) {
  if (value.is_string()) return filled_text(value.get<std::string>(), saved);
  Json out = value;
  if (value.is_structured()) {
    for (Json& each : out) each = filled(each, saved);
  }
  return out;
}

std::string difference(const Json& value, const Json& pattern, Saved& saved, const std::string& at) {
  if (pattern == "$any") return "";
  if (pattern.is_string() && pattern.get_ref<const std::string&>().starts_with(kSave)) {
    if (!value.is_string()) return at + " should be a text";
    saved[pattern.get<std::string>().substr(kSave.size())] = value.get<std::string>();
    return "";
  }
  if (!pattern.is_structured()) {
    const Json wanted = filled(pattern, saved);
    return value == wanted ? "" : at + " is " + print_json(value) + ", not " + print_json(wanted);
  }
  if (value.type() != pattern.type()) return at + " is " + print_json(value);
  if (pattern.is_array() && value.size() != pattern.size()) return at + " has another length";
  const auto parts = pattern.items();
  for (const auto& [key, part] : parts) {
    const std::string place = at + "/" + key;
    if (pattern.is_object() && !value.contains(key)) return place + " is missing";
    const Json& inner = pattern.is_object() ? value[key] : value[std::stoul(key)];
    if (std::string found = difference(inner, part, saved, place); !found.empty()) return found;
  }
  return "";
}

void play(const Json& scenario, World& world,
          const std::function<void(const Json& step, const Reply&, Saved&)>& look) {
  const Json& steps = scenario["steps"];
  auto sessions = sign_in_all(world, steps);
  Saved saved;
  for (const Json& step : steps) {
    world.now = time_of(step);
    const Json request = filled(step["request"], saved);
    look(step, world.call(call_of(request, sessions[name_of(step)])), saved);
  }
}

}  // namespace ignition::testing
