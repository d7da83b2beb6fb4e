#include "plan/statement.h"

namespace ignition {

Statement bound(const BareStatement& statement, const void* params) {
  Statement made{statement.sql};
  encode_referred(made.values, statement.shapes, params);
  return made;
}

}  // namespace ignition
