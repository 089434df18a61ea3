#include "CKernels.h"
#include "multiversion.h"

/// A number, or 0 where it is too small to say anything: a mean that halves for ever would end among the numbers that have few
/// bits left, on which processors may take a hundred times as long.
INLINE float noticeable(float x) { return x > -1e-30f && x < 1e-30f ? 0 : x; }

/// One number's step of Adam; returns the weight after it.
INLINE float adam(float weight, float *first, float *second, float g, float rate, float beta1, float beta2,
                  float epsilon) {
  *first = noticeable(beta1 * *first + (1.0f - beta1) * g);
  *second = noticeable(beta2 * *second + (1.0f - beta2) * g * g);
  return weight - rate * *first / (__builtin_elementwise_sqrt(*second) + epsilon);
}

KERNEL void kernel_adam(float *restrict weights, float *restrict first, float *restrict second,
                        const float *restrict gradient, float gradient_scale, float rate, float beta1, float beta2,
                        float epsilon, size_t count) {
  for (size_t i = 0; i < count; i++) {
    weights[i] = adam(weights[i], &first[i], &second[i], gradient[i] * gradient_scale, rate, beta1, beta2, epsilon);
  }
}

KERNEL void kernel_adam_averaging(float *restrict weights, float *restrict first, float *restrict second,
                                  float *restrict average, const float *restrict gradient, float gradient_scale,
                                  float rate, float beta1, float beta2, float epsilon, float average_decay,
                                  size_t count) {
  for (size_t i = 0; i < count; i++) {
    const float g = gradient[i] * gradient_scale;
    weights[i] = adam(weights[i], &first[i], &second[i], g, rate, beta1, beta2, epsilon);
    average[i] = average_decay * average[i] + (1.0f - average_decay) * weights[i];
  }
}
