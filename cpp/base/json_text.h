// JSON that is carried, not looked into: a *_json column, or a part of a reply that is already printed.
#pragma once

#include <string>

namespace ignition {

struct JsonText {
  std::string text = {};  // a whole JSON value; empty where there is none
  bool operator==(const JsonText&) const = default;
};

}  // namespace ignition
