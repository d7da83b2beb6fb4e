#include "domains/books/api.h"

#include "domains/books/sessions_api.h"
#include "domains/books/stats_api.h"
#include "resource/routes.h"

namespace ignition::books {

Progress progress_of(const BookRow& book) {
  return {book.status, book.current_page, book.total_pages, book.started_at, book.completed_at};
}

void set_progress(const Progress& progress, BookRow& book) {
  book.status = progress.status;
  book.current_page = progress.page;
  book.started_at = progress.started_at;
  book.completed_at = progress.completed_at;
}

namespace {

struct BookFilter {
  std::optional<Status> status;
  static constexpr auto fields = field_list(field<&BookFilter::status>({.in = In::query}));
};

std::vector<FieldError> faults_in(BookBody& book, const Facts&) {
  std::vector<FieldError> faults;
  if (book.cover_url && !book.cover_url->starts_with("https://"))
    faults.push_back({"/cover_url", "must begin with https://"});
  if (book.total_pages && *book.total_pages < book.current_page)
    faults.push_back({"/total_pages", "must not be less than current_page"});
  return faults;
}

/// The times that follow from the status; a new book that is read to its end is completed.
void settle_times(const Json& before, Json& after, const Facts& facts) {
  BookRow book;
  set_members(after, shape_of<BookRow>, &book);
  Progress progress = progress_of(book);
  if (before.is_null() && progress.is_at_the_end()) progress.status = Status::completed;
  set_progress(with_status(progress, facts.now), book);
  after["status"] = name_of(book.status);
  after["started_at"] = print(book.started_at);
  after["completed_at"] = print(book.completed_at);
}

/// An edit neither reads nor completes a book.
std::optional<Error> refuse_reading(const Json& before, const Json& after) {
  if (before.is_null() || after.is_null()) return std::nullopt;
  Error error{Code::invalid_input};
  if (after["current_page"] != before["current_page"])
    error.errors.push_back({"/current_page", "is moved by sessions"});
  if (after["status"] == "completed" && before["status"] != "completed")
    error.errors.push_back({"/status", "becomes completed by the last page, or by complete"});
  if (error.errors.empty()) return std::nullopt;
  return error;
}

constexpr Resource kBooks{
    .sql = &sql::books,
    .path = "/api/books",
    .item_path = "/api/books/{id}",
    .name = "book",
    .body = resource::fields_of<BookBody, faults_in>(),
    .filters = resource::fields_of<BookFilter>(),
    .settle = settle_times,
    .refusal = refuse_reading,
    .text_below = any(sql::notes_below_book),
};

constexpr Resource kSessions{
    .sql = &sql::sessions,
    .path = "/api/books/{book_id}/sessions",
    .item_path = "/api/books/{book_id}/sessions/{id}",
    .name = "reading_session",
    .parent = any(sql::book_above),
};

using enum Access;
constexpr auto kActions = std::to_array<Route>({
    route<GetStats>(Method::get, "/api/books/stats", member),
    route<CompleteBook>(Method::post, "/api/books/{id}/complete", member),
    route<RestartBook>(Method::post, "/api/books/{id}/restart", member),
    route<LogSession>(Method::post, "/api/books/{book_id}/sessions", member),
    route<UpdateSession>(Method::patch, "/api/books/{book_id}/sessions/{id}", member),
    route<DeleteSession>(Method::delete_, "/api/books/{book_id}/sessions/{id}", member),
});

constexpr auto kRoutes = resource::joined(resource::routes<kBooks>(), resource::reads<kSessions>(), kActions);

}  // namespace

std::span<const Route> routes() { return kRoutes; }

}  // namespace ignition::books
