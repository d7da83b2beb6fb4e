// /api/journal: what a user wrote down, day by day.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "http/endpoint.h"
#include "resource/notes.h"

namespace ignition::journal {

struct EntryBody {
  std::optional<std::string> title;
  std::string content;
  std::vector<std::string> tags;
  static constexpr auto fields = field_list(
      field<&EntryBody::title>({.doc = "Without one: the local date", .min = 1, .max = 200}),
      field<&EntryBody::content>({.min = 1, .max = 100'000}), field<&EntryBody::tags>(resource::kTagsSpec));
};

std::span<const Route> routes();

}  // namespace ignition::journal
