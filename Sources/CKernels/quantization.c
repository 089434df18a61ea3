#include "CKernels.h"
#include "multiversion.h"

/// NaN never wins, but an infinity does.
INLINE float largest_magnitude(const float *x, size_t count) {
  enum { lanes = 16 };
  float best[lanes] = {0};
  size_t i = 0;
  for (; i + lanes <= count; i += lanes)
    for (size_t lane = 0; lane < lanes; lane++) {
      const float magnitude = fabsf(x[i + lane]);
      best[lane] = magnitude > best[lane] ? magnitude : best[lane];
    }
  for (; i < count; i++) best[0] = fabsf(x[i]) > best[0] ? fabsf(x[i]) : best[0];
  for (size_t lane = 1; lane < lanes; lane++) best[0] = best[lane] > best[0] ? best[lane] : best[0];
  return best[0];
}

/// Whether all elements are numbers; x − x is zero for them and for nothing else.
INLINE bool all_finite(const float *x, size_t count) {
  int32_t found = 0;
  for (size_t i = 0; i < count; i++) found |= x[i] - x[i] != 0;
  return !found;
}

// Whole numbers cannot say that something is no number, so the row's scale says it.
KERNEL void kernel_quantize(uint8_t *restrict y, float *restrict scales, const float *restrict x, int32_t zero,
                            size_t rows, size_t columns) {
  const float steps = (float)(zero - 1);
  for (size_t r = 0; r < rows; r++, x += columns, y += columns) {
    const bool is_sound = all_finite(x, columns);
    const float largest = is_sound ? largest_magnitude(x, columns) : 0;
    const float inverse = largest > 0 ? steps / largest : 0;
    scales[r] = is_sound ? largest / steps : NAN;
    for (size_t i = 0; i < columns; i++) {
      const float value = is_sound ? x[i] * inverse : 0;
      y[i] = (uint8_t)((int32_t)rintf(fminf(fmaxf(value, -steps), steps)) + zero);
    }
  }
}

KERNEL void kernel_dequantize(float *restrict y, const int32_t *restrict sums, const float *restrict row_scales,
                              const float *restrict column_scales, const int32_t *restrict offsets, size_t rows,
                              size_t columns, bool accumulate) {
  for (size_t r = 0; r < rows; r++, y += columns, sums += columns) {
    const float scale = row_scales[r];
    if (accumulate)
      for (size_t i = 0; i < columns; i++) y[i] += (float)(sums[i] - offsets[i]) * scale * column_scales[i];
    else
      for (size_t i = 0; i < columns; i++) y[i] = (float)(sums[i] - offsets[i]) * scale * column_scales[i];
  }
}
