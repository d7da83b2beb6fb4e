// The variables of wrangler.toml. Rule 1: one table knows them all: the name, and what it may be. Rule 2: a
// variable that is set and makes no sense stops every request (Code::misconfigured), since a gate that it was
// to close would stand open.
#pragma once

#include "base/text.h"
#include "plan/settings.h"

namespace ignition {

struct ReadSettings {
  Settings settings = {};
  std::string fault = {};  // "MIN_AGE must be a whole number from 0 to 130"; empty where there is none
};

/// Those variables that the table does not know are passed over.
ReadSettings read_settings(const TextMap& variables);

}  // namespace ignition
