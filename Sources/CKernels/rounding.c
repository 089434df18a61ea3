#include "CKernels.h"
#include "multiversion.h"

// Half of the last kept place is added, less a bit where that place is even. What is no number stays none.
KERNEL void kernel_round(uint16_t *restrict y, const float *restrict x, size_t count) {
  for (size_t i = 0; i < count; i++) {
    uint32_t bits;
    memcpy(&bits, x + i, sizeof bits);
    const uint32_t rounded = (bits + 0x7fffu + (bits >> 16 & 1u)) >> 16;
    const uint32_t quiet = bits >> 16 | 0x40u;
    y[i] = (uint16_t)((bits & 0x7fffffffu) > 0x7f800000u ? quiet : rounded);
  }
}

KERNEL void kernel_widen(float *restrict y, const uint16_t *restrict x, size_t count) {
  for (size_t i = 0; i < count; i++) {
    const uint32_t bits = (uint32_t)x[i] << 16;
    memcpy(y + i, &bits, sizeof bits);
  }
}
