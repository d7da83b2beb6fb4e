// Settings: what the variables of wrangler.toml say, read and checked (app/settings.h). Rule: a rule of the
// domain never sees the text of a variable, so none can be misread into an open gate.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ignition {

struct Settings {
  std::string environment = "production";
  std::string terms_version = "1.0";           // that a user must have accepted
  std::optional<std::int64_t> min_age = {};    // years; none: no age is asked for
  bool requires_approval = false;              // a new user waits for an administrator
  bool reads_replicas = false;                 // of the database, where they may lag behind it
  std::vector<std::string> admin_emails = {};  // as they are written
  std::int64_t quota_bytes = 2'147'483'648;    // of the files that a user keeps
  std::int64_t text_quota_bytes = 20'000'000;  // of the texts that a user keeps
};

}  // namespace ignition
