// Components: each named type is shown once, wherever it stands.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "plan/json.h"

namespace openapi {

class Components {
 public:
  /// Puts references in place of the named types in a schema, however deep, and keeps what they refer to.
  void take_out(ignition::Json& schema);

  explicit Components(const std::map<std::string, std::string>& meanings) : meanings_(meanings) {}

  /// "#/components/responses/…" of the problems with these slugs, which have one status.
  std::string problem_response(const std::vector<std::string>& slugs);

  ignition::Json schemas = ignition::Json::object();
  ignition::Json responses = ignition::Json::object();
  std::vector<std::string> faults;

  /// The schema of a problem, by its slug.
  void add_problem(const std::string& slug);

 private:
  const std::map<std::string, std::string>& meanings_;
};

/// "focus-already-running" is FocusAlreadyRunning.
std::string camel(std::string_view words);

}  // namespace openapi
