#include "domains/account/deletion.h"

#include "domains/account/statements.gen.h"
#include "domains/identity/statements.gen.h"
#include "domains/reference/hearing.h"
#include "domains/reference/storage.h"

namespace ignition::account {
namespace {

/// Files, and what is left of their analysis.
void drop_blobs(const std::vector<BlobRow>& blobs, Decision& decision) {
  for (const BlobRow& blob : blobs) {
    decision.dropped_blobs.push_back(blob.r2_key);
    if (const auto name = reference::object_name(blob.r2_key))
      reference::drop_images(name->track, decision.dropped_blobs);
  }
}

}  // namespace

void delete_part(const UserId& user, const std::vector<BlobRow>& blobs, Decision& decision) {
  drop_blobs(blobs, decision);
  decision.is_part = true;
  decision.write(sql::delete_some_activity_events, {.user_id = user});
  decision.write(sql::delete_some_points_ledger, {.user_id = user});
  decision.write(sql::delete_some_notifications, {.user_id = user});
  decision.write(sql::delete_some_focus_sessions, {.user_id = user});
  decision.write(sql::delete_some_ideas, {.user_id = user});
  decision.write(sql::delete_some_journal_entries, {.user_id = user});
  decision.write(sql::delete_some_infobase_entries, {.user_id = user});
  decision.write(sql::delete_some_calendar_events, {.user_id = user});
  decision.write(sql::delete_some_habit_logs, {.user_id = user});
  decision.write(sql::delete_some_reading_sessions, {.user_id = user});
  decision.write(sql::delete_some_exercise_sets, {.user_id = user});
  decision.write(sql::delete_some_workout_sessions, {.user_id = user});
  decision.write(sql::delete_some_flashcard_reviews, {.user_id = user});
  decision.write(sql::delete_some_decks, {.user_id = user});
}

void delete_account(const UserId& user, Role role, const std::vector<BlobRow>& blobs, UnixMillis now,
                    Decision& decision) {
  drop_blobs(blobs, decision);
  if (role == Role::admin) {
    decision.write(sql::provide_former_admin, {.id = kFormerAdmin, .now = now});
    decision.write(sql::pass_audit_log, {.to = kFormerAdmin, .admin_id = user});
  }
  decision.write(sql::forget_request, {.id = user});
  decision.write(identity::sql::forget_codes, {.identifier = user});
  decision.write(sql::delete_user, {.id = user});
}

}  // namespace ignition::account
