// The items that are for sale, as administrators write them.
#include "domains/market/api.h"
#include "resource/specs.h"
#include "resource/routes.h"

namespace ignition::market {
namespace {

struct ItemFields {
  std::string name;
  std::optional<std::string> description;
  std::string category;
  Coins cost_coins;
  std::optional<std::string> icon;
  bool is_available = true;
  bool is_consumable = true;
  std::int64_t sort_order = 0;
  static constexpr auto fields = field_list(field<&ItemFields::name>(resource::kNameSpec),
                                            field<&ItemFields::description>(resource::kDescriptionSpec),
                                            field<&ItemFields::category>(resource::kCategorySpec),
                                            field<&ItemFields::cost_coins>({.min = 0, .max = 1'000'000}),
                                            field<&ItemFields::icon>(resource::kWordSpec),
                                            field<&ItemFields::is_available>(resource::kDefaultSpec),
                                            field<&ItemFields::is_consumable>(resource::kDefaultSpec),
                                            field<&ItemFields::sort_order>(resource::kOrderSpec));
};

constexpr Resource kItems{.sql = &sql::item_definitions,
                          .path = "/api/admin/market-items",
                          .item_path = "/api/admin/market-items/{id}",
                          .name = "market_item",
                          .body = resource::fields_of<ItemFields>(),
                          .prefix = "item_",
                          .switched_by = "is_available"};

constexpr auto kDefinitionRoutes = resource::routes<kItems>();

}  // namespace

std::span<const Route> definition_routes() { return kDefinitionRoutes; }

}  // namespace ignition::market
