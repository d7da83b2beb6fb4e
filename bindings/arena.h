// The module's memory: an arena. Rule 1: a step takes memory from the front on, and the next step begins
// with all of it again; the core keeps nothing between two steps (law 2), so nothing is lost. Rule 2: what is
// there before the first step, static objects, stays. Rule 3: nothing comes back earlier, and the compiler
// knows it: so what destructors of strings and lists would do is no code.
#pragma once

/// Gives everything back that was taken since the first call.
void reset_arena();
