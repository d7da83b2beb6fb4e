// statements.sql as it is written: statements under their names. Rule: only this form is known, and anything
// else is an error with its line, so that no statement goes unseen. (A domain may have several such files,
// which share names and fragments.)
//
//   -- redeem_purchase                  the name; the SQL follows in the next line and ends with ;
//   -- An item is redeemed once.        what else the comment says is the statement's documentation
//   UPDATE user_purchases SET redeemed_at = :redeemed_at WHERE id = :id;
//
//   -- item -> ItemRow                  the row that it returns
//   -- insert_ledger <- LedgerEntry     the rows that it inserts, FROM json_each(:name): value ->> 'column'
//   -- :period std::string              the type of a parameter that cannot be told
//
//   -- {purchase}                       a fragment: {purchase} in a statement stands for the text up to ;
//
// A comment that an empty line follows belongs to no statement.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "rowgen/tokens.h"

namespace rowgen {

/// A type that is given by hand.
struct Annotation {
  std::string type;
  int line;
  bool is_of_fragment;  // then it may be more than one statement needs
};

struct WrittenStatement {
  std::string name;
  std::string row;    // that it returns; empty for a write
  std::string batch;  // the row that it takes many of; empty for most
  Place place;
  std::vector<std::string> doc;
  std::map<std::string, Annotation> annotations;  // by parameter
  Tokens tokens;                                  // without comments and the ;, fragments put in
};

struct SqlFile {
  std::string name;  // in messages
  std::string text;
};

/// The statements of a domain's files in their order.
std::vector<WrittenStatement> read_statements(const std::vector<SqlFile>& files);

}  // namespace rowgen
