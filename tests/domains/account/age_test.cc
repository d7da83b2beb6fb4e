#include "domains/account/age.h"

#include "support/catch.h"

using namespace ignition;
using namespace ignition::account;

TEST_CASE("age counts birthdays") {
  struct Case {
    std::string birth;
    std::string today;
    std::int64_t want;
  };
  const auto c = GENERATE(values<Case>({
      {"2010-11-23", "2026-11-22", 15},
      {"2010-11-23", "2026-11-23", 16},
      {"2010-11-23", "2026-12-01", 16},
      {"2010-11-23", "2027-01-01", 16},
      {"2012-02-29", "2025-02-28", 12},
      {"2012-02-29", "2025-03-01", 13},
      {"2012-02-29", "2028-02-29", 16},
      {"2026-11-23", "2026-11-23", 0},
  }));
  CAPTURE(c.birth, c.today);
  CHECK(age_on(*date_from_iso(c.today), *date_from_iso(c.birth)) == c.want);
}
