#include "http/range.h"

#include <array>
#include <string>

#include "base/sha256.h"
#include "support/catch.h"

using namespace ignition;

namespace {

/// "whole", "none", or offset and length.
std::string shown(const Served& served) {
  if (std::holds_alternative<WholeObject>(served)) return "whole";
  const auto* part = std::get_if<PartOfObject>(&served);
  return part == nullptr ? "none" : std::to_string(part->offset) + "+" + std::to_string(part->length);
}

}  // namespace

TEST_CASE("what a Range asks of an object of 100 bytes") {
  struct Case {
    std::string range, want;
  };
  const auto c = GENERATE(values<Case>({
      {"", "whole"},
      {"bytes=0-0", "0+1"},
      {"bytes=0-99", "0+100"},
      {"bytes=10-19", "10+10"},
      {"bytes=99-99", "99+1"},
      {"bytes=90-1000", "90+10"},
      {"bytes=90-", "90+10"},
      {"bytes=0-", "0+100"},
      {"bytes=-1", "99+1"},
      {"bytes=-100", "0+100"},
      {"bytes=-1000", "0+100"},
      {"bytes=-0", "none"},
      {"bytes=100-", "none"},
      {"bytes=100-200", "none"},
      {"bytes=99999999999999999999999-", "none"},
      {"bytes=5-99999999999999999999999", "5+95"},
      {"bytes=-99999999999999999999999", "0+100"},
      {"BYTES=1-2", "1+2"},
      {"bytes= 1-2 ", "1+2"},
      {"bytes=,1-2,", "1+2"},
      {"bytes=0-1,5-6", "whole"},
      {"bytes=0-1, 200-300", "whole"},
      {"bytes=2-1", "whole"},
      {"bytes=-", "whole"},
      {"bytes=", "whole"},
      {"bytes=,", "whole"},
      {"bytes", "whole"},
      {"bytes=1", "whole"},
      {"bytes=a-2", "whole"},
      {"bytes=1-b", "whole"},
      {"bytes=1 -2", "whole"},
      {"bytes=+1-2", "whole"},
      {"bytes=--1", "whole"},
      {"bytes=1-2-3", "whole"},
      {"bytes 1-2", "whole"},
      {"items=1-2", "whole"},
      {"byte=1-2", "whole"},
      {"bytess=1-2", "whole"},
  }));
  CAPTURE(c.range);
  CHECK(shown(served(c.range, 100)) == c.want);
}

TEST_CASE("an If-Range holds for the strong tag alone") {
  CHECK(holds_range("", R"("a")"));
  CHECK(holds_range(R"("a")", R"("a")"));
  CHECK_FALSE(holds_range(R"("b")", R"("a")"));
  CHECK_FALSE(holds_range(R"(W/"a")", R"("a")"));
  CHECK_FALSE(holds_range("Sun, 29 Nov 2026 10:00:00 GMT", R"("a")"));
}

TEST_CASE("an If-None-Match is a list, and weak") {
  struct Case {
    std::string known;
    bool want;
  };
  const auto c = GENERATE(values<Case>({
      {"", false},
      {"*", true},
      {R"("a")", true},
      {R"(W/"a")", true},
      {R"("b", "a")", true},
      {R"("b","c")", false},
      {R"("aa")", false},
      {"a", false},
  }));
  CAPTURE(c.known);
  CHECK(is_known(c.known, R"("a")") == c.want);
}

TEST_CASE("what a Content-Digest tells") {
  const std::string want = hex(sha256("hello"));
  const std::string told = "sha-256=:LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=:";
  CHECK(told_sha256(told) == want);
  CHECK(told_sha256("sha-512=:AAAA:, " + told) == want);
  CHECK(told_sha256("") == "");
  CHECK(told_sha256("md5=:AAAA:") == "");
  for (const char* broken : {"sha-256=LPJNul", "sha-256=::", "sha-256=:LPJN:", "sha-256=:",
                             "sha-256=:LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmC!=:"}) {
    CAPTURE(broken);
    CHECK_FALSE(told_sha256(broken));
  }
}
