// /api/books: what a user reads, has read, or means to read.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "domains/books/reading.h"
#include "domains/books/statements.gen.h"
#include "http/endpoint.h"

namespace ignition::books {

struct BookBody {
  std::string title;
  std::optional<std::string> author;
  std::optional<std::int64_t> total_pages;
  std::int64_t current_page = 0;
  Status status = Status::reading;
  std::optional<std::int64_t> rating;
  std::optional<std::string> cover_url, notes;
  static constexpr auto fields = field_list(
      field<&BookBody::title>({.min = 1, .max = 200}), field<&BookBody::author>({.max = 200}),
      field<&BookBody::total_pages>({.min = 1, .max = kMostPages}),
      field<&BookBody::current_page>(
          {.doc = "Where one is when the book is made; sessions move it from there",
           .min = 0,
           .max = kMostPages,
           .required = false}),
      field<&BookBody::status>({.required = false}), field<&BookBody::rating>({.min = 1, .max = 10}),
      field<&BookBody::cover_url>({.doc = "Begins with https://", .max = 280}),
      field<&BookBody::notes>({.max = 10'000}));
};

Progress progress_of(const BookRow&);
void set_progress(const Progress&, BookRow&);

std::span<const Route> routes();

}  // namespace ignition::books
