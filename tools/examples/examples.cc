// docs/api/examples.json: of each operation a request and what answered it, for the API document. Rule: the
// scenarios of tests/contract are played and the first success of an operation is its example, so none is
// written by hand and none can go stale. Long lists and texts are cut: an example shows, it does not list.
#include <algorithm>

#include "generated.h"
#include "rowgen/schema.h"
#include "support/scenario.h"
#include "support/world.h"

namespace {

using namespace ignition;
using namespace ignition::testing;

namespace fs = std::filesystem;

constexpr std::size_t kListed = 2;         // items of a list
constexpr std::size_t kLongestText = 160;  // bytes

std::string shortened(const std::string& text) {
  if (text.size() <= kLongestText) return text;
  std::size_t end = kLongestText;
  const auto is_inside_character = [&] { return (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80; };
  while (is_inside_character()) end -= 1;
  return text.substr(0, end);
}

Json shortened(const Json& value) {
  if (value.is_string()) return shortened(value.get<std::string>());
  if (!value.is_structured()) return value;
  Json less = value.is_array() ? Json::array() : Json::object();
  for (const auto& [name, part] : value.items()) {
    if (value.is_array() && less.size() == kListed) break;
    if (value.is_array()) {
      less.push_back(shortened(part));
    } else {
      less[name] = shortened(part);
    }
  }
  return less;
}

Json example_of(const Json& request, const Reply& reply) {
  Json example = Json::object();
  if (request.contains("body")) example["body"] = shortened(request["body"]);
  if (request.contains("raw")) example["body"] = shortened(request["raw"]);
  const Json answer = parse_json(reply.body);
  if (answer.is_structured()) example["reply"] = shortened(answer);
  return example;
}

generated::Files files(const fs::path& root) {
  std::vector<fs::path> scenarios;
  for (const auto& entry : fs::directory_iterator(root / "tests" / "contract"))
    if (entry.path().extension() == ".json") scenarios.push_back(entry.path());
  std::sort(scenarios.begin(), scenarios.end());
  Json examples = Json::object();
  for (const fs::path& file : scenarios) {
    World world;
    play(parse_json(rowgen::text_of(file)), world, [&](const Json& step, const Reply& reply, Saved& saved) {
      const Json request = filled(step["request"], saved);
      const Json& want = step["reply"];
      if (want.contains("headers")) difference(Json(reply.headers), want["headers"], saved);
      if (want.contains("body")) difference(json_of(reply), want["body"], saved);
      const std::string& route = world.counts.route;
      const bool is_success = reply.status >= 200 && reply.status < 300;
      if (is_success && !examples.contains(route)) examples[route] = example_of(request, reply);
    });
  }
  return {{root / "docs" / "api" / "examples.json", examples.dump(1) + "\n"}};
}

}  // namespace

int main(int argc, char** argv) { return generated::run(argc, argv, files); }
