#include "domains/identity/gates.h"

#include <string>

namespace ignition::identity {

std::vector<Gate> closed_gates(const CallerRow& caller, const Facts& facts) {
  std::vector<Gate> closed;
  if (!caller.approved) closed.push_back(Gate::approval);
  if (!caller.age_verified) closed.push_back(Gate::age);
  if (!caller.tos_accepted || caller.tos_version != facts.terms_version()) closed.push_back(Gate::terms);
  return closed;
}

Error refused_at(Gate gate) {
  const auto code = [&] {
    switch (gate) {
      case Gate::approval: return Code::not_approved;
      case Gate::age: return Code::age_not_verified;
      case Gate::terms: return Code::terms_not_accepted;
    }
    IGN_CHECK(false);
  }();
  return {.code = code, .present = {"{\"gate\":\"" + std::string(name_of(gate)) + "\"}"}};
}

}  // namespace ignition::identity
