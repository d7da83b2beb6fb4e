#include "domains/reference/storage.h"

namespace ignition::reference {
namespace {

constexpr std::string_view kTracks = "/tracks/";

}  // namespace

std::string object_key(const UserId& user, std::string_view track) {
  return std::string(kPrefix).append(user.text).append(kTracks).append(track);
}

std::optional<ObjectName> object_name(std::string_view key) {
  if (!key.starts_with(kPrefix)) return std::nullopt;
  key.remove_prefix(kPrefix.size());
  const std::size_t slash = key.find('/');
  const std::string_view user = key.substr(0, slash);
  key.remove_prefix(user.size());
  if (user.empty() || !key.starts_with(kTracks)) return std::nullopt;
  key.remove_prefix(kTracks.size());
  if (key.empty() || key.find('/') != std::string_view::npos) return std::nullopt;
  return ObjectName{UserId{std::string(user)}, std::string(key)};
}

}  // namespace ignition::reference
