// Deleting an account. Rule: everything of the user goes, in the database and beside it; what an
// administrator did stays in the audit log, under a name that says nothing.
#pragma once

#include <vector>

#include "domains/account/statements.gen.h"
#include "plan/caller.h"
#include "plan/decision.h"

namespace ignition::account {

/// To whom the audit log of those who left passes. Nobody signs in as this user.
inline const UserId kFormerAdmin{"user_former_admin"};

/// More than one batch deletes? Then a part of the longest tables first. R2 objects go with the first part.
void delete_part(const UserId& user, const std::vector<BlobRow>& blobs, Decision& decision);

void delete_account(const UserId& user, Role role, const std::vector<BlobRow>& blobs, UnixMillis now,
                    Decision& decision);

}  // namespace ignition::account
