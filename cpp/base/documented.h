// What only the API document needs: texts, names of schemas, functions that describe. A native tool prints
// the document (tools/openapi), so the module that answers requests is compiled without any of it.
#pragma once

#include <string_view>

namespace ignition {

#ifdef IGNITION_DOCUMENTED
template <class T>
using Documented = T;
#else
/// Takes anything and keeps nothing.
struct Undocumented {
  constexpr Undocumented() = default;
  template <class T>
  constexpr Undocumented(const T&) {}
  constexpr operator std::string_view() const { return {}; }
  constexpr bool operator==(const Undocumented&) const = default;
};
template <class T>
using Documented = Undocumented;
#endif

}  // namespace ignition
