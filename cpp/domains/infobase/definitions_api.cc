// Articles for everyone, as administrators write them.
#include "domains/infobase/api.h"
#include "domains/infobase/statements.gen.h"
#include "resource/specs.h"
#include "resource/routes.h"

namespace ignition::infobase {
namespace {

struct ArticleFields {
  std::string title, content;
  std::optional<std::string> category;
  std::vector<std::string> tags;
  bool is_public = true;
  static constexpr auto fields =
      field_list(field<&ArticleFields::title>(resource::kNameSpec),
                 field<&ArticleFields::content>({.min = 1, .max = 100'000}),
                 field<&ArticleFields::category>(resource::kWordSpec),
                 field<&ArticleFields::tags>({.min = 0, .max = resource::kTags, .required = false}),
                 field<&ArticleFields::is_public>(resource::kDefaultSpec));
};

constexpr Resource kArticles{.sql = &sql::article_definitions,
                             .path = "/api/admin/infobase",
                             .item_path = "/api/admin/infobase/{id}",
                             .name = "entry",
                             .body = resource::fields_of<ArticleFields>(),
                             .prefix = "infobase_",
                             .switched_by = "is_public"};

constexpr auto kDefinitionRoutes = resource::routes<kArticles>();

}  // namespace

std::span<const Route> definition_routes() { return kDefinitionRoutes; }

}  // namespace ignition::infobase
