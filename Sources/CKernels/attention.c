#include "CKernels.h"
#include "multiversion.h"

INLINE void add_scaled(float *restrict y, const float *restrict x, float scale, size_t count) {
  for (size_t i = 0; i < count; i++) y[i] += scale * x[i];
}

INLINE void softmax(float *x, size_t count) {
  float largest = x[0], total = 0;
  for (size_t i = 1; i < count; i++) largest = fmaxf(largest, x[i]);
  for (size_t i = 0; i < count; i++) total += x[i] = exponential(x[i] - largest);
  for (size_t i = 0; i < count; i++) x[i] /= total;
}

/// context = Σ weight · value
INLINE void weighted_sum(float *restrict context, const float *weights, const float *restrict values, size_t positions,
                         size_t size) {
  memset(context, 0, size * sizeof(float));
  for (size_t j = 0; j < positions; j++) add_scaled(context, values + j * size, weights[j], size);
}

/// From the gradients of a context and of the weights, which may be missing, to that of the scores before the softmax.
INLINE void scores_gradient(float *restrict scores, const float *weights, const float *restrict gradient_context,
                            const float *gradient_weights, const float *restrict values, size_t positions,
                            size_t size) {
  float mean = 0;
  for (size_t j = 0; j < positions; j++) {
    scores[j] = dot(gradient_context, values + j * size, size) + (gradient_weights ? gradient_weights[j] : 0);
    mean += weights[j] * scores[j];
  }
  for (size_t j = 0; j < positions; j++) scores[j] = weights[j] * (scores[j] - mean);
}

KERNEL void kernel_dot_attention(const float *restrict queries, const float *restrict keys,
                                 const float *restrict values, const float *offsets, const int32_t *sentences,
                                 const int32_t *starts, float *restrict weights, float *restrict contexts,
                                 size_t rows, size_t width, size_t key_size, size_t value_size) {
  for (size_t r = 0; r < rows; r++) {
    const size_t start = (size_t)starts[sentences[r]], positions = (size_t)starts[sentences[r] + 1] - start;
    float *restrict w = weights + r * width;
    for (size_t j = 0; j < positions; j++) w[j] = dot(queries + r * key_size, keys + (start + j) * key_size, key_size);
    if (offsets) add_scaled(w, offsets + r * width, 1, positions);
    softmax(w, positions);
    weighted_sum(contexts + r * value_size, w, values + start * value_size, positions, value_size);
  }
}

KERNEL void kernel_dot_attention_gradient(const float *restrict keys, const float *restrict values,
                                          const int32_t *sentences, const int32_t *starts,
                                          const float *restrict weights, const float *restrict gradient_contexts,
                                          const float *gradient_weights, float *restrict gradient_scores,
                                          float *restrict gradient_queries, size_t rows, size_t width,
                                          size_t key_size, size_t value_size) {
  for (size_t r = 0; r < rows; r++) {
    const size_t start = (size_t)starts[sentences[r]], positions = (size_t)starts[sentences[r] + 1] - start;
    float *restrict scores = gradient_scores + r * width;
    scores_gradient(scores, weights + r * width, gradient_contexts + r * value_size,
                    gradient_weights ? gradient_weights + r * width : NULL, values + start * value_size, positions,
                    value_size);
    for (size_t j = 0; j < positions; j++)
      add_scaled(gradient_queries + r * key_size, keys + (start + j) * key_size, scores[j], key_size);
  }
}

KERNEL void kernel_double_powers(float *restrict y, const float *restrict x, size_t count) {
  for (size_t i = 0; i < count; i++) y[i] = exponential(2.0f * x[i]);
}

KERNEL void kernel_additive_attention(const float *restrict queries, const float *restrict keys,
                                      const float *restrict values, const float *restrict energy,
                                      const int32_t *sentences, const int32_t *starts, float *restrict weights,
                                      float *restrict contexts, size_t rows, size_t width, size_t key_size,
                                      size_t value_size) {
  for (size_t r = 0; r < rows; r++) {
    const size_t start = (size_t)starts[sentences[r]], positions = (size_t)starts[sentences[r] + 1] - start;
    const float *restrict query = queries + r * key_size;
    float *restrict w = weights + r * width;
    for (size_t j = 0; j < positions; j++) {
      FAST_SUMS
      const float *restrict key = keys + (start + j) * key_size;
      float score = 0;
      for (size_t i = 0; i < key_size; i++) score += energy[i] / (query[i] * key[i] + 1.0f);
      w[j] = -2.0f * score;  // less Σ energy, which is the same for all positions
    }
    softmax(w, positions);
    weighted_sum(contexts + r * value_size, w, values + start * value_size, positions, value_size);
  }
}

KERNEL void kernel_additive_attention_gradient(const float *restrict queries, const float *restrict keys,
                                               const float *restrict values, const float *restrict energy,
                                               const int32_t *sentences, const int32_t *starts,
                                               const float *restrict weights, const float *restrict gradient_contexts,
                                               float *restrict gradient_scores, float *restrict gradient_queries,
                                               float *restrict gradient_keys, float *restrict gradient_energy,
                                               size_t rows, size_t width, size_t key_size, size_t value_size) {
  for (size_t r = 0; r < rows; r++) {
    const size_t start = (size_t)starts[sentences[r]], positions = (size_t)starts[sentences[r] + 1] - start;
    const float *restrict query = queries + r * key_size;
    float *restrict gradient_query = gradient_queries + r * key_size;
    float *restrict scores = gradient_scores + r * width;
    scores_gradient(scores, weights + r * width, gradient_contexts + r * value_size, NULL, values + start * value_size,
                    positions, value_size);
    for (size_t j = 0; j < positions; j++) {
      const float *restrict key = keys + (start + j) * key_size;
      float *restrict gradient_key = gradient_keys + (start + j) * key_size;
      for (size_t i = 0; i < key_size; i++) {
        const float share = 1.0f / (query[i] * key[i] + 1.0f);
        const float before = 4.0f * scores[j] * energy[i] * share * (1.0f - share);
        gradient_energy[i] += scores[j] * (1.0f - 2.0f * share);
        gradient_query[i] += before;
        gradient_key[i] += before;
      }
    }
  }
}

/// Sixteen floats that stay in one register, or in two or four where registers are shorter.
typedef float lanes __attribute__((vector_size(64), aligned(4)));

/// y_k += Σ_t coefficients[t][k] · vectors[t] for two rows y_0, y_1 of which `blocks` · 16 elements are in registers.
INLINE void add_two_rows(float *y0, float *y1, const float *const *coefficients, const float *const *vectors, size_t j0,
                         size_t j1, size_t at, size_t count) {
  enum { blocks = 4 };
  lanes a[blocks], b[blocks];
  for (int k = 0; k < blocks; k++) {
    a[k] = *(const lanes *)(y0 + at + 16 * k);
    b[k] = *(const lanes *)(y1 + at + 16 * k);
  }
  for (size_t t = 0; t < count; t++) {
    const float c = coefficients[t][j0], d = coefficients[t][j1];
    for (int k = 0; k < blocks; k++) {
      const lanes x = *(const lanes *)(vectors[t] + at + 16 * k);
      a[k] += c * x;
      b[k] += d * x;
    }
  }
  for (int k = 0; k < blocks; k++) *(lanes *)(y0 + at + 16 * k) = a[k];
  if (j0 == j1) return;
  for (int k = 0; k < blocks; k++) *(lanes *)(y1 + at + 16 * k) = b[k];
}

KERNEL void kernel_add_outer_products(float *restrict y, const float *const *coefficients, const float *const *vectors,
                                      size_t count, size_t rows, size_t columns) {
  enum { block = 64 };
  const size_t whole = columns / block * block;
  for (size_t j = 0; j < rows; j += 2) {
    const size_t next = j + 1 < rows ? j + 1 : j;
    for (size_t at = 0; at < whole; at += block)
      add_two_rows(y + j * columns, y + next * columns, coefficients, vectors, j, next, at, count);
  }
  for (size_t j = 0; j < rows; j++)
    for (size_t t = 0; t < count; t++)
      add_scaled(y + j * columns + whole, vectors[t] + whole, coefficients[t][j], columns - whole);
}
