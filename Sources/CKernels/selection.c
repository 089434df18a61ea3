#include "CKernels.h"
#include "multiversion.h"

/// Whether any of the elements is above the limit; without branches, so that it runs in lanes.
INLINE bool any_above(const float *x, size_t count, float limit) {
  int32_t found = 0;
  for (size_t i = 0; i < count; i++) found |= x[i] > limit;
  return found != 0;
}

/// Puts x, which is above the last of the kept values, into its place behind all that are not smaller.
INLINE void insert(float *values, int32_t *indices, size_t kept, float x, int32_t index) {
  size_t place = kept - 1;
  for (; place > 0 && !(values[place - 1] >= x); place--) {
    values[place] = values[place - 1];
    indices[place] = indices[place - 1];
  }
  values[place] = x;
  indices[place] = index;
}

// Only few elements of a row ever enter the list, so whole blocks are passed over after one look.
KERNEL void kernel_largest(const float *restrict x, size_t rows, size_t columns, size_t count, float *restrict values,
                           int32_t *restrict indices) {
  enum { block = 64 };
  for (size_t r = 0; r < rows; r++, x += columns, values += count, indices += count) {
    for (size_t k = 0; k < count; k++) {
      values[k] = -INFINITY;
      indices[k] = -1;
    }
    for (size_t start = 0; start < columns; start += block) {
      const size_t end = start + block < columns ? start + block : columns;
      if (!any_above(x + start, end - start, values[count - 1])) continue;
      for (size_t i = start; i < end; i++)
        if (x[i] > values[count - 1]) insert(values, indices, count, x[i], (int32_t)i);
    }
  }
}

KERNEL void kernel_gather(float *restrict y, const float *restrict x, const int32_t *restrict indices, size_t count) {
  for (size_t i = 0; i < count; i++) y[i] = x[indices[i]];
}
