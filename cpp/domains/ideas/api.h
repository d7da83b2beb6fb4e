// /api/ideas: ideas, caught before they are gone.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "http/endpoint.h"
#include "resource/notes.h"

namespace ignition::ideas {

struct IdeaBody {
  std::string title;
  std::optional<std::string> content;
  std::optional<std::string> category;
  std::vector<std::string> tags;
  bool is_archived = false;
  static constexpr auto fields =
      field_list(field<&IdeaBody::title>({.min = 1, .max = 200}), field<&IdeaBody::content>({.max = 100'000}),
                 field<&IdeaBody::category>({.max = 100}), field<&IdeaBody::tags>(resource::kTagsSpec),
                 field<&IdeaBody::is_archived>({.required = false}));
};

std::span<const Route> routes();

}  // namespace ignition::ideas
