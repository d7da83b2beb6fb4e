#include "domains/journal/api.h"

#include "base/ids.h"
#include "domains/journal/statements.gen.h"
#include "resource/routes.h"

namespace ignition::journal {
namespace {

struct EntryFilter {
  std::optional<std::string> q, tag;
  std::optional<LocalDate> from, to;
  static constexpr auto fields = field_list(
      field<&EntryFilter::q>(resource::kSearchSpec), field<&EntryFilter::tag>(resource::kFilterSpec),
      field<&EntryFilter::from>({.doc = "The first local day", .in = In::query}),
      field<&EntryFilter::to>({.doc = "The last local day", .in = In::query}));
};

/// When a local day begins, at the offset of today.
UnixMillis start_of(LocalDate date, const Facts& facts) {
  return facts.day_start + Seconds{std::int64_t{date.days - facts.today.days} * 86'400};
}

/// Ids are in the order of time: a span of days is a span of ids.
Result<Json> filter_of(const Parts& parts, const Facts& facts) {
  IGN_TRY(const EntryFilter& filter, parse_input<EntryFilter>(parts));
  Json values = print(filter);
  if (filter.from) values["from"] = id_floor(start_of(*filter.from, facts));
  if (filter.to) values["to"] = id_floor(start_of(*filter.to + 1, facts));
  return values;
}

std::vector<FieldError> settle_entry(EntryBody& entry, const Facts& facts) {
  if (!entry.title) entry.title = to_iso(facts.today);
  return resource::settle_tags(entry.tags);
}

constexpr Resource kEntries{
    .sql = &sql::journal_entries,
    .path = "/api/journal",
    .item_path = "/api/journal/{id}",
    .name = "journal_entry",
    .body = resource::fields_of<EntryBody, settle_entry>(),
    .filters = {&shape_of<EntryFilter>, filter_of, describe_input<EntryFilter>},
    .event = economy::EventType::journal_written,
};

constexpr auto kRoutes =
    resource::joined(resource::routes<kEntries>(), resource::tags_route<kEntries>("/api/journal/tags"));

}  // namespace

std::span<const Route> routes() { return kRoutes; }

}  // namespace ignition::journal
