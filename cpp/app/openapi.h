// GET /api/openapi.json: the route table as an OpenAPI 3.1 document.
#pragma once

#include <span>

#include "http/endpoint.h"

namespace ignition {

/// Internal endpoints have no place in it.
Json openapi_document(std::span<const Route> routes);

struct GetOpenApi {
  struct Input {};
  using Output = Nothing;
  using Reads = Nothing;
  static constexpr Caching caching = Caching::catalogue;
  static Reads plan(const Asker&, const Input&, ReadPlan&) { return {}; }
  static Result<Decision> decide(const Caller&, const Input&, const Reads&, const Rows&, const Facts&);
};

template <>
inline constexpr auto fields<GetOpenApi::Input> = std::tuple{};

}  // namespace ignition
