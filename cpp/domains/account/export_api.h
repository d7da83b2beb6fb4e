// GET /api/me/export. Rule 1: every table that holds rows of the user, by the list that is generated from the
// schema. Rule 2: the size of an account never decides about the size of a part: the reply is sent in parts,
// each of one round trip, and nobody holds two of them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domains/account/export.gen.h"
#include "http/response.h"
#include "plan/caller.h"
#include "plan/read_plan.h"

namespace ignition::account {

/// The first part holds the tables that are short and names the others; each part after it holds rows of one
/// of those, up to 1,000 and up to 1 MB, which only the last of them may pass.
struct Export {
  struct Input {
    std::optional<std::string> part;  // tables still to come, ",", and a space before the key to go on after
  };
  using Output = Nothing;  // an object of lists, one a table
  struct Reads {
    std::vector<std::string> tables;   // still to come, those that are read first
    std::string after;                 // the key in the first of them
    std::vector<Many<ItemRow>> pages;  // of every table in the first part, else of the first table
  };
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

}  // namespace ignition::account

namespace ignition {

template <>
inline constexpr auto fields<account::Export::Input> = std::tuple{
    field("part", &account::Export::Input::part,
          {.doc = "Where a part begins; the server goes on by itself", .max = 2'000, .in = In::query})};

}  // namespace ignition
