#include "app/replay.h"

#include <algorithm>

#include "app/router.h"
#include "app/routes.h"

namespace ignition {
namespace {

/// Where a GET shows what the request made or changed: at the reply's Location, else at the request's path or
/// the nearest one above it, so that what POST /api/quests/{id}/accept changed is read at /api/quests/{id}.
std::string place_of(const Request& request, const Reply& reply) {
  if (const auto location = reply.headers.find("location"); location != reply.headers.end())
    return location->second;
  std::string path = request.path;
  while (!path.empty() && !match(routes(), name_of(Method::get), path)) path.erase(path.rfind('/'));
  return path;
}

}  // namespace

KeptBody kept_body(const Request& request, const Decision& decision) {
  KeptBody kept{decision.replay_body.value_or(decision.reply.body), std::nullopt};
  if (kept.text.size() <= kLargestKept) return kept;
  kept.rest_path = place_of(request, decision.reply);
  Json parts = parse_json(kept.text);
  IGN_CHECK(parts.is_object());
  while (kept.text.size() > kLargestKept) {
    const auto longest = std::max_element(parts.begin(), parts.end(), [](const Json& a, const Json& b) {
      return print_json(a).size() < print_json(b).size();
    });
    *longest = nullptr;
    kept.text = print_json(parts);
  }
  return kept;
}

Replay replay_of(system::IdempotencyRow row) {
  Reply reply{.status = static_cast<int>(row.status), .headers = {}, .body = std::move(row.body)};
  const Json headers = parse_json(row.headers.text);
  for (const auto& [name, value] : headers.items()) reply.headers[name] = value.get<std::string>();
  reply.headers["idempotent-replayed"] = "true";
  return {std::move(reply), std::move(row.rest_path)};
}

void fill_in(Reply& kept, const Reply& shown) {
  Json parts = parse_json(kept.body);
  const Json now = parse_json(shown.body);
  for (auto& [name, part] : parts.items()) {
    if (part.is_null() && now.contains(name)) part = now[name];
  }
  kept.body = print_json(parts);
}

}  // namespace ignition
