// Check. Rule: what this code itself guarantees is checked, and a broken guarantee stops the program at once.
// In the worker that traps the WASM instance, which the driver replaces; nothing half-decided is ever
// committed.
#pragma once

#define IGN_CHECK(condition) \
  do {                       \
    if (!(condition)) {      \
      __builtin_trap();      \
    }                        \
  } while (false)
