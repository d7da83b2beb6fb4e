// Schemas: OpenAPI 3.1 (JSON Schema 2020-12) from the same shapes that parse and print.
#pragma once

#include "plan/values.h"

namespace ignition {

Json schema(const Shape& shape, const Spec& spec = {});

/// The body's part of an input as `requestBody`, the rest as `parameters`.
void describe_input(const Shape& input, Json& operation);
void describe_output(const Shape& output, Json& operation);

template <class T>
Json schema(const Spec& spec = {}) {
  return schema(shape_of<T>, spec);
}
template <HasFields Input>
void describe_input(Json& operation) {
  describe_input(shape_of<Input>, operation);
}
template <HasFields Output>
void describe_output(Json& operation) {
  describe_output(shape_of<Output>, operation);
}

}  // namespace ignition
