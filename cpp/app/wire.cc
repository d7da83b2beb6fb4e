#include "app/wire.h"

#include "app/settings.h"

namespace ignition {
namespace {

/// The instants of the years 0000 to 9999, which ISO text can show.
constexpr std::int64_t kFirstInstant = -62'167'219'200'000;
constexpr std::int64_t kLastInstant = 253'402'300'799'999;

/// An object of the input while it is read. What is missing or of another kind makes it none.
class Part {
 public:
  explicit Part(std::optional<JsonValue> object) : object_(object) {}

  bool is_right() const { return is_right_; }

  std::string text(std::string_view name) {
    const auto value = member(name, Cell::Kind::text);
    return value ? value->text() : std::string{};
  }

  std::string text_or_null(std::string_view name) {
    const auto value = object_ ? object_->member(name) : std::nullopt;
    return value && value->is_null() ? std::string{} : text(name);
  }

  bool boolean(std::string_view name) {
    const auto value = member(name, Cell::Kind::boolean);
    return value && value->boolean();
  }

  /// A number between these, rounded.
  std::int64_t within(std::string_view name, std::int64_t low, std::int64_t high) {
    const auto value = member(name, Cell::Kind::number);
    const double number = value ? value->number() : 0;
    if (number >= static_cast<double>(low) && number <= static_cast<double>(high) && value) {
      return value->whole();
    }
    is_right_ = false;
    return 0;
  }

  UnixMillis instant(std::string_view name) { return {within(name, kFirstInstant, kLastInstant)}; }

  LocalDate day(std::string_view name) {
    const auto day = date_from_iso(text(name));
    is_right_ = is_right_ && day;
    return day.value_or(LocalDate{});
  }

  /// An object of texts.
  TextMap texts(std::string_view name) {
    TextMap texts;
    const auto value = member(name, Cell::Kind::object);
    if (!value) return texts;
    JsonValue key = value->first();
    for (std::size_t i = 0; i < value->size(); i += 1) {
      const JsonValue text = key.next();
      if (!text.is_text()) {
        is_right_ = false;
        break;
      }
      texts[key.text()] = text.text();
      key = text.next();
    }
    return texts;
  }

 private:
  std::optional<JsonValue> member(std::string_view name, Cell::Kind kind) {
    const auto value = object_ ? object_->member(name) : std::nullopt;
    if (value && value->kind() == kind) return value;
    is_right_ = false;
    return std::nullopt;
  }

  std::optional<JsonValue> object_;
  bool is_right_ = true;
};

Request request_in(Part& part, std::string_view body) {
  Request request{.method = part.text("method"),
                  .path = part.text("path"),
                  .query = part.text("query"),
                  .headers = part.texts("headers"),
                  .body = body,
                  .body_sha256 = part.text("body_sha256"),
                  .session = {part.text_or_null("session")}};
  return request;
}

/// A body that is streamed: `length` is null where the request tells none. Its beginning and its length stand
/// for it where a request is compared with the one before.
bool read_stream(const JsonValue& stream, Request& request) {
  const auto length = stream.member("length");
  Part part(stream);
  request.stream.emplace();
  if (!length || !length->is_null()) request.stream->length = part.within("length", 0, kLastInstant);
  request.body_sha256 += ":" + std::to_string(request.stream->length.value_or(-1));
  return part.is_right();
}

std::optional<BlobPage> page_in(const JsonValue& listed) {
  const auto objects = listed.member("objects");
  Part whole(listed);
  BlobPage page{.blobs = {}, .is_last = whole.boolean("is_last")};
  if (!whole.is_right() || !objects || !objects->is_array()) return std::nullopt;
  JsonValue at = objects->first();
  for (std::size_t i = 0; i < objects->size(); i += 1) {
    Part object(at);
    page.blobs.push_back({object.text("key"), object.instant("uploaded_at")});
    if (!object.is_right()) return std::nullopt;
    at = at.next();
  }
  return page;
}

Facts facts_in(Part& part) {
  constexpr std::int64_t kDayMinutes = 24 * 60;
  return {.now = part.instant("now"),
          .today = part.day("date"),
          .utc_offset_minutes = part.within("utc_offset_minutes", -kDayMinutes, kDayMinutes),
          .day_start = part.instant("day_start"),
          .day_end = part.instant("day_end"),
          .week_start = part.instant("week_start"),
          .week_end = part.instant("week_end"),
          .zone = part.text("zone"),
          .zone_named = part.boolean("zone_named"),
          .seed = seed_from_hex(part.text("seed"))};
}

/// Appends the statements: of each SQL text only where it stands in memory and how long it is, because it is
/// a constant that the caller needs to see only once; then its values.
void append(std::string& output, const std::vector<Statement>& statements) {
  char opening = '[';
  for (const Statement& statement : statements) {
    output += opening;
    append_number(output += '[',
                  static_cast<std::int64_t>(reinterpret_cast<std::uintptr_t>(statement.sql.data())));
    append_number(output += ',', static_cast<std::int64_t>(statement.sql.size()));
    output.append(statement.values).append(1, ']');
    opening = ',';
  }
  output += statements.empty() ? "[]" : "]";
}

/// A member of the output; the first one opens it.
std::string& name(std::string& output, std::string_view text) {
  output += output.empty() ? '{' : ',';
  return output.append(1, '"').append(text).append("\":");
}

void append_head(std::string& output, const Reply& reply) {
  append_number(output += "{\"status\":", reply.status);
  append_texts(output += ",\"headers\":", reply.headers);
  output += '}';
}

void append_answer(std::string& output, const Reply& reply, const std::string& route,
                   const std::vector<Statement>& after) {
  append_head(name(output, "reply"), reply);
  if (!reply.next.empty()) append_quoted(name(output, "next"), reply.next);
  if (!after.empty()) append(name(output, "after"), after);
  append_quoted(name(output, "route"), route);
  output += '}';
}

void append(std::string& output, const std::vector<Column>& columns) {
  output += '[';
  for (const Column& each : columns) {
    if (output.back() != '[') output += ',';
    append_number(output += '[', static_cast<std::int64_t>(each.statement));
    append_number(output += ',', static_cast<std::int64_t>(each.place));
    output += ']';
  }
  output += ']';
}

void append(std::string& output, const ZoneQuestion& question) {
  append_json(output += "{\"names\":", AnyValue{question.names});
  append(output += ",\"columns\":", question.named_in);
  output += ",\"spans\":[";
  for (const auto& [from, to] : question.spans) {
    if (output.back() != '[') output += ',';
    append_number(output += '[', from.count);
    append_number(output += ',', to.count);
    output += ']';
  }
  append(output += "],\"around\":", question.around);
  output += '}';
}

}  // namespace

std::optional<StepInput> input_of(std::string_view text, std::string_view body) {
  StepInput input;
  input.cells = cells_of(text);
  if (input.cells.empty()) return std::nullopt;
  const JsonValue whole{text.data(), input.cells.data()};
  Part request(whole.member("request"));
  Part facts(whole.member("facts"));
  input.request = request_in(request, body);
  input.facts = facts_in(facts);
  ReadSettings read = read_settings(facts.texts("settings"));
  input.facts.settings = std::move(read.settings);
  input.misconfigured = std::move(read.fault);
  input.rows = whole.member("rows");
  input.zones = whole.member("zones");
  if (const auto drawn = whole.member("secret")) {
    Part secret(drawn);
    input.secret = {secret.text("text"), secret.text("sha256")};
    if (!secret.is_right()) return std::nullopt;
  }
  if (const auto uploaded = whole.member("uploaded")) {
    Part upload(uploaded);
    input.uploaded = {upload.within("bytes", 0, kLastInstant), upload.text("sha256")};
    if (!upload.is_right()) return std::nullopt;
  }
  const auto asked = whole.member("request");
  if (const auto stream = asked ? asked->member("stream") : std::nullopt) {
    if (!read_stream(*stream, input.request)) return std::nullopt;
  }
  if (const auto listed = whole.member("blobs")) {
    input.blobs = page_in(*listed);
    if (!input.blobs) return std::nullopt;
  }
  const bool has_rows = !input.rows || input.rows->is_array();
  const bool has_zones = !input.zones || input.zones->is_object();
  return request.is_right() && facts.is_right() && has_rows && has_zones ? std::optional(std::move(input))
                                                                         : std::nullopt;
}

StepInput decode_input(std::string_view text, std::string_view body) {
  auto input = input_of(text, body);
  IGN_CHECK(input.has_value());
  return std::move(*input);
}

std::string encode_read(const ReadPlan& plan, const std::string& route, Freshness freshness) {
  std::string output;
  append(name(output, "read"), plan.statements());
  if (plan.zone_question()) append(name(output, "zones"), *plan.zone_question());
  if (plan.wants_secret()) name(output, "draw_secret") += "true";
  if (freshness == Freshness::may_lag) name(output, "may_lag") += "true";
  append_quoted(name(output, "route"), route);
  output += '}';
  return output;
}

std::string encode_upload(const std::string& key, std::int64_t length, const std::string& route) {
  std::string output;
  append_quoted(name(output, "upload") += "{\"key\":", key);
  append_number(output += ",\"length\":", length);
  output += '}';
  append_quoted(name(output, "route"), route);
  output += '}';
  return output;
}

std::string encode_listing(const BlobQuestion& question, const std::string& route) {
  std::string output;
  append_quoted(name(output, "list_blobs") += "{\"prefix\":", question.prefix);
  append_quoted(output += ",\"after\":", question.after);
  append_number(output += ",\"limit\":", question.limit);
  output += '}';
  append_quoted(name(output, "route"), route);
  output += '}';
  return output;
}

std::string encode_commit(const std::vector<Statement>& statements, const Decision& decision,
                          const std::string& route, const std::vector<Statement>& after) {
  std::string output;
  if (!decision.dropped_blobs.empty())
    append_json(name(output, "drop_blobs"), AnyValue{decision.dropped_blobs});
  append(name(output, "commit"), statements);
  if (decision.is_part) name(output, "again") += "true";
  append_answer(output, decision.reply, route, after);
  return output;
}

std::string encode_blob(const std::string& key, const PartOfObject& part, const Reply& reply,
                        const Reply& missing, const std::string& route, const std::vector<Statement>& after) {
  std::string output;
  append_quoted(name(output, "blob") += "{\"key\":", key);
  append_number(output += ",\"offset\":", part.offset);
  append_number(output += ",\"length\":", part.length);
  output += '}';
  append_head(name(output, "missing"), missing);
  append_answer(output, reply, route, after);
  return output;
}

std::string encode_answer(const Reply& reply, const std::string& route, const std::vector<Statement>& after,
                          const std::string& error) {
  std::string output;
  if (!error.empty()) append_quoted(name(output, "error"), error);
  append_answer(output, reply, route, after);
  return output;
}

}  // namespace ignition
