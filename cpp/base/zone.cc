#include "base/zone.h"

#include <algorithm>

namespace ignition {
namespace {

UnixMillis at_offset(CivilTime time, Seconds offset) { return {(time.seconds - offset.count) * 1000}; }

}  // namespace

std::string to_iso(CivilTime time) { return to_iso(UnixMillis{time.seconds * 1000}).substr(0, 19); }

std::optional<CivilTime> civil_from_iso(std::string_view text) {
  if (text.size() != 16 && text.size() != 19) return std::nullopt;
  const auto instant = instant_from_iso(std::string(text) + (text.size() == 16 ? ":00.000Z" : ".000Z"));
  if (!instant) return std::nullopt;
  return CivilTime{instant->count / 1000 - (instant->count % 1000 < 0 ? 1 : 0)};
}

Seconds offset_at(const ZoneOffsets& zone, UnixMillis instant) {
  const auto after =
      std::upper_bound(zone.changes.begin(), zone.changes.end(), instant,
                       [](UnixMillis value, const OffsetChange& change) { return value < change.at; });
  return after == zone.changes.begin() ? zone.first : std::prev(after)->offset;
}

CivilTime civil_at(const ZoneOffsets& zone, UnixMillis instant) {
  const std::int64_t seconds = instant.count / 1000 - (instant.count % 1000 < 0 ? 1 : 0);
  return CivilTime{seconds} + offset_at(zone, instant);
}

UnixMillis instant_of(const ZoneOffsets& zone, CivilTime time) {
  // Under each offset in its turn: the first that still holds at the instant that it gives is right, and so
  // is the one before a jump that passes over the time.
  Seconds offset = zone.first;
  for (const OffsetChange& change : zone.changes) {
    const UnixMillis instant = at_offset(time, offset);
    if (instant < change.at || at_offset(time, change.offset) < change.at) return instant;
    offset = change.offset;
  }
  return at_offset(time, offset);
}

}  // namespace ignition
