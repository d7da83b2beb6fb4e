// Transitions. Rule: the life of a thing is one table: from which status which event leads where. A row that
// leads to where it comes from is allowed; a pair without a row is a conflict. What must hold of a whole life
// is proved of its table while it is compiled, and its diagram is drawn from the same table.
#pragma once

#include <array>
#include <cstddef>
#include <optional>

namespace ignition {

template <class From, class Event, class To = From>
struct Transition {
  From from;
  Event event;
  To to;
};

/// Where the event leads; nullopt where the table has no such row.
template <class From, class Event, class To, std::size_t rows>
constexpr std::optional<To> next_in(const std::array<Transition<From, Event, To>, rows>& table, From from,
                                    Event event) {
  for (const auto& each : table) {
    if (each.from == from && each.event == event) return each.to;
  }
  return std::nullopt;
}

/// No pair of a status and an event has two rows.
consteval bool is_deterministic(const auto& table) {
  for (std::size_t i = 0; i < table.size(); i += 1) {
    for (std::size_t j = i + 1; j < table.size(); j += 1) {
      if (table[i].from == table[j].from && table[i].event == table[j].event) return false;
    }
  }
  return true;
}

/// Some events lead from one status to the other.
template <class From, class Event, class To, std::size_t rows>
consteval bool reaches(const std::array<Transition<From, Event, To>, rows>& table, From from, To to) {
  std::array<bool, rows> taken{};
  bool grows = true;
  while (grows) {
    grows = false;
    for (std::size_t i = 0; i < rows; i += 1) {
      bool can_begin = table[i].from == from;
      for (std::size_t j = 0; j < rows; j += 1) {
        can_begin = can_begin || (taken[j] && table[i].from == table[j].to);
      }
      if (taken[i] || !can_begin) continue;
      if (table[i].to == to) return true;
      taken[i] = grows = true;
    }
  }
  return from == to;
}

/// Nothing leads out of the status.
consteval bool is_final(const auto& table, auto status) {
  for (const auto& each : table) {
    if (each.from == status && each.to != status) return false;
  }
  return true;
}

}  // namespace ignition
