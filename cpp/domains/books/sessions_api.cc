#include "domains/books/sessions_api.h"

#include "domains/economy/statements.gen.h"
#include "domains/storage/text_quota.h"
#include "http/merge_patch.h"

namespace ignition::books {
namespace {

using economy::EventType;

Error fault(std::string pointer, std::string detail) {
  return {Code::invalid_input, {}, {{std::move(pointer), std::move(detail)}}};
}

/// `types` are the events that a change may be, besides that a book is completed.
BookReads plan_book(const std::string& id, std::vector<EventType> types, ReadPlan& plan) {
  types.push_back(EventType::book_complete);
  return {plan.one(sql::book_of_me, {.id = id}), plan.one(sql::pages_in_sessions, {.id = id}),
          economy::plan(std::move(types), plan, {economy::ledger_key(EventType::book_complete, id)})};
}

void write_progress(const BookRow& book, const Asked& asked, Decision& decision) {
  decision.write(sql::move_book, {.status = book.status,
                                  .current_page = book.current_page,
                                  .started_at = book.started_at,
                                  .completed_at = book.completed_at,
                                  .id = book.id,
                                  .user_id = asked.caller.id});
}

/// Moves the book on. Completing one of which enough was read in sessions is an event.
void move(const Progress& after, std::int64_t pages_in_sessions, BookRow& book, economy::Recorder& recorder) {
  const bool is_read = after.status == Status::completed && book.status != Status::completed;
  set_progress(after, book);
  if (!is_read || pages_in_sessions < kPagesOfABook) return;
  recorder.record({.type = EventType::book_complete,
                   .event_id = book.id,
                   .metadata = {print_json({{"book_id", book.id}})},
                   .entities = {book.id}});
}

std::int64_t note_bytes(const std::optional<std::string>& notes) {
  return notes ? static_cast<std::int64_t>(notes->size()) : 0;
}

std::optional<Error> fault_in(LocalDate date, const Facts& facts) {
  if (date > facts.today) return fault("/date", "must not be later than today");
  if (date < facts.today + -kOldestSession) return fault("/date", "must be within the last 365 days");
  return std::nullopt;
}

/// How many pages are asked to be counted.
Result<std::int64_t> asked_pages(const LogSession::Input& input, const Progress& book) {
  if (input.pages_read && input.to_page) return fault("/to_page", "must not stand beside pages_read");
  if (!input.pages_read && !input.to_page && !input.duration_minutes)
    return fault("", "must have pages_read, to_page or duration_minutes");
  if (!input.to_page) return input.pages_read.value_or(0);
  if (*input.to_page < book.page)
    return fault("/to_page", "must not be before page " + std::to_string(book.page));
  return *input.to_page - book.page;
}

void record_session(const SessionRow& session, const std::string& book_id, economy::Recorder& recorder,
                    const Facts& facts) {
  economy::Amounts amounts{{"pages", session.pages_read}};
  Json metadata = {{"book_id", book_id}, {"pages", session.pages_read}};
  if (session.duration_minutes) {
    amounts["minutes"] = *session.duration_minutes;
    metadata["minutes"] = *session.duration_minutes;
  }
  std::vector<std::string> streaks;
  if (session.local_date == facts.today) streaks.push_back("reading");
  recorder.record({.type = EventType::reading_logged,
                   .event_id = session.id,
                   .amounts = std::move(amounts),
                   .metadata = {print_json(metadata)},
                   .streaks = std::move(streaks),
                   .entities = {book_id}});
}

/// What came of it, with the book as it now is.
Decision told(int status, const SessionRow& session, const BookRow& book, const economy::Outcome& outcome,
              Asked& asked) {
  Decision decision{.reply = shown(status, SessionMoved{session, book, outcome.reward})};
  write_progress(book, asked, decision);
  economy::write(outcome, asked, decision);
  return decision;
}

}  // namespace

LogSession::Reads LogSession::plan(const Input& input, ReadPlan& plan) {
  return plan_book(input.book_id, {EventType::reading_logged}, plan);
}

Result<Decision> LogSession::decide(const Input& input, const Reads& reads, const Rows& rows, Asked& asked) {
  IGN_TRY(BookRow&& book, rows.require(reads.book));
  IGN_TRY(economy::State&& state, economy::state_of(reads.activity, rows));
  const Facts& facts = asked.facts;
  const Progress before = progress_of(book);
  const LocalDate date = input.date.value_or(facts.today);
  if (auto error = fault_in(date, facts)) return std::move(*error);
  IGN_TRY(const std::int64_t wanted, asked_pages(input, before));
  IGN_TRY(state.counters, storage::with_text(std::move(state.counters), note_bytes(input.notes), facts));
  // From here on the decision stands.
  const std::int64_t pages = pages_that_fit(before, wanted);
  const Progress after = after_session(before, pages, facts.now);
  const SessionRow session{.id = asked.ids.next(),
                           .pages_read = pages,
                           .duration_minutes = input.duration_minutes,
                           .notes = input.notes,
                           .local_date = date,
                           .created_at = made_at(after, facts.now)};
  economy::Recorder recorder(std::move(state), asked);
  record_session(session, book.id, recorder, facts);
  IGN_TRY(const PagesRow& in_sessions, rows.require(reads.in_sessions));
  move(after, in_sessions.pages + pages, book, recorder);
  Decision decision = told(201, session, book, recorder.finish(), asked);
  decision.reply.headers["location"] = "/api/books/" + book.id + "/sessions/" + session.id;
  decision.write(sql::insert_session, {.id = session.id,
                                       .user_id = asked.caller.id,
                                       .book_id = book.id,
                                       .pages_read = session.pages_read,
                                       .duration_minutes = session.duration_minutes,
                                       .notes = session.notes,
                                       .local_date = session.local_date,
                                       .now = session.created_at});
  return decision;
}

Result<UpdateSession::Input> UpdateSession::parse(const Parts& parts) {
  IGN_TRY(SessionPath&& path, parse_input<SessionPath>({parts.path, parts.query, Json::object()}));
  if (!parts.body.is_object()) return fault("", "must be an object");
  return Input{std::move(path), parts.body};
}

void UpdateSession::describe(Json& operation) {
  describe_input<SessionPath>(operation);
  describe_patch<SessionBody>(operation);
}

UpdateSession::Reads UpdateSession::plan(const Input& input, ReadPlan& plan) {
  return {plan.one(sql::session_of_me, {.book_id = input.path.book_id, .id = input.path.id}),
          plan_book(input.path.book_id, {}, plan)};
}

Result<Decision> UpdateSession::decide(const Input& input, const Reads& reads, const Rows& rows,
                                       Asked& asked) {
  IGN_TRY(SessionRow&& session, rows.require(reads.session));
  IGN_TRY(BookRow&& book, rows.require(reads.book.book));
  IGN_TRY(economy::State&& state, economy::state_of(reads.book.activity, rows));
  const Facts& facts = asked.facts;
  const SessionBody known{session.pages_read, session.duration_minutes, session.notes, session.local_date};
  IGN_TRY(const SessionBody& body, patched<SessionBody>(known, input.changes));
  if (body.date != session.local_date) {
    if (auto error = fault_in(body.date, facts)) return std::move(*error);
  }
  const std::int64_t more = note_bytes(body.notes) - note_bytes(session.notes);
  IGN_TRY(state.counters, storage::with_text(std::move(state.counters), more, facts));
  // From here on the decision stands.
  const Progress before = progress_of(book);
  const std::int64_t difference = pages_that_fit(before, body.pages_read - session.pages_read);
  session.pages_read += difference;
  session.duration_minutes = body.duration_minutes;
  session.notes = body.notes;
  session.local_date = body.date;
  economy::Recorder recorder(std::move(state), asked);
  IGN_TRY(const PagesRow& in_sessions, rows.require(reads.book.in_sessions));
  move(after_correction(before, difference, session.created_at, facts.now), in_sessions.pages + difference,
       book, recorder);
  Decision decision = told(200, session, book, recorder.finish(), asked);
  decision.write(sql::update_session, {.pages_read = session.pages_read,
                                       .duration_minutes = session.duration_minutes,
                                       .notes = session.notes,
                                       .local_date = session.local_date,
                                       .id = session.id,
                                       .user_id = asked.caller.id,
                                       .book_id = book.id});
  return decision;
}

DeleteSession::Reads DeleteSession::plan(const Input& input, ReadPlan& plan) {
  return {plan.one(sql::session_of_me, {.book_id = input.book_id, .id = input.id}),
          plan.one(sql::book_of_me, {.id = input.book_id}), plan.one(economy::sql::counted_wallet_of_me)};
}

Result<Decision> DeleteSession::decide(const Input&, const Reads& reads, const Rows& rows, Asked& asked) {
  IGN_TRY(const SessionRow& session, rows.require(reads.session));
  IGN_TRY(BookRow&& book, rows.require(reads.book));
  IGN_TRY(const economy::CountedWalletRow& wallet, rows.require(reads.wallet));
  const Progress before = progress_of(book);
  set_progress(after_correction(before, -session.pages_read, session.created_at, asked.facts.now), book);
  Decision decision = nothing_to_show();
  IGN_TRY(decision.guard, storage::text_guard(wallet, -note_bytes(session.notes), asked.caller, asked.facts));
  decision.write(sql::remove_session, {.id = session.id, .user_id = asked.caller.id, .book_id = book.id});
  if (progress_of(book) != before) write_progress(book, asked, decision);
  return decision;
}

CompleteBook::Reads CompleteBook::plan(const Input& input, ReadPlan& plan) {
  return plan_book(input.id, {}, plan);
}

Result<Decision> CompleteBook::decide(const Input&, const Reads& reads, const Rows& rows, Asked& asked) {
  IGN_TRY(BookRow&& book, rows.require(reads.book));
  IGN_TRY(economy::State&& state, economy::state_of(reads.activity, rows));
  IGN_TRY(const PagesRow& in_sessions, rows.require(reads.in_sessions));
  const bool is_new = book.status != Status::completed;
  economy::Recorder recorder(std::move(state), asked);
  move(completed(progress_of(book), asked.facts.now), in_sessions.pages, book, recorder);
  const economy::Outcome outcome = recorder.finish();
  Decision decision = answer(Output{book, outcome.reward});
  if (!is_new) return decision;
  write_progress(book, asked, decision);
  if (outcome.has_happened) economy::write(outcome, asked, decision);
  return decision;
}

RestartBook::Reads RestartBook::plan(const Input& input, ReadPlan& plan) {
  return {plan.one(sql::book_of_me, {.id = input.id}), plan.one(sql::last_session_of_book, {.id = input.id})};
}

Result<Decision> RestartBook::decide(const Input&, const Reads& reads, const Rows& rows, Asked& asked) {
  IGN_TRY(BookRow&& book, rows.require(reads.book));
  const auto last = rows.find(reads.last_session);
  const auto last_at = last ? std::optional(last->created_at) : std::nullopt;
  set_progress(restarted(progress_of(book), last_at, asked.facts.now), book);
  Decision decision = answer(Output{book});
  write_progress(book, asked, decision);
  return decision;
}

}  // namespace ignition::books
