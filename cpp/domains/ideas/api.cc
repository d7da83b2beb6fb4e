#include "domains/ideas/api.h"

#include "domains/ideas/statements.gen.h"
#include "resource/notes.h"
#include "resource/routes.h"

namespace ignition::ideas {
namespace {

struct IdeaFilter {
  std::optional<std::string> q, category, tag;
  std::optional<bool> is_archived;
  static constexpr auto fields = field_list(
      field<&IdeaFilter::q>(resource::kSearchSpec), field<&IdeaFilter::category>(resource::kFilterSpec),
      field<&IdeaFilter::tag>(resource::kFilterSpec), field<&IdeaFilter::is_archived>({.in = In::query}));
};

std::vector<FieldError> settle_idea(IdeaBody& idea, const Facts&) { return resource::settle_tags(idea.tags); }

constexpr Resource kIdeas{
    .sql = &sql::ideas,
    .path = "/api/ideas",
    .item_path = "/api/ideas/{id}",
    .name = "idea",
    .body = resource::fields_of<IdeaBody, settle_idea>(),
    .filters = resource::fields_of<IdeaFilter>(),
    .event = economy::EventType::idea_captured,
};

constexpr auto kRoutes =
    resource::joined(resource::routes<kIdeas>(), resource::tags_route<kIdeas>("/api/ideas/tags"));

}  // namespace

std::span<const Route> routes() { return kRoutes; }

}  // namespace ignition::ideas
