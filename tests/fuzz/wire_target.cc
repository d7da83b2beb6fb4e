// The JSON of a step: any bytes are an input of the protocol or are none, and one that is takes the first
// step without a trap. Up to the first LF it is the input, behind it the body of the request.
#include "app/step.h"
#include "app/wire.h"
#include "fuzz/property.h"

using namespace ignition;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view body = fuzz::text_of(data, size);
  const std::string_view text = fuzz::next_part(body, '\n');
  const auto input = input_of(text, body);
  // Rows answer a plan: made-up ones are a broken guarantee, which traps by design.
  if (!input || !input->rows.is_discarded()) return 0;
  std::string reply;
  const Json output = parse_json(step(text, body, reply));
  fuzz::require(output.is_object() && output.contains("route"), "a step has an output");
  fuzz::require(output.contains("read") != output.contains("reply"), "it reads, or it answers",
                output.dump());
  return 0;
}
