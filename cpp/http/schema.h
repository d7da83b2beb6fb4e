// Schemas: OpenAPI 3.1 (JSON Schema 2020-12) from the same shapes that parse and print. Rule: they are whole;
// an object carries the name of its type, and what prints the document (tools/openapi) shows each once.
#pragma once

#include <span>
#include <string_view>

#include "http/parse.h"

namespace ignition {

/// The keyword under which an object's schema has the name of its type.
inline constexpr const char* kTypeKeyword = "x-type";

/// What is sent to us may leave members out; what we send has all of them.
enum class Side { request, reply };

Json schema(const Shape& shape, const Spec& spec = {}, Side side = Side::reply);

/// The schema of that or null.
Json or_null(Json schema);

/// The body's part of an input as `requestBody`, the rest as `parameters`. `blank` has every default.
void describe_input(AnyValue blank, Json& operation);
/// A merge patch of that body: it may name any of its members.
void describe_patch(AnyValue blank, Json& operation);
void describe_output(const Shape& output, Json& operation);

/// A body of any bytes.
void describe_stream(std::span<const std::string_view> types, Json& operation);
/// A body that is text of one of these types; a reply that is text of that type.
void describe_text_body(std::span<const std::string_view> types, Json& operation);
void describe_text_reply(std::string_view type, Json& operation);
/// A reply that is an object of one of these types, or a part of it (http/range.h).
void describe_object(std::span<const std::string_view> types, Json& operation);

template <class T>
Json schema(const Spec& spec = {}, Side side = Side::reply) {
  return schema(shape_of<T>, spec, side);
}
template <HasFields Input>
void describe_input(Json& operation) {
  describe_input(AnyValue{Input{}}, operation);
}
template <HasFields Body>
void describe_patch(Json& operation) {
  describe_patch(AnyValue{Body{}}, operation);
}
template <HasFields Output>
void describe_output(Json& operation) {
  describe_output(shape_of<Output>, operation);
}

}  // namespace ignition
