// /api/plan: what a user means to do on a day. Rule 1: what becomes of the items is decided in day.h, what a
// day begins with in suggestions.h; here it is read, paid and written. Rule 2: a plan is one row, rewritten
// under the version of the wallet, so of two changes at one moment the second starts again from what the
// first left.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "domains/planning/day.h"
#include "domains/planning/statements.gen.h"
#include "http/endpoint.h"
#include "http/response.h"

namespace ignition::planning {

inline constexpr std::int32_t kOldestPlan = 31;     // days ago
inline constexpr std::int32_t kFurthestPlan = 366;  // days ahead
inline constexpr std::int32_t kLeftOverDays = 14;

inline constexpr Spec kDay{.doc = "The local day of the plan; today's where it is left out", .in = In::query};

struct PlanView {
  LocalDate date;
  Status status = Status::active;
  std::vector<PlanItem> items;
  static constexpr auto fields =
      field_list(field<&PlanView::date>(),
                 field<&PlanView::status>({.doc = "completed while there are items and none is open"}),
                 field<&PlanView::items>({.doc = "In their order"}));
};

struct PlanReply {
  PlanView plan;
  static constexpr auto fields = field_list(field<&PlanReply::plan>());
};

PlanView view_of(LocalDate date, const Items& items);
PlanView view_of(const PlanRow& row);

inline constexpr const char* kNoSuchDay = "must be a day from 31 days ago to 366 days ahead";

/// `date`, or today. Code::invalid_input where there can be no plan of it.
Result<LocalDate> day_asked(const std::optional<LocalDate>& date, const Facts& facts);

/// The items of a row; none where there is no row.
Items items_of(const std::optional<PlanRow>& row);

void write_plan(LocalDate date, const Items& items, Asked& asked, Decision& decision);

struct GetPlan {
  struct Input {
    std::optional<LocalDate> date;
    static constexpr auto fields = field_list(field<&Input::date>(kDay));
  };
  struct Output {
    PlanView plan;
    std::vector<PlanItem> leftover;
    static constexpr auto fields = field_list(
        field<&Output::plan>(),
        field<&Output::leftover>({.doc = "Of today: one's own open items of the latest plan of the "
                                         "last 14 days. They wait; carry takes them along"}));
  };
  struct Reads {
    One<PlanRow> plan;
    One<PlanRow> before;
  };
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

struct PutOrder {
  struct Input {
    std::optional<LocalDate> date;
    std::vector<std::string> ids;
    static constexpr auto fields = field_list(
        field<&Input::date>(kDay),
        field<&Input::ids>({.doc = "What comes first, in that order; the others stay behind", .min = 1}));
  };
  using Output = PlanReply;
  using Reads = One<PlanRow>;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

struct Carry {
  struct Input {
    std::optional<std::vector<std::string>> ids;
    static constexpr auto fields =
        field_list(field<&Input::ids>({.doc = "All of them where it is left out", .min = 1}));
  };
  struct Output {
    PlanView plan;
    std::int64_t carried;
    static constexpr auto fields = field_list(field<&Output::plan>(), field<&Output::carried>());
  };
  using Reads = GetPlan::Reads;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

struct ApplyTemplate {
  struct Input {
    std::string template_id;
    std::optional<LocalDate> date;
    static constexpr auto fields =
        field_list(field<&Input::template_id>({.max = 200, .in = In::path}), field<&Input::date>(kDay));
  };
  using Output = PlanReply;
  struct Reads {
    One<PlanRow> plan;
    One<TemplateRow> source;
  };
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

std::span<const Route> routes();

}  // namespace ignition::planning
