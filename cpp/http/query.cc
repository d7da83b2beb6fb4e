#include "http/query.h"

#include "base/text.h"

namespace ignition {

Result<TextValues> parse_query(std::string_view query) {
  TextValues values;
  while (!query.empty()) {
    const std::string_view pair = query.substr(0, query.find('&'));
    query.remove_prefix(pair.size() == query.size() ? pair.size() : pair.size() + 1);
    if (pair.empty()) continue;
    const std::size_t equals = pair.find('=');
    const auto name = percent_decoded(pair.substr(0, equals), Plus::space);
    const auto value = equals == std::string_view::npos
                           ? std::string{}
                           : percent_decoded(pair.substr(equals + 1), Plus::space);
    if (!name || !value)
      return Error{Code::malformed_text, "The query holds a broken escape or text that is not UTF-8."};
    values.try_emplace(*name, *value);
  }
  return values;
}

}  // namespace ignition
