#include "domains/jobs/api.h"

#include <set>

#include "domains/exercise/session.h"
#include "domains/focus/session.h"
#include "domains/jobs/schedule.h"
#include "domains/jobs/streaks_api.h"
#include "domains/reference/hearing.h"
#include "domains/reference/storage.h"

namespace ignition::jobs {
namespace {

constexpr std::size_t kRowsARound = 500;
constexpr std::int64_t kDay = 86'400;
constexpr Seconds kReadNotificationsKept{30 * kDay};
constexpr Seconds kNotificationsKept{180 * kDay};
constexpr Seconds kEventsKept{400 * kDay};
constexpr Seconds kPeriodsKept{90 * kDay};
/// From UTC+14 to UTC-12: so long after it ended somewhere, a local day is over everywhere.
constexpr Seconds kDayOfTravel{26 * 3600};
constexpr Seconds kUploadsKept{kDay};  // an upload under way is over by then

const std::string& place_of(const PlaceRow& row) { return row.place; }
const std::string& place_of(const OpenFocusRow& row) { return row.user_id.text; }
const std::string& place_of(const OpenWorkoutRow& row) { return row.user_id.text; }

/// A job over a table, a page a round: J says which page, and what becomes of its rows.
template <class J>
struct Job {
  struct Input {};
  using Output = Round;
  using Reads = Many<typename J::Row>;
  static Reads plan(const Input&, ReadPlan& plan) { return J::page(plan); }
  static Result<Decision> decide(const Input&, const Reads& reads, const Rows& rows, Asked& asked) {
    const std::vector<typename J::Row> page = rows.all(reads);
    const bool is_last = page.size() < kRowsARound;
    Decision decision = answer(Round{is_last});
    if (!page.empty()) J::write(page, asked.facts.now, decision);
    std::optional<std::string> cursor;
    if (!is_last) cursor = place_of(page.back());
    decision.write(sql::keep_run, {.name = std::string(J::name), .cursor = cursor, .now = asked.facts.now});
    return decision;
  }
};

struct Sessions {
  static constexpr std::string_view name = "sessions";
  using Row = PlaceRow;
  static Many<Row> page(ReadPlan& plan) { return plan.many(sql::page_of_sessions); }
  static void write(const std::vector<Row>& page, UnixMillis now, Decision& decision) {
    decision.write(sql::drop_sessions, {.first = page.front().place, .last = page.back().place, .now = now});
  }
};

struct VerificationTokens {
  static constexpr std::string_view name = "verification_tokens";
  using Row = PlaceRow;
  static Many<Row> page(ReadPlan& plan) { return plan.many(sql::page_of_verification_tokens); }
  static void write(const std::vector<Row>& page, UnixMillis now, Decision& decision) {
    decision.write(sql::drop_verification_tokens,
                   {.first = page.front().place, .last = page.back().place, .now = now});
  }
};

struct IdempotencyKeys {
  static constexpr std::string_view name = "idempotency_keys";
  using Row = PlaceRow;
  static Many<Row> page(ReadPlan& plan) { return plan.many(sql::page_of_keys); }
  static void write(const std::vector<Row>& page, UnixMillis now, Decision& decision) {
    decision.write(sql::drop_keys, {.first = page.front().place, .last = page.back().place, .now = now});
  }
};

struct Notifications {
  static constexpr std::string_view name = "notifications";
  using Row = PlaceRow;
  static Many<Row> page(ReadPlan& plan) { return plan.many(sql::page_of_users_by_notifications); }
  static void write(const std::vector<Row>& page, UnixMillis now, Decision& decision) {
    decision.write(sql::drop_notifications, {.before = id_floor(now - kReadNotificationsKept),
                                             .first = UserId{page.front().place},
                                             .last = UserId{page.back().place},
                                             .kept = id_floor(now - kNotificationsKept)});
  }
};

struct ActivityEvents {
  static constexpr std::string_view name = "activity_events";
  using Row = PlaceRow;
  static Many<Row> page(ReadPlan& plan) { return plan.many(sql::page_of_users_by_events); }
  static void write(const std::vector<Row>& page, UnixMillis now, Decision& decision) {
    decision.write(sql::drop_events, {.before = id_floor(now - kEventsKept),
                                      .first = UserId{page.front().place},
                                      .last = UserId{page.back().place}});
  }
};

focus::SessionRow session_of(const OpenFocusRow& row) {
  focus::SessionRow session{};
  session.id = row.id;
  session.mode = row.mode;
  session.duration = row.duration;
  session.started_at = row.started_at;
  session.paused_at = row.paused_at;
  session.status = row.status;
  session.active_seconds = row.active_seconds;
  session.resumed_at = row.resumed_at;
  return session;
}

/// Sessions that were forgotten: what reads have been told since their time was up is written.
struct Focus {
  static constexpr std::string_view name = "focus";
  using Row = OpenFocusRow;
  static Many<Row> page(ReadPlan& plan) { return plan.many(sql::page_of_open_focus); }
  static void write(const std::vector<Row>& page, UnixMillis now, Decision& decision) {
    for (const Row& row : page) {
      const focus::SessionRow ended = focus::as_of(session_of(row), now);
      if (!ended.abandoned_at) continue;
      decision.write(sql::end_focus, {.abandoned_at = ended.abandoned_at,
                                      .active_seconds = ended.active_seconds,
                                      .user_id = row.user_id,
                                      .id = row.id,
                                      .status = row.status});
      decision.write(sql::clear_pause, {.user_id = row.user_id});
      decision.write(sql::raise_version, {.user_id = row.user_id});
    }
  }
};

/// Workouts that were forgotten end at their last set; those without one never were.
struct Workouts {
  static constexpr std::string_view name = "workouts";
  using Row = OpenWorkoutRow;
  static Many<Row> page(ReadPlan& plan) { return plan.many(sql::page_of_open_workouts); }
  static void write(const std::vector<Row>& page, UnixMillis now, Decision& decision) {
    for (const Row& row : page) {
      exercise::WorkoutSessionRow session{};
      session.started_at = row.started_at;
      session.last_set_at = row.last_set_at;
      if (!exercise::is_forgotten(session, now)) continue;
      if (row.last_set_at) {
        const exercise::WorkoutSessionRow ended = exercise::as_of(session, now);
        decision.write(sql::end_workout, {.completed_at = ended.completed_at,
                                          .duration_seconds = ended.duration_seconds,
                                          .id = row.id,
                                          .user_id = row.user_id,
                                          .last_set_at = *row.last_set_at});
        decision.write(sql::finish_program, {.user_id = row.user_id});
      } else {
        decision.write(sql::drop_workout, {.id = row.id, .user_id = row.user_id});
      }
      decision.write(sql::raise_version, {.user_id = row.user_id});
    }
  }
};

/// Periods of recurring quests that are over for everybody are in hand no more.
struct Quests {
  static constexpr std::string_view name = "quests";
  using Row = PlaceRow;
  static Many<Row> page(ReadPlan& plan) { return plan.many(sql::page_of_users_by_quests); }
  static void write(const std::vector<Row>& page, UnixMillis now, Decision& decision) {
    const UserId first{page.front().place}, last{page.back().place};
    const UnixMillis before = now - kDayOfTravel;
    decision.write(sql::raise_versions_by_quests, {.first = first, .last = last, .before = before});
    decision.write(sql::close_periods, {.first = first, .last = last, .before = before});
    decision.write(sql::close_quests,
                   {.now = std::optional(now), .first = first, .last = last, .before = before});
  }
};

/// Those that ended long ago go, with their progress.
struct OldQuests {
  static constexpr std::string_view name = "old_quests";
  using Row = PlaceRow;
  static Many<Row> page(ReadPlan& plan) { return plan.many(sql::page_of_quests); }
  static void write(const std::vector<Row>& page, UnixMillis now, Decision& decision) {
    const QuestId first{page.front().place}, last{page.back().place};
    const UnixMillis kept = now - kPeriodsKept;
    decision.write(sql::raise_versions_by_periods, {.first = first, .last = last, .kept = kept});
    decision.write(sql::drop_periods, {.first = first, .last = last, .kept = kept});
  }
};
/// Objects of tracks that have no row: of uploads whose commit did not arrive, and of deletions that were
/// never finished. A page of R2 a round: where it begins is read first, and then which of its objects have a
/// row. They go before the round is written, so a round that is lost is made again.
Result<Decision> sweep_orphans(const Turn& turn) {
  const auto kept = turn.plan.one(sql::place_of_orphans);
  if (!turn.plan.is_read()) return Turn::undecided();
  const auto place = turn.rows.find(kept);
  const BlobPage* page = turn.plan.blobs(
      {.prefix = std::string(reference::kPrefix), .after = place ? place->cursor.value_or("") : ""});
  if (page == nullptr) return Turn::undecided();
  const UnixMillis now = turn.asker.facts.now;
  std::vector<std::string> keys, ids;
  for (const ListedBlob& blob : page->blobs) {
    const auto name = reference::object_name(blob.key);
    if (!name || blob.uploaded_at + kUploadsKept > now) continue;
    keys.push_back(blob.key);
    ids.push_back(name->track);
  }
  const auto known = turn.plan.many(sql::known_objects, {.ids = JsonText{print_json(ids)}});
  if (!turn.may_decide()) return Turn::undecided();
  std::set<std::string> with_row;
  for (ObjectKeyRow& row : turn.rows.all(known)) with_row.insert(std::move(row.r2_key));
  Decision decision = answer(Round{page->is_last});
  for (std::string& key : keys) {
    if (!with_row.contains(key)) decision.dropped_blobs.push_back(std::move(key));
  }
  std::optional<std::string> cursor;
  if (!page->is_last) cursor = page->blobs.back().key;
  decision.write(sql::keep_run, {.name = "orphans", .cursor = cursor, .now = now});
  return decision;
}

constexpr std::size_t kMessagesARound = 100;
constexpr Seconds kImagesKept{86'400};

/// What is due is sent again, a hundred a round: as many messages as a queue takes at once.
struct SendTracksAgain {
  struct Input {};
  using Output = Round;
  using Reads = Many<DueTrackRow>;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

SendTracksAgain::Reads SendTracksAgain::plan(const Input&, ReadPlan& plan) {
  return plan.many(sql::due_tracks, {.now = plan.facts().now});
}

Result<Decision> SendTracksAgain::decide(const Input&, const Reads& reads, const Rows& rows, Asked& asked) {
  const UnixMillis now = asked.facts.now;
  std::vector<std::string> tracks;
  for (DueTrackRow& row : rows.all(reads)) tracks.push_back(std::move(row.track_id));
  Decision decision = answer(Round{tracks.size() < kMessagesARound});
  if (!tracks.empty())
    decision.write(sql::put_off_tracks, {.due_at = now + reference::kMessageTime,
                                         .tracks = JsonText{print_json(tracks)},
                                         .now = now});
  decision.write(sql::keep_run, {.name = "tracks", .cursor = std::nullopt, .now = now});
  return decision;
}

/// The memory of a module in which a track was heard halfway. What is a day old belongs to an analysis that
/// is over or is given up; one that is not begins anew where its memory is gone.
Result<Decision> sweep_images(const Turn& turn) {
  const auto kept = turn.plan.one(sql::place_of_images);
  if (!turn.plan.is_read()) return Turn::undecided();
  const auto place = turn.rows.find(kept);
  const BlobPage* page = turn.plan.blobs({.prefix = std::string(reference::kImages),
                                          .after = place ? place->cursor.value_or("") : ""});
  if (page == nullptr || !turn.may_decide()) return Turn::undecided();
  const UnixMillis now = turn.asker.facts.now;
  Decision decision = answer(Round{page->is_last});
  for (const ListedBlob& blob : page->blobs) {
    if (blob.uploaded_at + kImagesKept <= now) decision.dropped_blobs.push_back(blob.key);
  }
  std::optional<std::string> cursor;
  if (!page->is_last) cursor = page->blobs.back().key;
  decision.write(sql::keep_run, {.name = "track_images", .cursor = cursor, .now = now});
  return decision;
}

constexpr Route kSweepImages{.method = Method::internal,
                             .pattern = "job-track_images",
                             .access = Access::internal,
                             .caching = Caching::personal,
                             .run = sweep_images,
                             .describe = [](Json&) {}};

constexpr Route kSweep{.method = Method::internal,
                       .pattern = "job-orphans",
                       .access = Access::internal,
                       .caching = Caching::personal,
                       .run = sweep_orphans,
                       .describe = [](Json&) {}};

}  // namespace

ListJobs::Reads ListJobs::plan(const Input&, ReadPlan&) { return {}; }

Result<Decision> ListJobs::decide(const Input& input, const Reads&, const Rows&) {
  return answer(Output{due_by(input.cron)});
}

std::span<const Route> routes() {
  using enum Access;
  static constexpr auto all = std::to_array<Route>({
      route<Job<ActivityEvents>>(Method::internal, "job-activity_events", internal),
      route<Job<Focus>>(Method::internal, "job-focus", internal),
      route<Job<IdempotencyKeys>>(Method::internal, "job-idempotency_keys", internal),
      route<Job<Notifications>>(Method::internal, "job-notifications", internal),
      route<Job<OldQuests>>(Method::internal, "job-old_quests", internal),
      route<Job<Quests>>(Method::internal, "job-quests", internal),
      kSweep,
      route<Job<Sessions>>(Method::internal, "job-sessions", internal),
      route<WarnOfStreaks>(Method::internal, "job-streak_at_risk", internal),
      kSweepImages,
      route<SendTracksAgain>(Method::internal, "job-tracks", internal),
      route<Job<VerificationTokens>>(Method::internal, "job-verification_tokens", internal),
      route<Job<Workouts>>(Method::internal, "job-workouts", internal),
      route<ListJobs>(Method::internal, "jobs", internal),
  });
  return all;
}

}  // namespace ignition::jobs
