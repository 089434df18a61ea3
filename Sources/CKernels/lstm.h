#pragma once

#include "multiversion.h"

/// Gates of the LSTM stand side by side in the order input, forget, candidate, output, each of `size` numbers.
INLINE void activate_lstm_gates(float *restrict g, size_t size) {
  for (size_t i = 0; i < 2 * size; i++) g[i] = sigmoid(g[i]);
  for (size_t i = 2 * size; i < 3 * size; i++) g[i] = hyperbolic_tangent(g[i]);
  for (size_t i = 3 * size; i < 4 * size; i++) g[i] = sigmoid(g[i]);
}
