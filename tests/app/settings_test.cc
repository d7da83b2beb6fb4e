// The variables of wrangler.toml: what each may be, and that nonsense opens no gate.
#include "app/settings.h"

#include "support/catch.h"
#include "support/world.h"

using namespace ignition;
using namespace ignition::testing;

TEST_CASE("what each variable may be") {
  struct Case {
    std::string name, value;
    bool is_right;
  };
  const auto c = GENERATE(values<Case>({
      {"MIN_AGE", "16", true},
      {"MIN_AGE", "0", true},
      {"MIN_AGE", "130", true},
      {"MIN_AGE", "131", false},
      {"MIN_AGE", " 16", false},
      {"MIN_AGE", "16 ", false},
      {"MIN_AGE", "-1", false},
      {"MIN_AGE", "+16", false},
      {"MIN_AGE", "16.5", false},
      {"MIN_AGE", "sixteen", false},
      {"MIN_AGE", "99999999999999999999", false},
      {"MIN_AGE", "", false},
      {"MIN_AGE", "true", false},
      {"TEXT_QUOTA_BYTES", "0", true},
      {"TEXT_QUOTA_BYTES", "1000000000000", true},
      {"TEXT_QUOTA_BYTES", "1000000000001", false},
      {"TEXT_QUOTA_BYTES", "20 MB", false},
      {"TEXT_QUOTA_BYTES", "-1", false},
      {"READ_REPLICAS", "yes", true},
      {"READ_REPLICAS", "0", true},
      {"READ_REPLICAS", "auto", false},
      {"REQUIRE_APPROVAL", "1", true},
      {"REQUIRE_APPROVAL", "true", true},
      {"REQUIRE_APPROVAL", "no", true},
      {"REQUIRE_APPROVAL", "", false},
      {"REQUIRE_APPROVAL", "True ", false},
      {"REQUIRE_APPROVAL", "2", false},
      {"REQUIRE_APPROVAL", "please", false},
      {"TOS_VERSION", "2", true},
      {"TOS_VERSION", "", false},
      {"TOS_VERSION", " ", false},
      {"TOS_VERSION", "2.0\n", false},
      {"TOS_VERSION", std::string(51, '1'), false},
      {"ENVIRONMENT", "local", true},
      {"ENVIRONMENT", "staging-2", true},
      {"ENVIRONMENT", "", false},
      {"ENVIRONMENT", "Local", false},
      {"ENVIRONMENT", "local ", false},
      {"ADMIN_EMAILS", "", true},
      {"ADMIN_EMAILS", "ann@example.com; Bob@example.com", true},
      {"ADMIN_EMAILS", "ann@example.com, bob", false},
      {"ALLOWED_ORIGINS", "", true},
      {"ALLOWED_ORIGINS", "https://app.example.com, http://localhost:3000", true},
      {"ALLOWED_ORIGINS", "https://[::1]:8443", true},
      {"ALLOWED_ORIGINS", "https://[::1]", true},
      {"ALLOWED_ORIGINS", "*", false},
      {"ALLOWED_ORIGINS", "null", false},
      {"ALLOWED_ORIGINS", "https://", false},
      {"ALLOWED_ORIGINS", "https://*.example.com", false},
      {"ALLOWED_ORIGINS", "app.example.com", false},
      {"ALLOWED_ORIGINS", "https://app.example.com/", false},
      {"ALLOWED_ORIGINS", "https://App.example.com", false},
      {"ALLOWED_ORIGINS", "https://app.example.com:443", false},
      {"ALLOWED_ORIGINS", "http://app.example.com:80", false},
      {"ALLOWED_ORIGINS", "https://app.example.com:", false},
      {"ALLOWED_ORIGINS", "https://app.example.com:65536", false},
      {"ALLOWED_ORIGINS", "https://app.example.com:08", false},
      {"ALLOWED_ORIGINS", "https://a.example;https://b.example", false},
      {"ALLOWED_ORIGINS", "https://ann@app.example.com", false},
      {"ALLOWED_ORIGINS", "https://[::1", false},
      {"ALLOWED_ORIGINS", "https://[::1]8443", false},
      {"SOMETHING_ELSE", "what it may be is for others to say", true},
  }));
  CAPTURE(c.name, c.value);
  const std::string fault = read_settings({{c.name, c.value}}).fault;
  CHECK(fault.empty() == c.is_right);
  if (!c.is_right) CHECK(fault.starts_with(c.name + " must be "));
}

TEST_CASE("what the variables say, and what holds without them") {
  const Settings none = read_settings({}).settings;
  CHECK(none.environment == "production");
  CHECK(none.terms_version == "1.0");
  CHECK_FALSE(none.min_age);
  CHECK_FALSE(none.requires_approval);
  CHECK(none.admin_emails.empty());
  CHECK(none.text_quota_bytes == 20'000'000);
  const Settings all = read_settings({{"ENVIRONMENT", "local"},
                                      {"TOS_VERSION", "2"},
                                      {"MIN_AGE", "16"},
                                      {"REQUIRE_APPROVAL", "yes"},
                                      {"TEXT_QUOTA_BYTES", "1000"},
                                      {"ADMIN_EMAILS", ",ann@example.com,, bob@example.com;"}})
                           .settings;
  CHECK(all.environment == "local");
  CHECK(all.terms_version == "2");
  CHECK(all.min_age == 16);
  CHECK(all.requires_approval);
  CHECK(all.text_quota_bytes == 1000);
  CHECK(all.admin_emails == std::vector<std::string>{"ann@example.com", "bob@example.com"});
  CHECK_FALSE(read_settings({{"MIN_AGE", "0"}}).settings.min_age);
}

TEST_CASE("a variable that makes no sense stops every request, and opens no gate") {
  const auto [name, value] = GENERATE(table<std::string, std::string>({
      {"MIN_AGE", "sixteen"},
      {"REQUIRE_APPROVAL", "please"},
      {"TOS_VERSION", ""},
      {"ALLOWED_ORIGINS", "*"},
  }));
  World world;
  const SessionHash ann = world.sign_in("ann");
  world.settings[name] = value;
  CAPTURE(name, value);
  for (const std::string target : {"/api/health", "/api/today", "/api/me", "/api/nothing"}) {
    const Reply reply = world.ask(ann, "GET", target);
    CAPTURE(target, reply.body);
    CHECK(reply.status == 503);
    CHECK(json_of(reply)["type"] == "/problems/misconfigured");
    // Whoever asks learns nothing of the variables.
    CHECK(reply.body.find(name) == std::string::npos);
    CHECK(world.counts.trips == 0);
  }
  const Reply born = world.ask(ann, "POST", "/api/me/verify-age", {{"birth_date", "2025-01-01"}});
  CHECK(born.status == 503);
}
