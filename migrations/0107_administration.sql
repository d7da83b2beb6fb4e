-- What administrators look through: in one status, newest first.

CREATE INDEX feedback_in_status ON feedback (status, id);
CREATE INDEX access_requests_in_status ON access_requests (status, id);
