// Marks where a request was held up: its log is older than some that are there.
#include "domains/habits/marks.h"

#include "support/catch.h"

using namespace ignition;
using namespace ignition::habits;

namespace {

const LocalDate kMarked = *date_from_iso("2026-03-02");

Logs logged(const std::vector<std::string>& ids, std::int64_t target) {
  Logs logs;
  for (const std::string& id : ids)
    logs = with(std::move(logs), {.id = id, .date = kMarked}, Frequency::daily, target);
  return logs;
}

std::string marked_in(const Logs& logs) {
  std::string ids;
  for (const Log& log : logs) ids += log.id + (log.counts_as == CountsAs::done ? "! " : " ");
  return ids;
}

}  // namespace

TEST_CASE("the mark stands in the place of the target, in whatever order the logs arrive") {
  CHECK(marked_in(logged({"b", "c"}, 2)) == "b c! ");
  CHECK(marked_in(logged({"b", "c", "d"}, 2)) == "b c! d ");
  CHECK(marked_in(logged({"b", "c", "a"}, 2)) == "a b! c ");
  // Enough are left, so the day stays done.
  CHECK(marked_in(without(logged({"b", "c", "a"}, 2), "a", Frequency::daily)) == "b c! ");
  CHECK(marked_in(without(logged({"b", "c", "a"}, 2), "b", Frequency::daily)) == "a c! ");
  CHECK(marked_in(without(logged({"b", "c"}, 2), "c", Frequency::daily)) == "b ");
}
