#include "app/router.h"

#include <random>

#include "app/routes.h"
#include "support/catch.h"

using namespace ignition;

TEST_CASE("from a method and a path to a route") {
  struct Case {
    std::string method, path;
    std::string pattern;  // "": refused
    std::optional<Code> refused = std::nullopt;
  };
  const auto c = GENERATE(values<Case>({
      {"GET", "/api/today", "/api/today"},
      {"HEAD", "/api/today", "/api/today"},
      {"GET", "/api/focus/active", "/api/focus/active"},
      {"GET", "/api/focus/stats", "/api/focus/stats"},
      {"GET", "/api/focus/0190", "/api/focus/{id}"},
      {"GET", "/api/focus/a%2Fb", "/api/focus/{id}"},
      {"PATCH", "/api/focus/0190/pause", "/api/focus/{id}/pause"},
      {"POST", "/api/today", "", Code::method_not_allowed},
      {"DELETE", "/api/focus/start", "", Code::method_not_allowed},
      {"get", "/api/today", "", Code::method_not_allowed},
      {"GET", "/api/today/", "", Code::unknown_route},
      {"GET", "/api//today", "", Code::unknown_route},
      {"GET", "/api/focus//pause", "", Code::unknown_route},
      {"GET", "", "", Code::unknown_route},
      {"GET", "/", "", Code::unknown_route},
      {"GET", "/api/Today", "", Code::unknown_route},
      {"GET", "/api/focus/%ff", "", Code::malformed_text},
      {"GET", "/api/focus/%00", "", Code::malformed_text},
      {"GET", "/api/focus/%", "", Code::malformed_text},
      {"INTERNAL", "local-sign-in", "local-sign-in"},
      {"INTERNAL", "/api/today", "", Code::unknown_route},
      {"GET", "local-sign-in", "", Code::unknown_route},
      {"POST", "/local-sign-in", "", Code::unknown_route},
  }));
  CAPTURE(c.method, c.path);
  const auto found = match(routes(), c.method, c.path);
  if (c.refused) {
    REQUIRE_FALSE(found);
    CHECK(found.error().code == *c.refused);
  } else {
    REQUIRE(found);
    CHECK(found.value().route->pattern == c.pattern);
  }
}

TEST_CASE("the parts of a path are decoded, and a 405 tells what is allowed") {
  const auto found = match(routes(), "PATCH", "/api/focus/a%20%2F%C3%A9/pause");
  REQUIRE(found);
  CHECK(found.value().path.at("id") == "a /é");
  const auto refused = match(routes(), "PUT", "/api/ideas/1");
  REQUIRE_FALSE(refused);
  CHECK(refused.error().allow == "GET, HEAD, PATCH, DELETE, OPTIONS");
}

TEST_CASE("the routes of all domains are in order, and none is there twice") {
  REQUIRE(routes().size() > 160);
  for (std::size_t i = 1; i < routes().size(); i += 1) {
    const Route& route = routes()[i];
    CAPTURE(name_of(route.method), route.pattern);
    CHECK(comes_before(routes()[i - 1], route));
  }
}

TEST_CASE("random paths never match an internal endpoint") {
  std::mt19937 random(7);
  const std::string alphabet = "/abcdefilnopst-%0123{}.";
  for (int i = 0; i < 50'000; i += 1) {
    std::string path = i % 3 == 0 ? "/api/" : "";
    for (std::size_t j = random() % 24; j > 0; j -= 1) path += alphabet[random() % alphabet.size()];
    for (const std::string method : {"GET", "POST", "PATCH", "DELETE"}) {
      const auto found = match(routes(), method, path);
      if (found) REQUIRE(found.value().route->access != Access::internal);
    }
  }
}
