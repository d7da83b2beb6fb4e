#include "domains/planning/api.h"

#include "base/find.h"
#include "domains/planning/generate_api.h"
#include "domains/planning/items_api.h"
#include "resource/routes.h"

namespace ignition::planning {
namespace {

constexpr std::int64_t kMostTemplates = 100;  // a user

Error fault(std::string pointer, std::string detail) {
  return {Code::invalid_input, {}, {{std::move(pointer), std::move(detail)}}};
}

const Error& too_many_items() {
  static const Error error{Code::too_many, "There may be 40 items in the plan of a day."};
  return error;
}

/// Those among which `ids` stand once each. Code::invalid_input.
std::optional<Error> fault_of(const std::vector<std::string>& ids, const Items& among) {
  Error error{Code::invalid_input};
  for (std::size_t i = 0; i < ids.size(); i += 1) {
    const auto at = ids.begin() + static_cast<std::ptrdiff_t>(i);
    const bool is_named_before = std::find(ids.begin(), at, ids[i]) != at;
    if (is_named_before || find_by(among, ids[i], &PlanItem::id) == nullptr)
      error.errors.push_back(
          {"/ids/" + std::to_string(i), is_named_before ? "stands here twice" : "names no such item"});
  }
  if (error.errors.empty()) return std::nullopt;
  return error;
}

/// The latest plan before today, as far back as anything of it is told.
One<PlanRow> plan_before(ReadPlan& plan) {
  const LocalDate today = plan.facts().today;
  return plan.one(sql::latest_plan, {.first = today + -kLeftOverDays, .last = today + -1});
}

/// The n-th item of a template, which a day has once.
PlanItem item_of_template(const Json& json, const std::string& template_id, LocalDate date, std::size_t n) {
  PlanItem item = plan_items({print_json(Json::array({json}))})[0];
  return {.id = to_iso(date) + ":tpl:" + template_id + ":" + std::to_string(n),
          .type = item.type,
          .title = std::move(item.title),
          .action_url = item.action_url.empty() ? std::string(usual_href(item.type)) : item.action_url,
          .duration_seconds = item.duration_seconds,
          .priority = item.priority,
          .description = std::move(item.description),
          .source = Source::from_template};
}

}  // namespace

PlanView view_of(LocalDate date, const Items& items) { return {date, status_of(items), shown(items)}; }

PlanView view_of(const PlanRow& row) { return view_of(row.date, plan_items(row.items)); }

Result<LocalDate> day_asked(const std::optional<LocalDate>& date, const Facts& facts) {
  const LocalDate day = date.value_or(facts.today);
  if (day < facts.today + -kOldestPlan || day > facts.today + kFurthestPlan)
    return fault("?date", kNoSuchDay);
  return day;
}

Items items_of(const std::optional<PlanRow>& row) { return row ? plan_items(row->items) : Items{}; }

void write_plan(LocalDate date, const Items& items, Asked& asked, Decision& decision) {
  decision.write(sql::put_plan, {.id = asked.ids.next(),
                                 .user_id = asked.caller.id,
                                 .date = date,
                                 .items = text_of(items),
                                 .status = std::string(name_of(status_of(items))),
                                 .now = asked.facts.now});
}

GetPlan::Reads GetPlan::plan(const Input& input, ReadPlan& plan) {
  return {plan.one(sql::plan_of_day, {.date = input.date.value_or(plan.facts().today)}), plan_before(plan)};
}

Result<Decision> GetPlan::decide(const Input& input, const Reads& reads, const Rows& rows, Asked& asked) {
  IGN_TRY(const LocalDate date, day_asked(input.date, asked.facts));
  Output output{view_of(date, items_of(rows.find(reads.plan))), {}};
  if (date == asked.facts.today) output.leftover = left_over(items_of(rows.find(reads.before)));
  return answer(output);
}

PutOrder::Reads PutOrder::plan(const Input& input, ReadPlan& plan) {
  return plan.one(sql::plan_of_day, {.date = input.date.value_or(plan.facts().today)});
}

Result<Decision> PutOrder::decide(const Input& input, const Reads& reads, const Rows& rows, Asked& asked) {
  IGN_TRY(const LocalDate date, day_asked(input.date, asked.facts));
  Items items = items_of(rows.find(reads));
  if (auto error = fault_of(input.ids, shown(items))) return std::move(*error);
  put_in_order(items, input.ids);
  Decision decision = answer(Output{view_of(date, items)});
  write_plan(date, items, asked, decision);
  return decision;
}

Carry::Reads Carry::plan(const Input&, ReadPlan& plan) {
  return {plan.one(sql::plan_of_day, {.date = plan.facts().today}), plan_before(plan)};
}

Result<Decision> Carry::decide(const Input& input, const Reads& reads, const Rows& rows, Asked& asked) {
  const auto before = rows.find(reads.before);
  Items items = items_of(rows.find(reads.plan));
  Items behind = items_of(before);
  Items wanted = left_over(behind);
  if (input.ids) {
    if (auto error = fault_of(*input.ids, wanted)) return std::move(*error);
    std::erase_if(wanted, [&](const PlanItem& each) {
      return find_by(*input.ids, each.id, std::identity{}) == nullptr;
    });
  }
  if (!has_room(items, wanted.size())) return too_many_items();
  for (const PlanItem& item : wanted) {
    take(behind, item.id);
    put(items, item);
  }
  Decision decision = answer(Output{view_of(asked.facts.today, items), std::ssize(wanted)});
  if (wanted.empty()) return decision;
  write_plan(asked.facts.today, items, asked, decision);
  write_plan(before->date, behind, asked, decision);
  return decision;
}

ApplyTemplate::Reads ApplyTemplate::plan(const Input& input, ReadPlan& plan) {
  return {plan.one(sql::plan_of_day, {.date = input.date.value_or(plan.facts().today)}),
          plan.one(sql::plan_template_of_me, {.id = input.template_id})};
}

Result<Decision> ApplyTemplate::decide(const Input& input, const Reads& reads, const Rows& rows,
                                       Asked& asked) {
  IGN_TRY(const LocalDate date, day_asked(input.date, asked.facts));
  IGN_TRY(const TemplateRow& source, rows.require(reads.source));
  Items items = items_of(rows.find(reads.plan));
  const Json listed = parse_json(source.items.text);
  for (std::size_t i = 0; listed.is_array() && i < listed.size(); i += 1)
    put(items, item_of_template(listed[i], source.id, date, i + 1));
  if (!has_room(items, 0)) return too_many_items();
  Decision decision = answer(Output{view_of(date, items)});
  write_plan(date, items, asked, decision);
  return decision;
}

namespace {

struct TemplateBody {
  std::string name;
  std::optional<std::string> description, category;
  std::vector<TemplateItem> items;
  bool is_public = false;
  static constexpr auto fields = field_list(
      field<&TemplateBody::name>({.min = 1, .max = 200}), field<&TemplateBody::description>({.max = 280}),
      field<&TemplateBody::category>({.max = 100}), field<&TemplateBody::items>({.min = 1, .max = 20}),
      field<&TemplateBody::is_public>(
          {.doc = "false: what strangers read, administrators write", .required = false}));
};

std::vector<FieldError> faults_in(TemplateBody& body, const Facts&) {
  std::vector<FieldError> faults;
  for (std::size_t i = 0; i < body.items.size(); i += 1) {
    const auto error = fault_of_href(body.items[i].action_url, "/items/" + std::to_string(i) + "/action_url");
    if (error) faults.push_back(error->errors[0]);
  }
  return faults;
}

void make_own(const Json&, Json& row, const Facts&) { row["is_own"] = true; }

/// What everyone may use is there, and is nobody's to change; a user's own are nobody else's to read.
std::optional<Error> refuse_shared(const Json& before, const Json& after) {
  if (before.is_object() && before["is_own"] == false) return Error{Code::not_found};
  if (after.is_object() && after["is_public"] == true)
    return fault("/is_public", "must be false: templates of members are private");
  return std::nullopt;
}

constexpr Resource kTemplates{
    .sql = &sql::plan_templates,
    .path = "/api/plan/templates",
    .item_path = "/api/plan/templates/{id}",
    .name = "template",
    .body = resource::fields_of<TemplateBody, faults_in>(),
    .settle = make_own,
    .refusal = refuse_shared,
    .limit = kMostTemplates,
};

using enum Access;
constexpr auto kActions = std::to_array<Route>({
    route<GetPlan>(Method::get, "/api/plan", member),
    route<ApplyTemplate>(Method::post, "/api/plan/apply/{template_id}", member),
    route<Carry>(Method::post, "/api/plan/carry", member),
    route<Generate>(Method::post, "/api/plan/generate", member),
    route<AddItem>(Method::post, "/api/plan/items", member),
    route<UpdateItem>(Method::patch, "/api/plan/items/{id}", member),
    route<RemoveItem>(Method::delete_, "/api/plan/items/{id}", member),
    route<PutOrder>(Method::put, "/api/plan/order", member),
});

constexpr auto kRoutes = resource::joined(resource::routes<kTemplates>(), kActions);

}  // namespace

std::span<const Route> routes() { return kRoutes; }

}  // namespace ignition::planning
