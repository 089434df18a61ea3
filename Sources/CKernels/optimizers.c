#include "CKernels.h"
#include "multiversion.h"

KERNEL void kernel_adam(float *restrict weights, float *restrict first, float *restrict second,
                        const float *restrict gradient, float gradient_scale, float rate, float beta1, float beta2,
                        float epsilon, size_t count) {
  for (size_t i = 0; i < count; i++) {
    const float g = gradient[i] * gradient_scale;
    first[i] = beta1 * first[i] + (1.0f - beta1) * g;
    second[i] = beta2 * second[i] + (1.0f - beta2) * g * g;
    weights[i] -= rate * first[i] / (__builtin_elementwise_sqrt(second[i]) + epsilon);
  }
}
