#include "domains/account/deletion.h"

#include "domains/account/statements.gen.h"
#include "domains/identity/statements.gen.h"

namespace ignition::account {

void delete_account(const UserId& user, Role role, const std::vector<BlobRow>& blobs, UnixMillis now,
                    Decision& decision) {
  for (const BlobRow& blob : blobs) decision.dropped_blobs.push_back(blob.r2_key);
  if (role == Role::admin) {
    decision.write(sql::provide_former_admin, {.id = kFormerAdmin, .now = now});
    decision.write(sql::pass_audit_log, {.to = kFormerAdmin, .admin_id = user});
  }
  decision.write(sql::forget_request, {.id = user});
  decision.write(identity::sql::forget_codes, {.identifier = user});
  decision.write(sql::delete_user, {.id = user});
}

}  // namespace ignition::account
