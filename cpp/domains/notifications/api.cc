#include "domains/notifications/api.h"

#include <algorithm>

#include "resource/routes.h"

namespace ignition::notifications {
namespace {

struct NotificationFilter {
  std::optional<std::int64_t> unread;
  static constexpr auto fields = field_list(field<&NotificationFilter::unread>(
      {.doc = "1: those alone that are not read", .min = 1, .max = 1, .in = In::query}));
};

Result<Json> filter_of(const Parts& parts, const Facts&) {
  IGN_TRY(const NotificationFilter& filter, parse_input<NotificationFilter>(parts));
  return Json{{"read", filter.unread ? Json(false) : Json(nullptr)}};
}

constexpr Resource kNotifications{
    .sql = &sql::notifications,
    .path = "/api/notifications",
    .item_path = "/api/notifications/{id}",
    .name = "notification",
    .filters = {&shape_of<NotificationFilter>, filter_of, describe_input<NotificationFilter>},
};

constexpr auto kActions = std::to_array<Route>({
    route<ReadOne>(Method::post, "/api/notifications/{id}/read", Access::member),
    route<ReadAll>(Method::post, "/api/notifications/read-all", Access::member),
});

constexpr auto kRoutes = resource::joined(resource::list_route<kNotifications>(),
                                          resource::remove_route<kNotifications>(), kActions);

}  // namespace

ReadOne::Reads ReadOne::plan(const Input& input, ReadPlan& plan) {
  return plan.one(sql::notification_of_me, {.id = input.id});
}

Result<Decision> ReadOne::decide(const Input&, const Reads& reads, const Rows& rows, Asked& asked) {
  IGN_TRY(NotificationRow&& notification, rows.require(reads));
  const bool is_new = !notification.read;
  notification.read = true;
  Decision decision = answer(Output{notification});
  if (is_new) decision.write(sql::read_notification, {.user_id = asked.caller.id, .id = notification.id});
  return decision;
}

ReadAll::Reads ReadAll::plan(const Input&, ReadPlan& plan) { return plan.one(sql::count_unread); }

Result<Decision> ReadAll::decide(const Input&, const Reads& reads, const Rows& rows, Asked& asked) {
  IGN_TRY(const CountRow& unread, rows.require(reads));
  const std::int64_t read = std::min(unread.count, kReadAtOnce);
  Decision decision = answer(Output{read, unread.count - read});
  if (read > 0) decision.write(sql::read_oldest, {.user_id = asked.caller.id});
  return decision;
}

std::span<const Route> routes() { return kRoutes; }

}  // namespace ignition::notifications
