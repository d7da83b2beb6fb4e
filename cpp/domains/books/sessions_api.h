// What moves a book: sessions, complete and restart.
#pragma once

#include <optional>
#include <string>

#include "domains/books/api.h"
#include "domains/economy/activity.h"
#include "http/response.h"

namespace ignition::books {

/// A book by the id in the path, and what completing it may pay.
struct BookPath {
  std::string id;
  static constexpr auto fields = field_list(field<&BookPath::id>({.max = 200, .in = In::path}));
};
struct SessionPath {
  std::string book_id, id;
  static constexpr auto fields = field_list(field<&SessionPath::book_id>({.max = 200, .in = In::path}),
                                            field<&SessionPath::id>({.max = 200, .in = In::path}));
};
struct BookMoved {
  BookRow book;
  economy::Reward reward;
  static constexpr auto fields = field_list(field<&BookMoved::book>(), field<&BookMoved::reward>());
};
struct BookReads {
  One<BookRow> book;
  One<PagesRow> in_sessions;
  economy::Reads activity;
};
struct SessionMoved {
  SessionRow reading_session;
  BookRow book;
  economy::Reward reward;
  static constexpr auto fields = field_list(field<&SessionMoved::reading_session>(),
                                            field<&SessionMoved::book>(), field<&SessionMoved::reward>());
};

struct LogSession {
  struct Input {
    std::string book_id;
    std::optional<std::int64_t> pages_read, to_page, duration_minutes;
    std::optional<std::string> notes;
    std::optional<LocalDate> date;
    static constexpr auto fields = field_list(
        field<&Input::book_id>({.max = 200, .in = In::path}),
        field<&Input::pages_read>({.min = 0, .max = kMostPages}),
        field<&Input::to_page>({.doc = "Instead of pages_read", .min = 0, .max = kMostPages}),
        field<&Input::duration_minutes>({.min = 1, .max = 1440, .unit = "min"}),
        field<&Input::notes>({.max = 10'000}),
        field<&Input::date>({.doc = "The local day on which one read: today where it is not said"}));
  };
  using Output = SessionMoved;
  using Reads = BookReads;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

/// What of a session can be corrected.
struct SessionBody {
  std::int64_t pages_read = 0;
  std::optional<std::int64_t> duration_minutes;
  std::optional<std::string> notes;
  LocalDate date;
  static constexpr auto fields =
      field_list(field<&SessionBody::pages_read>({.min = 0, .max = kMostPages}),
                 field<&SessionBody::duration_minutes>({.min = 1, .max = 1440, .unit = "min"}),
                 field<&SessionBody::notes>({.max = 10'000}), field<&SessionBody::date>());
};

struct UpdateSession {
  struct Input {
    SessionPath path;
    Json changes;
  };
  using Output = SessionMoved;
  struct Reads {
    One<SessionRow> session;
    BookReads book;
  };
  static Result<Input> parse(const Parts&);
  static void describe(Json& operation);
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

struct DeleteSession {
  using Input = SessionPath;
  using Output = Nothing;
  struct Reads {
    One<SessionRow> session;
    One<BookRow> book;
    One<economy::CountedWalletRow> wallet;
  };
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

/// Again: nothing changes.
struct CompleteBook {
  using Input = BookPath;
  using Output = BookMoved;
  using Reads = BookReads;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

/// The sessions so far stay, and move the page no more.
struct RestartBook {
  using Input = BookPath;
  struct Output {
    BookRow book;
    static constexpr auto fields = field_list(field<&Output::book>());
  };
  struct Reads {
    One<BookRow> book;
    One<LastSessionRow> last_session;
  };
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

}  // namespace ignition::books
