#include "CKernels.h"
#include "multiversion.h"

KERNEL void kernel_add(float *restrict y, const float *restrict x, size_t count) {
  for (size_t i = 0; i < count; i++) y[i] += x[i];
}

KERNEL void kernel_add_scaled(float *restrict y, const float *restrict x, float scale, size_t count) {
  for (size_t i = 0; i < count; i++) y[i] += scale * x[i];
}

KERNEL void kernel_add_product(float *restrict y, const float *restrict a, const float *restrict b, size_t count) {
  for (size_t i = 0; i < count; i++) y[i] += a[i] * b[i];
}

KERNEL void kernel_multiply(float *restrict y, const float *restrict a, const float *restrict b, size_t count) {
  for (size_t i = 0; i < count; i++) y[i] = a[i] * b[i];
}

KERNEL void kernel_scale(float *y, float scale, size_t count) {
  for (size_t i = 0; i < count; i++) y[i] *= scale;
}

KERNEL void kernel_add_row(float *restrict y, const float *restrict row, size_t rows, size_t columns) {
  for (size_t r = 0; r < rows; r++)
    for (size_t i = 0; i < columns; i++) y[r * columns + i] += row[i];
}

KERNEL void kernel_add_column_sums(float *restrict sums, const float *restrict x, size_t rows, size_t columns) {
  for (size_t r = 0; r < rows; r++)
    for (size_t i = 0; i < columns; i++) sums[i] += x[r * columns + i];
}

KERNEL double kernel_sum_of_squares(const float *x, size_t count) {
  FAST_SUMS
  double total = 0;
  for (size_t i = 0; i < count; i++) total += (double)x[i] * x[i];
  return total;
}

KERNEL float kernel_dot(const float *a, const float *b, size_t count) { return dot(a, b, count); }

void kernel_copy_block(float *restrict y, size_t y_stride, const float *restrict x, size_t x_stride, size_t rows,
                       size_t columns) {
  for (size_t r = 0; r < rows; r++) memcpy(y + r * y_stride, x + r * x_stride, columns * sizeof(float));
}

KERNEL void kernel_add_block(float *restrict y, size_t y_stride, const float *restrict x, size_t x_stride, size_t rows,
                             size_t columns) {
  for (size_t r = 0; r < rows; r++)
    for (size_t i = 0; i < columns; i++) y[r * y_stride + i] += x[r * x_stride + i];
}
