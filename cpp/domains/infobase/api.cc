#include "domains/infobase/api.h"

#include "domains/infobase/statements.gen.h"
#include "resource/routes.h"

namespace ignition::infobase {
namespace {

struct EntryFilter {
  std::optional<std::string> q, category, tag;
  static constexpr auto fields = field_list(field<&EntryFilter::q>(resource::kSearchSpec),
                                            field<&EntryFilter::category>(resource::kFilterSpec),
                                            field<&EntryFilter::tag>(resource::kFilterSpec));
};

std::vector<FieldError> settle_entry(EntryBody& entry, const Facts&) {
  auto faults = resource::settle_tags(entry.tags);
  if (entry.is_public) faults.push_back({"/is_public", "must be false: entries of members are private"});
  return faults;
}

void make_own(const Json&, Json& entry, const Facts&) { entry["is_own"] = true; }

/// What everyone reads is there, and is nobody's to change.
std::optional<Error> refuse_shared(const Json& before, const Json&) {
  if (before.is_object() && before["is_own"] == false) return Error{Code::not_found};
  return std::nullopt;
}

constexpr Resource kEntries{
    .sql = &sql::infobase_entries,
    .path = "/api/infobase",
    .item_path = "/api/infobase/{id}",
    .name = "infobase_entry",
    .body = resource::fields_of<EntryBody, settle_entry>(),
    .filters = resource::fields_of<EntryFilter>(),
    .settle = make_own,
    .refusal = refuse_shared,
};

constexpr auto kRoutes =
    resource::joined(resource::routes<kEntries>(), resource::tags_route<kEntries>("/api/infobase/tags"));

}  // namespace

std::span<const Route> routes() { return kRoutes; }

}  // namespace ignition::infobase
