#include "plan/statement.h"

namespace ignition {

Statement bound(std::string_view sql, std::initializer_list<AnyValue> values) {
  Statement statement{sql};
  for (const AnyValue& value : values) encode(statement.values += ',', value);
  return statement;
}

Statement bound(const BareStatement& statement, const void* params) {
  Statement made{statement.sql};
  encode_referred(made.values, statement.shapes, params);
  return made;
}

}  // namespace ignition
