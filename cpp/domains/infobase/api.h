// /api/infobase: notes that a user wants to look up again, beside the articles for everyone.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "http/endpoint.h"
#include "resource/notes.h"

namespace ignition::infobase {

struct EntryBody {
  std::string title, content;
  std::optional<std::string> category;
  std::vector<std::string> tags;
  bool is_public = false;
  static constexpr auto fields =
      field_list(field<&EntryBody::title>({.min = 1, .max = 200}),
                 field<&EntryBody::content>({.min = 1, .max = 100'000}),
                 field<&EntryBody::category>({.max = 100}), field<&EntryBody::tags>(resource::kTagsSpec),
                 field<&EntryBody::is_public>(
                     {.doc = "false: what strangers read, administrators write", .required = false}));
};

std::span<const Route> routes();
/// Those of administrators.
std::span<const Route> definition_routes();

}  // namespace ignition::infobase
