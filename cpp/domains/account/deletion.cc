#include "domains/account/deletion.h"

#include "domains/account/sql.h"

namespace ignition::account {

void delete_account(const UserId& user, Role role, const std::vector<BlobRow>& blobs, UnixMillis now,
                    Decision& decision) {
  for (const BlobRow& blob : blobs) decision.dropped_blobs.push_back(blob.r2_key);
  if (role == Role::admin) {
    decision.write(sql::provide_former_admin, kFormerAdmin, now);
    decision.write(sql::pass_audit_log, user, kFormerAdmin);
  }
  decision.write(sql::forget_request, user);
  decision.write(identity::sql::forget_codes, user);
  decision.write(sql::delete_user, user);
}

}  // namespace ignition::account
