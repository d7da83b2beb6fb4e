#include "domains/onboarding/answer.h"

#include <algorithm>

#include "http/parse.h"

namespace ignition::onboarding {
namespace {

using personalization::Preferences;

/// An option is what is answered, or an object that says it beside its label.
Json value_of(const Json& option) {
  return option.is_object() && option.contains("value") ? option["value"] : option;
}

std::string words_of(const Question& question) {
  std::string words;
  for (const Json& option : question.options) {
    words += words.empty() ? "" : ", ";
    words += option.is_string() ? option.get<std::string>() : print_json(option);
  }
  return words;
}

/// The option that was meant: 300.0 is 300, and kept as the step writes it.
const Json* option_of(const Question& question, const Json& value) {
  const auto found = std::find(question.options.begin(), question.options.end(), value);
  return found == question.options.end() ? nullptr : &*found;
}

void parse_list(const Question& question, const Json& value, const std::string& at, Json& into,
                Faults& faults) {
  if (!value.is_array() || value.size() < question.least || value.size() > question.most) {
    const Spec length{.min = static_cast<std::int64_t>(question.least),
                      .max = static_cast<std::int64_t>(question.most)};
    return faults.add(at, expected("a list with a length", length));
  }
  into = Json::array();
  for (std::size_t i = 0; i < value.size(); i += 1) {
    const std::string place = at + "/" + std::to_string(i);
    const Json* option = option_of(question, value[i]);
    if (option == nullptr) {
      faults.add(place, "must be one of: " + words_of(question));
    } else if (std::find(into.begin(), into.end(), *option) != into.end()) {
      faults.add(place, "stands in the list already");
    } else {
      into.push_back(*option);
    }
  }
}

void parse_value(const Question& question, const Json& value, const std::string& at, Json& into,
                 Faults& faults) {
  if (question.takes_list) return parse_list(question, value, at, into, faults);
  const Json* option = option_of(question, value);
  if (option == nullptr) return faults.add(at, "must be one of: " + words_of(question));
  into = *option;
}

/// Sets the preference of that name, where there is one.
void prefer(const std::string& key, const Json& value, const std::string& at, Preferences& sets,
            Faults& faults) {
  parse_field(key, value, at, sets, faults);
}

bool is_preference(std::string_view key) { return has_member<Preferences>(key); }

/// The value under the question's key; null where there is none. Anything else beside it is a fault.
Json given_value(const Question& question, const Json& given, Faults& faults) {
  Json value = nullptr;
  for (const auto& [name, member] : given.items()) {
    if (!question.options.empty() && name == question.key) {
      value = member;
    } else {
      faults.add("/response/" + pointer_part(name), "is not what this step asks");
    }
  }
  return value;
}

}  // namespace

Question question_of(const StepRow& step) {
  const Json config = parse_json(step.action_config.text);
  const Json options = parse_json(step.options.text);
  Question question{};
  if (options.is_array()) {
    for (const Json& each : options) question.options.push_back(value_of(each));
  }
  question.key = text_member(config, "writes");
  if (question.key.empty()) question.key = kPlainKey;
  // Interests are a list even where one alone may be chosen; the other preferences never are.
  question.takes_list = is_preference(question.key) ? question.key == "interests" : step.allows_multiple;
  question.is_required = step.required && !question.options.empty();
  question.least = question.is_required ? 1 : 0;
  const auto max = config.find("max");
  question.most = !step.allows_multiple                              ? 1
                  : max != config.end() && max->is_number_unsigned() ? max->get<std::size_t>()
                                                                     : question.options.size();
  return question;
}

Result<Answer> checked_answer(const StepRow& step, const JsonText& response) {
  const Question question = question_of(step);
  const std::string at = "/response/" + pointer_part(question.key);
  const Json given = response.text.empty() ? Json(nullptr) : parse_json(response.text);
  Faults faults;
  Json value = nullptr;
  if (given.is_object()) {
    value = given_value(question, given, faults);
  } else if (!given.is_null()) {
    faults.add("/response", "must be an object");
  }
  Answer answer;
  Json kept = nullptr;
  if (!value.is_null()) {
    parse_value(question, value, at, kept, faults);
  } else if (question.is_required && faults.errors().empty()) {
    faults.add(at, "is required, one of: " + words_of(question));
  }
  if (faults.errors().empty() && !kept.is_null()) {
    prefer(question.key, kept, at, answer.sets, faults);
    answer.response = {print_json({{question.key, kept}})};
  }
  if (!faults.errors().empty()) return Error{Code::invalid_input, {}, faults.errors()};
  return answer;
}

JsonText with_response(const JsonText& responses, const std::string& step_id, const Answer& answer) {
  if (answer.response.text.empty()) return responses;
  Json all = parse_json(responses.text);
  if (!all.is_object()) all = Json::object();
  all[step_id] = parse_json(answer.response.text);
  return {print_json(all)};
}

}  // namespace ignition::onboarding
