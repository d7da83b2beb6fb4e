#include "domains/reference/hearing.h"

#include <string>

#include "support/catch.h"

using namespace ignition;
using namespace ignition::reference;

namespace {

const UnixMillis kNow{1'000'000'000};

Job analysed(std::int64_t attempts, std::optional<UnixMillis> lease_until) {
  Job job;
  job.state = AnalysisState::analysing;
  job.version = 7;
  job.next_byte = 500;
  job.parts = 3;
  job.attempts = attempts;
  job.engine = "new";
  job.lease_until = lease_until;
  return job;
}

std::string name_of_case(const std::variant<NothingToDo, GivenUp, Taken>& became) {
  return std::holds_alternative<Taken>(became) ? "taken"
         : std::holds_alternative<GivenUp>(became) ? "given up"
                                                   : "nothing";
}

Job over(AnalysisState state) {
  Job job = analysed(0, std::nullopt);
  job.state = state;
  return job;
}

}  // namespace

TEST_CASE("who may take a job") {
  struct Case {
    std::string what;
    Job job;
    std::string want;
  };
  const auto c = GENERATE(values<Case>({
      {"a new one", queued(1, kNow), "taken"},
      {"handed on", analysed(0, std::nullopt), "taken"},
      {"somebody has it", analysed(1, kNow + Seconds{1}), "nothing"},
      {"somebody had it until now", analysed(1, kNow), "taken"},
      {"two were lost", analysed(2, kNow + Seconds{-1}), "taken"},
      {"three were lost", analysed(3, kNow + Seconds{-1}), "given up"},
      {"three were taken, and the third is at work", analysed(3, kNow + Seconds{9}), "nothing"},
      {"done", over(AnalysisState::done), "nothing"},
      {"failed", over(AnalysisState::failed), "nothing"},
      {"unsupported", over(AnalysisState::unsupported), "nothing"},
  }));
  CAPTURE(c.what);
  CHECK(name_of_case(taken(c.job, "new", kNow)) == c.want);
}

TEST_CASE("a job that is taken, handed on and ended") {
  const Job first = queued(1, kNow);
  CHECK(first.due_at == kNow + kMessageTime);
  const Job held = std::get<Taken>(taken(first, "new", kNow)).job;
  CHECK(held.state == AnalysisState::analysing);
  CHECK(held.version == 2);
  CHECK(held.attempts == 1);
  CHECK(held.engine == "new");
  CHECK(held.lease_until == kNow + kLease);
  CHECK(held.due_at == kNow + kLease);
  const Job next = handed_on(held, 300, kNow);
  CHECK(next.version == 3);
  CHECK(next.next_byte == 300);
  CHECK(next.parts == 1);
  CHECK(next.attempts == 0);
  CHECK_FALSE(next.lease_until);
  CHECK(next.due_at == kNow + kMessageTime);
  const Job again = std::get<Taken>(taken(next, "new", kNow)).job;
  CHECK(again.next_byte == 300);
  CHECK(ended(again, "").state == AnalysisState::done);
  CHECK_FALSE(ended(again, "").lease_until);
}

TEST_CASE("another module begins anew, and who begins anew has brought it no further") {
  const Job job = std::get<Taken>(taken(analysed(1, std::nullopt), "newer", kNow)).job;
  CHECK(job.next_byte == 0);
  CHECK(job.parts == 0);
  CHECK(job.engine == "newer");
  const Job same = std::get<Taken>(taken(analysed(1, std::nullopt), "new", kNow)).job;
  CHECK(same.next_byte == 500);
  CHECK(handed_on(same, 500, kNow).attempts == 2);
  CHECK(handed_on(same, 100, kNow).attempts == 2);
  CHECK(handed_on(same, 501, kNow).attempts == 0);
}

TEST_CASE("what a refusal means") {
  const Job held = analysed(1, kNow);
  for (const char* word : {"no_decoder", "encoding", "unknown_format"}) {
    CHECK(ended(held, word).state == AnalysisState::unsupported);
    CHECK(ended(held, word).reason == word);
  }
  for (const char* word : {"empty", "corrupt", "trap", "no_file"})
    CHECK(ended(held, word).state == AnalysisState::failed);
}

TEST_CASE("how far a job is") {
  CHECK(progress_of(AnalysisState::queued, 0, 100) == 0.0);
  CHECK(progress_of(AnalysisState::analysing, 25, 100) == 0.25);
  CHECK(progress_of(AnalysisState::analysing, 25, 0) == 0.0);
  CHECK(progress_of(AnalysisState::done, 25, 100) == 1.0);
  CHECK_FALSE(progress_of(AnalysisState::failed, 25, 100));
  CHECK_FALSE(progress_of(AnalysisState::unsupported, 25, 100));
}

TEST_CASE("the memory before a part and after it lie in two places") {
  for (std::int64_t parts = 0; parts < 4; parts += 1)
    CHECK(image_key("t", parts) != image_key("t", parts + 1));
  CHECK(image_key("t", 1) == "hearing/t/1");
  std::vector<std::string> keys;
  drop_images("t", keys);
  CHECK(keys == std::vector<std::string>{"hearing/t/0", "hearing/t/1"});
}
