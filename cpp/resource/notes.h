// What notes of any kind have alike: tags, and the filters of their lists.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "http/parse.h"

namespace ignition::resource {

inline constexpr std::int64_t kTags = 20;
inline constexpr std::int64_t kTagLength = 50;  // characters

/// Tags in the form in which they are kept: in lower case (A to Z), each once. A fault for each too long one.
std::vector<FieldError> settle_tags(std::vector<std::string>& tags);

inline constexpr Spec kTagsSpec{
    .doc = "Words to find it by; kept in lower case, each once", .max = kTags, .required = false};
inline constexpr Spec kSearchSpec{
    .doc = "What title or text hold, without case", .min = 2, .max = 100, .in = In::query};
inline constexpr Spec kFilterSpec{.max = 100, .in = In::query};

}  // namespace ignition::resource
