#include "domains/reference/waveform.h"

#include "plan/json.h"
#include "support/catch.h"

using namespace ignition;
using namespace ignition::reference;

namespace {

/// That so many times.
JsonText list_of(const std::string& what, std::size_t count) {
  std::string text = "[";
  for (std::size_t i = 0; i < count; i += 1) text += (i > 0 ? "," : "") + what;
  return {text + "]"};
}

std::vector<std::string> pointers_of(const JsonText& sent) {
  std::vector<std::string> pointers;
  for (const FieldError& fault : faults_of_waveform(sent)) pointers.push_back(fault.pointer);
  return pointers;
}

}  // namespace

TEST_CASE("what a waveform may hold") {
  struct Case {
    JsonText sent;
    std::vector<std::string> faults;
  };
  const auto c = GENERATE(values<Case>({
      {{"[]"}, {}},
      {{"[0, 0.5, 1]"}, {}},
      {{"[[-1, 1], [0, 0], [-0.2, -0.1], 0.5]"}, {}},
      {{"{}"}, {"/waveform"}},
      {{"7"}, {"/waveform"}},
      {{"[1.01, -0.01]"}, {"/waveform/0", "/waveform/1"}},
      {{R"(["0", null, {}])"}, {"/waveform/0", "/waveform/1", "/waveform/2"}},
      {{"[[0, 1.01], [-1.01, 0], [0.5, 0.4]]"}, {"/waveform/0", "/waveform/1", "/waveform/2"}},
      {{"[[], [0], [0, 0, 0], [[0, 0], 1]]"}, {"/waveform/0", "/waveform/1", "/waveform/2", "/waveform/3"}},
      {list_of("0.5", 2'000), {}},
      {list_of("0.5", 2'001), {"/waveform"}},
      {list_of("[-0.5,0.5]", 1'000), {}},
      {list_of("[-0.5,0.5]", 1'001), {"/waveform"}},
  }));
  CAPTURE(c.sent.text.substr(0, 80));
  CHECK(pointers_of(c.sent) == c.faults);
}

TEST_CASE("heights are kept as pairs, and pairs as they are") {
  CHECK(pairs_of({"[]"}).text == "[]");
  CHECK(pairs_of({"[0, 0.0, 0.5, 1]"}).text == "[[0.0,0.0],[0.0,0.0],[-0.5,0.5],[-1.0,1.0]]");
  CHECK(pairs_of({"[[-0.12, 0.14], 0.25, [0, 1]]"}).text == "[[-0.12,0.14],[-0.25,0.25],[0,1]]");
}
