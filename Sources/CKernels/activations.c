#include "CKernels.h"
#include "multiversion.h"

KERNEL void kernel_tanh(float *restrict y, const float *restrict x, size_t count) {
  for (size_t i = 0; i < count; i++) y[i] = hyperbolic_tangent(x[i]);
}

KERNEL void kernel_tanh_gradient(float *restrict gradient_x, const float *restrict gradient_y, const float *restrict y,
                                 size_t count) {
  for (size_t i = 0; i < count; i++) gradient_x[i] += gradient_y[i] * (1.0f - y[i] * y[i]);
}

KERNEL void kernel_relu(float *restrict y, const float *restrict x, size_t count) {
  for (size_t i = 0; i < count; i++) y[i] = x[i] > 0 ? x[i] : x[i] == x[i] ? 0 : x[i];
}

KERNEL void kernel_relu_gradient(float *restrict gradient_x, const float *restrict gradient_y, const float *restrict y,
                                 size_t count) {
  for (size_t i = 0; i < count; i++) gradient_x[i] += y[i] > 0 ? gradient_y[i] : 0;
}

/// A mixing function of 32-bit words (the finalizer of MurmurHash3), which runs in vector lanes.
INLINE uint32_t mixed(uint32_t x) {
  x ^= x >> 16;
  x *= 0x85ebca6bu;
  x ^= x >> 13;
  x *= 0xc2b2ae35u;
  x ^= x >> 16;
  return x;
}

KERNEL void kernel_dropout_mask(float *mask, size_t count, float probability, uint64_t seed) {
  const float kept = 1.0f / (1.0f - probability);
  const uint32_t threshold = (uint32_t)((double)probability * 4294967296.0);
  const uint32_t low = (uint32_t)seed, high = (uint32_t)(seed >> 32);
  for (size_t i = 0; i < count; i++) mask[i] = mixed(mixed((uint32_t)i ^ low) + high) < threshold ? 0.0f : kept;
}
