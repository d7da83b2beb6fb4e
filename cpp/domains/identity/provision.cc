#include "domains/identity/provision.h"

#include "domains/identity/statements.gen.h"

namespace ignition::identity {

void provision(const UserId& user, const std::string& flow_id, UnixMillis now, IdSource& ids,
               Decision& decision) {
  decision.write(sql::provide_settings, {.id = ids.next(), .user_id = user, .now = now});
  decision.write(sql::provide_wallet, {.id = ids.next(), .user_id = user, .now = now});
  decision.write(sql::provide_onboarding,
                 {.id = ids.next(), .user_id = user, .flow_id = flow_id, .now = now});
}

}  // namespace ignition::identity
