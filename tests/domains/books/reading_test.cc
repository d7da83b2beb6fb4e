#include "domains/books/reading.h"

#include "support/catch.h"

using namespace ignition;
using namespace ignition::books;

namespace {

constexpr UnixMillis kBegan{1'000}, kNow{5'000};

Progress book_at(Status status, std::int64_t page, std::optional<std::int64_t> total) {
  Progress book{.status = status, .page = page, .total = total};
  if (status != Status::to_read) book.started_at = kBegan;
  if (status == Status::completed) book.completed_at = kBegan;
  return book;
}

}  // namespace

TEST_CASE("a session moves the page, begins a book to read, and completes it at the last page") {
  struct Case {
    Status status;
    std::int64_t page;
    std::optional<std::int64_t> total;
    std::int64_t asked, pages;
    Status after;
    bool begins, completes;
  };
  const auto c = GENERATE(values<Case>({
      {Status::to_read, 0, 60, 20, 20, Status::reading, true, false},
      {Status::reading, 20, 60, 39, 39, Status::reading, false, false},
      {Status::reading, 20, 60, 40, 40, Status::completed, false, true},
      {Status::reading, 20, 60, 900, 40, Status::completed, false, true},
      {Status::reading, 20, {}, 900, 900, Status::reading, false, false},
      {Status::reading, 20, 60, 0, 0, Status::reading, false, false},
      {Status::paused, 20, 60, 5, 5, Status::paused, false, false},
      {Status::dropped, 20, 60, 40, 40, Status::completed, false, true},
      {Status::completed, 60, 60, 10, 0, Status::completed, false, false},
      {Status::completed, 20, {}, 10, 10, Status::completed, false, false},
  }));
  const Progress before = book_at(c.status, c.page, c.total);
  const std::int64_t pages = pages_that_fit(before, c.asked);
  const Progress after = after_session(before, pages, kNow);
  CAPTURE(c.page, c.asked);
  CHECK(pages == c.pages);
  CHECK(after.page == c.page + c.pages);
  CHECK(after.status == c.after);
  CHECK(after.started_at == (c.begins ? kNow : kBegan));
  if (c.completes) CHECK(after.completed_at == kNow);
  if (!c.completes) CHECK(after.completed_at == before.completed_at);
}

TEST_CASE("a session that is corrected or deleted moves the page back") {
  struct Case {
    Status status;
    std::int64_t page;
    std::optional<std::int64_t> total;
    std::int64_t difference;
    UnixMillis made_at;
    std::int64_t page_after;
    Status after;
  };
  const auto c = GENERATE(values<Case>({
      {Status::reading, 20, 60, -20, kBegan, 0, Status::reading},
      {Status::reading, 20, 60, -30, kBegan, 0, Status::reading},
      {Status::reading, 20, 60, 40, kBegan, 60, Status::completed},
      {Status::completed, 60, 60, -1, kBegan, 59, Status::reading},
      {Status::completed, 60, 60, 0, kBegan, 60, Status::completed},
      // Completed by hand before its end: it stays so.
      {Status::completed, 20, 60, -5, kBegan, 15, Status::completed},
      {Status::completed, 20, {}, -5, kBegan, 15, Status::completed},
      // From before the book was begun anew.
      {Status::reading, 20, 60, -20, UnixMillis{999}, 20, Status::reading},
      {Status::to_read, 0, 60, -20, kBegan, 0, Status::to_read},
  }));
  const Progress before = book_at(c.status, c.page, c.total);
  const Progress after = after_correction(before, c.difference, c.made_at, kNow);
  CAPTURE(c.page, c.difference);
  CHECK(after.page == c.page_after);
  CHECK(after.status == c.after);
  CHECK(after.completed_at.has_value() == (c.after == Status::completed));
}

TEST_CASE("requests that were held up do not mix the readings of a book") {
  const auto begun_anew = [](std::optional<UnixMillis> last, UnixMillis now) {
    return restarted(book_at(Status::reading, 20, 60), last, now).started_at->count;
  };
  CHECK(begun_anew({}, kNow) == kNow.count);
  CHECK(begun_anew(kNow, kNow) == kNow.count + 1);  // that session was of the reading before
  CHECK(begun_anew(UnixMillis{9'000}, kNow) == 9'001);
  CHECK(begun_anew({}, UnixMillis{500}) == kBegan.count + 1);
  // One that moved a book that was begun after it was sent counts as made when the book was begun.
  CHECK(made_at(book_at(Status::reading, 20, 60), UnixMillis{500}) == kBegan);
  CHECK(made_at(book_at(Status::reading, 20, 60), kNow) == kNow);
}

TEST_CASE("complete, restart and a status set by hand bring the times along") {
  const Progress done = completed(book_at(Status::to_read, 0, {}), kNow);
  CHECK(done == Progress{Status::completed, 0, {}, kNow, kNow});
  CHECK(completed(book_at(Status::completed, 9, 9), kNow).completed_at == kBegan);
  CHECK(restarted(book_at(Status::completed, 9, 9), {}, kNow) == Progress{Status::reading, 0, 9, kNow, {}});
  CHECK(with_status({Status::to_read}, kNow) == Progress{Status::to_read});
  CHECK(with_status({Status::reading}, kNow).started_at == kNow);
  CHECK(with_status({Status::completed}, kNow).completed_at == kNow);
  Progress aside = book_at(Status::completed, 9, 9);
  aside.status = Status::paused;
  CHECK_FALSE(with_status(aside, kNow).completed_at);
}
