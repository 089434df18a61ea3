#include "CKernels.h"
#include "multiversion.h"

/// The largest element; NaN never wins. Lanes are spelled out because a plain loop over a maximum stays scalar.
INLINE float largest_element(const float *x, size_t count) {
  enum { lanes = 16 };
  float best[lanes];
  for (size_t lane = 0; lane < lanes; lane++) best[lane] = -INFINITY;
  size_t i = 0;
  for (; i + lanes <= count; i += lanes)
    for (size_t lane = 0; lane < lanes; lane++) best[lane] = x[i + lane] > best[lane] ? x[i + lane] : best[lane];
  for (; i < count; i++) best[0] = x[i] > best[0] ? x[i] : best[0];
  for (size_t lane = 1; lane < lanes; lane++) best[0] = best[lane] > best[0] ? best[lane] : best[0];
  return best[0];
}

/// Whether x has a value at an index, and nowhere before it.
INLINE bool stands_first(const float *x, size_t index, float value) {
  if (x[index] != value) return false;
  for (size_t i = 0; i < index; i++)
    if (x[i] == value) return false;
  return true;
}

/// Replaces each x by e^(x − largest) and returns their sum.
INLINE float exponential_sum(float *x, float largest, size_t count) {
  FAST_SUMS
  float total = 0;
  for (size_t i = 0; i < count; i++) total += x[i] = exponential(x[i] - largest);
  return total;
}

INLINE float sum(const float *x, size_t count) {
  FAST_SUMS
  float total = 0;
  for (size_t i = 0; i < count; i++) total += x[i];
  return total;
}

// With smoothing ε the target distribution is (1 − ε) on the target plus ε / columns on every token, so the loss is
// log Σ e^x − (1 − ε)·x_target − ε·mean(x), and its gradient softmax(x) less that distribution.
KERNEL double kernel_softmax_cross_entropy(float *logits, const int32_t *targets, float smoothing, size_t rows,
                                           size_t columns, double *plain, size_t *correct) {
  double smoothed_total = 0, plain_total = 0;
  size_t hits = 0;
  const float share = smoothing / (float)columns;
  for (size_t r = 0; r < rows; r++) {
    float *x = logits + r * columns;
    const size_t target = (size_t)targets[r];
    const float largest = largest_element(x, columns);
    const float target_logit = x[target], mean = smoothing > 0 ? sum(x, columns) / (float)columns : 0;
    hits += stands_first(x, target, largest);
    const float total = exponential_sum(x, largest, columns);
    const float log_sum = largest + logf(total), scale = 1.0f / total;
    plain_total += log_sum - target_logit;
    smoothed_total += log_sum - (1.0f - smoothing) * target_logit - smoothing * mean;
    for (size_t i = 0; i < columns; i++) x[i] = x[i] * scale - share;
    x[target] -= 1.0f - smoothing;
  }
  *plain = plain_total;
  *correct = hits;
  return smoothed_total;
}

typedef struct {
  float largest, log_sum, difference;
} RowMoments;

/// Of x: the largest element, log Σ e^x, and the mean of x − other under softmax(x).
INLINE RowMoments moments(const float *restrict x, const float *restrict other, size_t columns) {
  FAST_SUMS
  const float largest = largest_element(x, columns);
  float total = 0, weighted = 0;
  for (size_t i = 0; i < columns; i++) {
    const float e = exponential(x[i] - largest);
    total += e;
    weighted += e * (x[i] - other[i]);
  }
  return (RowMoments){largest, largest + logf(total), weighted / total};
}

// Two rows x and y with p = softmax(x), q = softmax(y). With d = log p − log q, which is x − y less the difference of the log
// sums, KL(p‖q) = Σ p·d and KL(q‖p) = −Σ q·d. The gradient of their sum is p·(d − KL(p‖q)) + p − q for x, and for y the same
// with p and q exchanged.
KERNEL double kernel_twin_cross_entropy(float *logits, const int32_t *targets, float smoothing, float weight,
                                        size_t pairs, size_t columns, double *plain, size_t *correct) {
  double smoothed_total = 0, plain_total = 0;
  size_t hits = 0;
  const float share = 0.5f * smoothing / (float)columns, quarter = 0.25f * weight;
  for (size_t pair = 0; pair < pairs; pair++) {
    float *restrict x = logits + 2 * pair * columns, *restrict y = x + columns;
    const size_t target = (size_t)targets[2 * pair];
    const RowMoments p = moments(x, y, columns), q = moments(y, x, columns);
    const float shift = p.log_sum - q.log_sum;
    const float p_to_q = p.difference - shift, q_to_p = q.difference + shift;
    const float mean = smoothing > 0 ? 0.5f * (sum(x, columns) + sum(y, columns)) / (float)columns : 0;
    const float target_logit = 0.5f * (x[target] + y[target]), log_sum = 0.5f * (p.log_sum + q.log_sum);
    hits += stands_first(x, target, p.largest);
    plain_total += log_sum - target_logit;
    smoothed_total +=
        log_sum - (1.0f - smoothing) * target_logit - smoothing * mean + quarter * (p_to_q + q_to_p);
    for (size_t i = 0; i < columns; i++) {
      const float difference = x[i] - y[i] - shift;
      const float px = exponential(x[i] - p.log_sum), qy = exponential(y[i] - q.log_sum);
      const float apart = quarter * (px - qy);
      x[i] = px * (0.5f + quarter * (difference - p_to_q)) + apart - share;
      y[i] = qy * (0.5f - quarter * (difference + q_to_p)) - apart - share;
    }
    x[target] -= 0.5f * (1.0f - smoothing);
    y[target] -= 0.5f * (1.0f - smoothing);
  }
  *plain = plain_total;
  *correct = hits;
  return smoothed_total;
}

KERNEL void kernel_add_softmax(float *restrict sums, const float *restrict logits, float log_sum, float scale,
                               size_t count) {
  for (size_t i = 0; i < count; i++) sums[i] += scale * exponential(logits[i] - log_sum);
}

KERNEL void kernel_log_sum_exp(const float *restrict logits, float *restrict sums, size_t rows, size_t columns) {
  for (size_t r = 0; r < rows; r++) {
    FAST_SUMS
    const float *restrict x = logits + r * columns;
    const float largest = largest_element(x, columns);
    float total = 0;
    for (size_t i = 0; i < columns; i++) total += exponential(x[i] - largest);
    sums[r] = largest + logf(total);
  }
}
