-- paid_before -> PaidKeyRow
-- Those of the ledger keys, as they were asked for, that were paid: '{user}' in one stands for the user's id.
SELECT k.value AS key FROM json_each(:keys) k CROSS JOIN points_ledger l
WHERE l.idempotency_key = replace(k.value, '{user}', :me) AND +l.user_id = :me;
