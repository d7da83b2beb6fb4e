#include "domains/identity/provision.h"

#include "domains/identity/sql.h"

namespace ignition::identity {

void provision(const UserId& user, const std::string& flow_id, UnixMillis now, IdSource& ids,
               Decision& decision) {
  decision.write(sql::provide_settings, ids.next(), user, now);
  decision.write(sql::provide_wallet, ids.next(), user, now);
  decision.write(sql::provide_onboarding, ids.next(), user, flow_id, now);
}

}  // namespace ignition::identity
