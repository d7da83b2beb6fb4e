#include "domains/content/api.h"

#include "resource/notes.h"
#include "resource/routes.h"

namespace ignition::content {
namespace {

struct ShortcutFilter {
  std::optional<std::string> daw, category;
  static constexpr auto fields = field_list(field<&ShortcutFilter::daw>(resource::kFilterSpec),
                                            field<&ShortcutFilter::category>(resource::kFilterSpec));
};
struct TermFilter {
  std::optional<std::string> q, category;
  static constexpr auto fields = field_list(field<&TermFilter::q>(resource::kSearchSpec),
                                            field<&TermFilter::category>(resource::kFilterSpec));
};
struct RecipeFilter {
  std::optional<std::string> genre, category;
  static constexpr auto fields = field_list(field<&RecipeFilter::genre>(resource::kFilterSpec),
                                            field<&RecipeFilter::category>(resource::kFilterSpec));
};

constexpr Resource kPacks{.sql = &sql::packs,
                          .path = "/api/ignitions",
                          .item_path = "/api/ignitions/{key}",
                          .name = "pack",
                          .is_content = true};

constexpr Resource kShortcuts{.sql = &sql::shortcuts,
                              .path = "/api/shortcuts",
                              .name = "shortcut",
                              .filters = resource::fields_of<ShortcutFilter>(),
                              .is_content = true};

constexpr Resource kTerms{.sql = &sql::terms,
                          .path = "/api/glossary",
                          .name = "term",
                          .filters = resource::fields_of<TermFilter>(),
                          .is_content = true};

constexpr Resource kRecipes{.sql = &sql::recipes,
                            .path = "/api/recipes",
                            .item_path = "/api/recipes/{id}",
                            .name = "recipe",
                            .filters = resource::fields_of<RecipeFilter>(),
                            .is_content = true};

constexpr std::array kUse{route<UsePack>(Method::post, "/api/ignitions/{key}/use", Access::member)};

constexpr auto kRoutes = resource::joined(resource::reads<kPacks>(), kUse, resource::list_route<kShortcuts>(),
                                          resource::list_route<kTerms>(), resource::reads<kRecipes>());

bool has_item(const PackRow& pack, const std::string& id) {
  for (const Json& item : parse_json(pack.items.text)) {
    if (text_member(item, "id") == id) return true;
  }
  return false;
}

}  // namespace

UsePack::Reads UsePack::plan(const Input& input, ReadPlan& plan) {
  return {plan.one(sql::one_pack, {.key = input.key}),
          economy::plan({economy::EventType::ignition_used}, plan)};
}

Result<Decision> UsePack::decide(const Input& input, const Reads& reads, const Rows& rows, Asked& asked) {
  IGN_TRY(const PackRow& pack, rows.require(reads.pack));
  if (input.item_id && !has_item(pack, *input.item_id))
    return Error{Code::invalid_input, {}, {{"/item_id", "is no item of this pack"}}};
  IGN_TRY(economy::State&& state, economy::state_of(reads.activity, rows));
  economy::Recorder recorder(std::move(state), asked);
  recorder.record({.type = economy::EventType::ignition_used,
                   .event_id = asked.ids.next(),
                   .metadata = {print_json({{"pack", pack.key}, {"item", input.item_id.value_or("")}})},
                   .entities = {pack.id}});
  const economy::Outcome outcome = recorder.finish();
  Decision decision = answer(Output{outcome.reward});
  economy::write(outcome, asked, decision);
  return decision;
}

std::span<const Route> routes() { return kRoutes; }

}  // namespace ignition::content
