// Resources as statements.sql declares them: their plain statements need not be written.
//
//   -- resource idea, ideas -> IdeaRow, IdeaItem    one, many; the row of one, and of one in a list
//   TABLE ideas OF user_id                          whose rows: the column names the user
//   FIELDS title, content EXCERPT, category         what can be written; EXCERPT: a list shows 280 characters
//   KEEPS started_at                                what is written by the code
//   SHOWS created_at, updated_at                    what is only shown: columns of d, or `expression AS name`
//   UNDER book_id                                   the row above, named so in the path
//   ONLY user_id IS NULL                            of which rows, without OF
//   NAMES topic_id IN learn_topics.id               a field that names a row of another table
//   LIMIT 500                                       how many there may be
//   SEARCH title, content                           where :q is looked for
//   FILTER category, is_archived, tag;              equal to a column; tag: one of tags_json; from, to:
//                                                   the first id and the one behind the last
//
// From it come page_of_ideas, search_ideas, end_of_search_ideas, idea_of_me, insert_idea, update_idea,
// remove_idea and tags_of_ideas, as far as the clauses ask for them. Without OF the rows are everybody's, and
// the one statement is called one_idea; where it has FIELDS, administrators write them, and there is also
// check_idea, from the table's UNIQUE and from NAMES. Rule: a statement of that name that stands in the file
// is not derived; guard_idea is taken where it is there.
#pragma once

#include <sqlite3.h>

#include <string>
#include <vector>

#include "rowgen/types.h"

namespace rowgen {

struct WrittenResource {
  std::string one, many, row, item;
  std::string table;
  std::vector<std::string> statements;  // those that it has, as `member = name`
};

/// A statements.sql without its resources, and with what comes of them behind the rest.
struct ExpandedFile {
  std::string text;
  std::vector<WrittenResource> resources;
};

ExpandedFile expand_resources(sqlite3* database, const Types& types, const std::string& file,
                              const std::string& text);

/// The constants of statements.gen.h that list the statements of each resource.
std::string resource_constants(const std::vector<WrittenResource>& resources);

}  // namespace rowgen
