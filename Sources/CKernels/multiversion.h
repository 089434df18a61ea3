/// How every kernel is compiled: once for AVX-512, once for AVX2, once for any processor of the family; the loader picks
/// the best one that the machine runs. No compiler flags are needed, so the package can be depended upon. The tests
/// define KERNEL themselves, to reach each version by a name of its own.
#pragma once
#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#if defined(KERNEL)
#elif defined(__x86_64__) && defined(__linux__)
#define KERNEL __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define KERNEL
#endif

/// A function that becomes part of each version of the kernel that calls it.
#define INLINE static inline __attribute__((always_inline))

/// Lets the compiler sum in several lanes at once. The order is fixed when the kernel is compiled, so results repeat.
#define FAST_SUMS _Pragma("clang fp reassociate(on) contract(fast)")

/// e^x to about 2 units in the last place, without branches: x = n·ln 2 + r, e^r by the polynomial of Cephes' expf. Beyond
/// −87.3 … 88, x is taken for the nearer end, so that nothing becomes 0 or ∞.
INLINE float exponential(float x) {
  const float clamped = fminf(fmaxf(x, -87.3f), 88.0f);
  const float n = rintf(clamped * 1.44269504088896341f);
  const float r = (clamped - n * 0.693359375f) + n * 2.12194440e-4f;
  float p = 1.9875691500e-4f;
  p = p * r + 1.3981999507e-3f;
  p = p * r + 8.3334519073e-3f;
  p = p * r + 4.1665795894e-2f;
  p = p * r + 1.6666665459e-1f;
  p = p * r + 5.0000001201e-1f;
  const float fraction = p * r * r + r + 1.0f;
  const int32_t bits = ((int32_t)n + 127) << 23;
  float power;
  memcpy(&power, &bits, sizeof power);
  const float result = fraction * power;
  return x == x ? result : x;
}

INLINE float dot(const float *restrict a, const float *restrict b, size_t count) {
  FAST_SUMS
  float total = 0;
  for (size_t i = 0; i < count; i++) total += a[i] * b[i];
  return total;
}

INLINE float sigmoid(float x) { return 1.0f / (1.0f + exponential(-x)); }

/// tanh x = 1 − 2 / (e^2x + 1); near zero, where that cancels, the odd polynomial of Cephes' tanhf.
INLINE float hyperbolic_tangent(float x) {
  const float z = x * x;
  float p = -5.70498872745e-3f;
  p = p * z + 2.06390887954e-2f;
  p = p * z - 5.37397155531e-2f;
  p = p * z + 1.33314422036e-1f;
  p = p * z - 3.33332819422e-1f;
  const float small = p * z * x + x;
  const float large = 1.0f - 2.0f / (exponential(2.0f * x) + 1.0f);
  return fabsf(x) < 0.625f ? small : large;
}
