#include "resource/parts.h"

#include "http/response.h"

namespace ignition::resource {

Result<Json> path_of(const Parts& parts) {
  Json values = Json::object();
  for (const auto& [name, value] : parts.path) {
    Faults faults;
    std::string id;
    parse(Json(value), {.max = kLongestId}, "{" + name + "}", id, faults);
    if (!faults.errors().empty()) return Error{Code::invalid_input, {}, faults.errors()};
    values[name] = std::move(id);
  }
  return values;
}

Result<Json> checked_path(const Parts& parts) {
  if (Failure fault = parse_input(parts, shape_of<Nothing>, nullptr)) return fault;
  return path_of(parts);
}

}  // namespace ignition::resource
