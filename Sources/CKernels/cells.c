#include "CKernels.h"
#include "lstm.h"
#include "multiversion.h"

// `gates` holds x·W + h·U + b on entry and the activated gates on return.
KERNEL void kernel_lstm(float *restrict gates, const float *restrict previous_cell, float *restrict cell,
                        float *restrict hidden, size_t rows, size_t size) {
  for (size_t r = 0; r < rows; r++) {
    float *restrict g = gates + r * 4 * size;
    activate_lstm_gates(g, size);
    for (size_t i = 0; i < size; i++) {
      const size_t at = r * size + i;
      cell[at] = g[size + i] * previous_cell[at] + g[i] * g[2 * size + i];
      hidden[at] = g[3 * size + i] * hyperbolic_tangent(cell[at]);
    }
  }
}

KERNEL void kernel_lstm_gradient(const float *restrict gates, const float *restrict previous_cell,
                                 const float *restrict cell, const float *restrict gradient_hidden,
                                 const float *restrict gradient_cell, float *restrict gradient_previous_cell,
                                 float *restrict gradient_gates, size_t rows, size_t size) {
  for (size_t r = 0; r < rows; r++) {
    const float *restrict g = gates + r * 4 * size;
    float *restrict d = gradient_gates + r * 4 * size;
    for (size_t i = 0; i < size; i++) {
      const size_t at = r * size + i;
      const float input = g[i], forget = g[size + i], candidate = g[2 * size + i], output = g[3 * size + i];
      const float squashed = hyperbolic_tangent(cell[at]);
      const float dc = gradient_cell[at] + gradient_hidden[at] * output * (1.0f - squashed * squashed);
      d[i] = dc * candidate * input * (1.0f - input);
      d[size + i] = dc * previous_cell[at] * forget * (1.0f - forget);
      d[2 * size + i] = dc * input * (1.0f - candidate * candidate);
      d[3 * size + i] = gradient_hidden[at] * squashed * output * (1.0f - output);
      gradient_previous_cell[at] += dc * forget;
    }
  }
}

// Gates of the GRU stand side by side in the order reset, update, candidate; `gates` holds x·W + b on entry and the
// activated gates on return; `recurrent` is h·U + bn.
KERNEL void kernel_gru(float *restrict gates, const float *restrict recurrent, const float *restrict previous,
                       float *restrict hidden, size_t rows, size_t size) {
  for (size_t r = 0; r < rows; r++) {
    float *restrict g = gates + r * 3 * size;
    const float *restrict u = recurrent + r * 3 * size;
    for (size_t i = 0; i < 2 * size; i++) g[i] = sigmoid(g[i] + u[i]);
    for (size_t i = 0; i < size; i++) {
      const float candidate = hyperbolic_tangent(g[2 * size + i] + g[i] * u[2 * size + i]);
      const float update = g[size + i];
      g[2 * size + i] = candidate;
      hidden[r * size + i] = (1.0f - update) * candidate + update * previous[r * size + i];
    }
  }
}

KERNEL void kernel_gru_gradient(const float *restrict gates, const float *restrict recurrent,
                                const float *restrict previous, const float *restrict gradient_hidden,
                                float *restrict gradient_projected, float *restrict gradient_recurrent,
                                float *restrict gradient_previous, size_t rows, size_t size) {
  for (size_t r = 0; r < rows; r++) {
    const float *restrict g = gates + r * 3 * size, *restrict u = recurrent + r * 3 * size;
    float *restrict dx = gradient_projected + r * 3 * size, *restrict du = gradient_recurrent + r * 3 * size;
    for (size_t i = 0; i < size; i++) {
      const size_t at = r * size + i;
      const float reset = g[i], update = g[size + i], candidate = g[2 * size + i], dh = gradient_hidden[at];
      const float dcandidate = dh * (1.0f - update) * (1.0f - candidate * candidate);
      const float dupdate = dh * (previous[at] - candidate) * update * (1.0f - update);
      const float dreset = dcandidate * u[2 * size + i] * reset * (1.0f - reset);
      dx[i] = dreset;
      dx[size + i] = dupdate;
      dx[2 * size + i] = dcandidate;
      du[i] = dreset;
      du[size + i] = dupdate;
      du[2 * size + i] = dcandidate * reset;
      gradient_previous[at] += dh * update;
    }
  }
}

// Gate and candidate stand side by side; `gates` holds x·W + b on entry, and what they are bent to on return.
KERNEL void kernel_min_gru(float *restrict gates, const float *restrict previous, float *restrict hidden, size_t rows,
                           size_t size) {
  for (size_t r = 0; r < rows; r++) {
    float *restrict g = gates + r * 2 * size;
    for (size_t i = 0; i < size; i++) {
      const float update = sigmoid(g[i]), candidate = hyperbolic_tangent(g[size + i]);
      g[i] = update;
      g[size + i] = candidate;
      hidden[r * size + i] = (1.0f - update) * candidate + update * previous[r * size + i];
    }
  }
}

KERNEL void kernel_min_gru_gradient(const float *restrict gates, const float *restrict previous,
                                    const float *restrict gradient_hidden, float *restrict gradient_projected,
                                    float *restrict gradient_previous, size_t rows, size_t size) {
  for (size_t r = 0; r < rows; r++) {
    const float *restrict g = gates + r * 2 * size;
    float *restrict dx = gradient_projected + r * 2 * size;
    for (size_t i = 0; i < size; i++) {
      const size_t at = r * size + i;
      const float update = g[i], candidate = g[size + i], dh = gradient_hidden[at];
      dx[i] = dh * (previous[at] - candidate) * update * (1.0f - update);
      dx[size + i] = dh * (1.0f - update) * (1.0f - candidate * candidate);
      gradient_previous[at] += dh * update;
    }
  }
}
