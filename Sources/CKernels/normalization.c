#include "CKernels.h"
#include "lstm.h"
#include "multiversion.h"

/// What keeps a row whose elements are all alike from being divided by nothing.
static const float smallest_variance = 1e-5f;

/// x becomes (x − mean) / √(variance + ε), in its place.
///
/// Returns the factor 1 / √(variance + ε).
INLINE float normalize(float *x, size_t count) {
  FAST_SUMS
  float mean = 0, variance = 0;
  for (size_t i = 0; i < count; i++) mean += x[i];
  mean /= (float)count;
  for (size_t i = 0; i < count; i++) {
    const float distance = x[i] - mean;
    variance += distance * distance;
  }
  const float factor = 1.0f / sqrtf(variance / (float)count + smallest_variance);
  for (size_t i = 0; i < count; i++) x[i] = (x[i] - mean) * factor;
  return factor;
}

KERNEL void kernel_normalize(float *restrict x, float *restrict factors, size_t rows, size_t columns, size_t stride) {
  for (size_t r = 0; r < rows; r++) factors[r] = normalize(x + r * stride, columns);
}

KERNEL void kernel_scale_columns(float *restrict y, const float *restrict x, const float *restrict scales,
                                 const float *restrict row, size_t rows, size_t columns) {
  for (size_t r = 0; r < rows; r++)
    for (size_t i = 0; i < columns; i++) y[r * columns + i] = x[r * columns + i] * scales[i] + row[i];
}

KERNEL void kernel_add_scaled_columns(float *restrict y, const float *restrict x, const float *restrict scales,
                                      size_t rows, size_t columns) {
  for (size_t r = 0; r < rows; r++)
    for (size_t i = 0; i < columns; i++) y[r * columns + i] += x[r * columns + i] * scales[i];
}

// With d = gain ∘ ∂y: ∂x = (d − mean(d) − x̂ ∘ mean(d ∘ x̂)) · factor, ∂gain = Σ over rows of ∂y ∘ x̂.
KERNEL void kernel_normalize_gradient(const float *restrict normalized, const float *restrict factors,
                                      const float *restrict gain, const float *restrict gradient_y,
                                      float *restrict gradient_x, float *restrict gradient_gain, size_t rows,
                                      size_t columns, size_t stride) {
  for (size_t r = 0; r < rows; r++) {
    FAST_SUMS
    const float *restrict x = normalized + r * stride, *restrict dy = gradient_y + r * stride;
    float *restrict dx = gradient_x + r * stride;
    float mean = 0, slope = 0;
    for (size_t i = 0; i < columns; i++) {
      const float d = gain[i] * dy[i];
      gradient_gain[i] += dy[i] * x[i];
      mean += d;
      slope += d * x[i];
    }
    mean /= (float)columns;
    slope /= (float)columns;
    for (size_t i = 0; i < columns; i++) dx[i] = (gain[i] * dy[i] - mean - slope * x[i]) * factors[r];
  }
}

// `gates` as in cells.c; `normalized` receives (c′ − mean) / √(variance + ε).
KERNEL void kernel_normalized_lstm(float *restrict gates, const float *restrict previous_cell, float *restrict cell,
                                   float *restrict normalized, float *restrict factors, const float *restrict gain,
                                   const float *restrict bias, float *restrict hidden, size_t rows, size_t size) {
  for (size_t r = 0; r < rows; r++) {
    float *restrict g = gates + r * 4 * size;
    float *restrict x = normalized + r * size;
    activate_lstm_gates(g, size);
    for (size_t i = 0; i < size; i++) {
      const size_t at = r * size + i;
      cell[at] = x[i] = g[size + i] * previous_cell[at] + g[i] * g[2 * size + i];
    }
    factors[r] = normalize(x, size);
    for (size_t i = 0; i < size; i++)
      hidden[r * size + i] = g[3 * size + i] * hyperbolic_tangent(gain[i] * x[i] + bias[i]);
  }
}

KERNEL void kernel_normalized_lstm_gradient(const float *restrict gates, const float *restrict previous_cell,
                                            const float *restrict normalized, const float *restrict factors,
                                            const float *restrict gain, const float *restrict bias,
                                            const float *restrict gradient_hidden, const float *restrict gradient_cell,
                                            float *restrict gradient_previous_cell, float *restrict gradient_gates,
                                            float *restrict gradient_gain, float *restrict gradient_bias, size_t rows,
                                            size_t size) {
  for (size_t r = 0; r < rows; r++) {
    FAST_SUMS
    const float *restrict g = gates + r * 4 * size, *restrict x = normalized + r * size;
    float *restrict d = gradient_gates + r * 4 * size;
    float mean = 0, slope = 0;
    for (size_t i = 0; i < size; i++) {
      const float output = g[3 * size + i], dh = gradient_hidden[r * size + i];
      const float squashed = hyperbolic_tangent(gain[i] * x[i] + bias[i]);
      const float before = dh * output * (1.0f - squashed * squashed);
      d[3 * size + i] = dh * squashed * output * (1.0f - output);
      gradient_gain[i] += before * x[i];
      gradient_bias[i] += before;
      d[i] = gain[i] * before;  // until the means are known
      mean += d[i];
      slope += d[i] * x[i];
    }
    mean /= (float)size;
    slope /= (float)size;
    for (size_t i = 0; i < size; i++) {
      const size_t at = r * size + i;
      const float input = g[i], forget = g[size + i], candidate = g[2 * size + i];
      const float dc = gradient_cell[at] + (d[i] - mean - slope * x[i]) * factors[r];
      d[i] = dc * candidate * input * (1.0f - input);
      d[size + i] = dc * previous_cell[at] * forget * (1.0f - forget);
      d[2 * size + i] = dc * input * (1.0f - candidate * candidate);
      gradient_previous_cell[at] += dc * forget;
    }
  }
}
