#include "domains/identity/sign_in.h"

#include "support/catch.h"

using namespace ignition;
using namespace ignition::identity;

TEST_CASE("how a person comes in") {
  struct Case {
    bool account_is_known;
    std::optional<Namesake> namesake;
    Claims claims;
    std::optional<Entry> entry;
    std::optional<Code> refusal;
  };
  const Namesake unproven{.has_account = true, .email_verified = false};
  const Namesake proven{.has_account = true, .email_verified = true};
  const Namesake left_over{.has_account = false, .email_verified = true};
  const Claims nothing{};
  const Claims nonsense{.email = "ann", .email_verified = true};
  const Claims claimed{.email = "ann@example.com", .email_verified = false};
  const Claims vouched{.email = "ann@example.com", .email_verified = true};
  const auto c = GENERATE_COPY(values<Case>({
      {true, std::nullopt, nothing, Entry::known, std::nullopt},
      {true, unproven, vouched, Entry::known, std::nullopt},
      {false, std::nullopt, nothing, std::nullopt, Code::email_missing},
      {false, std::nullopt, nonsense, std::nullopt, Code::email_missing},
      {false, std::nullopt, claimed, Entry::created, std::nullopt},
      {false, std::nullopt, vouched, Entry::created, std::nullopt},
      {false, left_over, claimed, Entry::taken_over, std::nullopt},
      {false, left_over, vouched, Entry::taken_over, std::nullopt},
      {false, unproven, claimed, std::nullopt, Code::account_not_linked},
      {false, unproven, vouched, std::nullopt, Code::account_not_linked},
      {false, proven, claimed, std::nullopt, Code::account_not_linked},
      {false, proven, vouched, Entry::linked, std::nullopt},
  }));
  CAPTURE(c.account_is_known, c.namesake.has_value(), c.claims.email, c.claims.email_verified);
  const auto entry = entry_of({c.account_is_known, c.namesake, c.claims});
  REQUIRE(static_cast<bool>(entry) == c.entry.has_value());
  if (c.entry) CHECK(entry.value() == *c.entry);
  if (c.refusal) CHECK(entry.error().code == *c.refusal);
}

TEST_CASE("whether an address stands in a list") {
  struct Case {
    std::vector<std::string> list;
    bool is_there;
  };
  const auto c = GENERATE(values<Case>({
      {{}, false},
      {{"ann@example.com"}, true},
      {{"bob@example.com", "Ann@Example.com"}, true},
      {{"joann@example.com"}, false},
      {{"ann@example.com.evil.example"}, false},
      {{"@example.com"}, false},
  }));
  CAPTURE(c.list);
  CHECK(is_listed(c.list, "ANN@example.com") == c.is_there);
}

TEST_CASE("what a user is called") {
  struct Case {
    std::string name;
    std::string shown;
  };
  const auto c = GENERATE(values<Case>({
      {"Ann", "Ann"},
      {"", "ann"},
      {"  \n", "ann"},
      {" Ann Lee", "Ann Lee"},
      {std::string(199, 'x') + "\xC3\xA9\xC3\xA9", std::string(199, 'x') + "\xC3\xA9"},
  }));
  CHECK(display_name(c.name, "ann@example.com") == c.shown);
}
