#include "domains/admin/service_api.h"

#include "domains/admin/sql.h"

namespace ignition::admin {

ListAudit::Reads ListAudit::plan(const Asker&, const Input& input, ReadPlan& plan) {
  const PageInput page{input.limit, input.cursor};
  if (!input.admin_id) return plan.many(sql::page_of_audit, before_of(page), rows_of(page));
  return plan.many(sql::page_of_audit_by, before_of(page), rows_of(page), *input.admin_id);
}

Result<Decision> ListAudit::decide(const Caller&, const Input& input, const Reads& reads, const Rows& rows,
                                   const Facts&) {
  return answer(page_of({input.limit, input.cursor}, rows.all(reads), &AuditRow::id));
}

}  // namespace ignition::admin
