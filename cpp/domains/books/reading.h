// How far a user is in a book. Rule 1: once a book is there, only its sessions move the page, each by the
// pages it holds: the page is where the user began plus the sessions since. Rule 2: reaching the last page
// completes a book, and so does saying so. Rule 3: no SQL, no JSON.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>

#include "base/time.h"
#include "domains/books/words.h"

namespace ignition::books {

inline constexpr std::int64_t kMostPages = 100'000;  // of a book
inline constexpr std::int64_t kPagesOfABook = 30;    // so many were read in sessions, or it is no event
inline constexpr std::int32_t kOldestSession = 365;  // days back

struct Progress {
  Status status = Status::reading;
  std::int64_t page = 0;
  std::optional<std::int64_t> total = {};
  std::optional<UnixMillis> started_at = {}, completed_at = {};

  bool operator==(const Progress&) const = default;
  bool is_at_the_end() const { return total && page >= *total; }
};

/// How many of so many pages the book still has.
inline std::int64_t pages_that_fit(const Progress& book, std::int64_t asked) {
  return std::min(asked, book.total.value_or(kMostPages) - book.page);
}

inline Progress completed(Progress book, UnixMillis now) {
  if (!book.started_at) book.started_at = now;
  if (book.status != Status::completed) book.completed_at = now;
  book.status = Status::completed;
  return book;
}

/// The book after a session: one on a book to read begins it.
inline Progress after_session(Progress book, std::int64_t pages, UnixMillis now) {
  if (book.status == Status::to_read) book.status = Status::reading;
  if (!book.started_at) book.started_at = now;
  book.page += pages;
  return book.is_at_the_end() ? completed(book, now) : book;
}

/// The book after one of its sessions turned out to be longer or shorter, or never was. `made_at`: a session
/// from before the book was begun anew moves nothing.
inline Progress after_correction(Progress book, std::int64_t difference, UnixMillis made_at, UnixMillis now) {
  if (!book.started_at || made_at < *book.started_at || difference == 0) return book;
  const bool was_at_the_end = book.is_at_the_end();
  book.page = std::max<std::int64_t>(0, book.page + difference);
  if (book.is_at_the_end()) return completed(book, now);
  if (was_at_the_end && book.status == Status::completed) {
    book.status = Status::reading;
    book.completed_at.reset();
  }
  return book;
}

/// When a session counts as made that has moved `book`: not before the book was begun, though a request that
/// had to start again may be older than what came between.
inline UnixMillis made_at(const Progress& book, UnixMillis now) {
  return std::max(now, book.started_at.value_or(now));
}

/// Begun anew, later than every session so far: the last one was made at `last`, and none before the book was
/// begun.
inline Progress restarted(Progress book, std::optional<UnixMillis> last, UnixMillis now) {
  for (const std::optional<UnixMillis> before : {last, book.started_at}) {
    if (before) now = std::max(now, UnixMillis{before->count + 1});
  }
  book.status = Status::reading;
  book.page = 0;
  book.started_at = now;
  book.completed_at.reset();
  return book;
}

/// Times that follow from a status that is set by hand.
inline Progress with_status(Progress book, UnixMillis now) {
  if (book.status == Status::completed) {
    if (!book.completed_at) book.completed_at = now;
  } else {
    book.completed_at.reset();
  }
  if (book.status != Status::to_read && !book.started_at) book.started_at = now;
  return book;
}

}  // namespace ignition::books
