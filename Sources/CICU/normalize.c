#include "icu.h"

#include <stdlib.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

/// Writes the normal form of `units` to `result` as UTF-8; returns its length.
static int32_t write_normal_form(
    const UNormalizer2 *normalizer, const UChar *units, int32_t count, char *result, int32_t capacity) {
  UErrorCode status = U_ZERO_ERROR;
  int32_t length = icu_failed;
  int32_t normal_count = unorm2_normalize(normalizer, units, count, NULL, 0, &status);
  if (status != U_BUFFER_OVERFLOW_ERROR && U_FAILURE(status)) return icu_failed;
  UChar *normal = malloc(((size_t)normal_count + 1) * sizeof(UChar));
  if (!normal) return icu_failed;
  status = U_ZERO_ERROR;
  unorm2_normalize(normalizer, units, count, normal, normal_count + 1, &status);
  if (U_SUCCESS(status)) {
    u_strToUTF8(result, capacity, &length, normal, normal_count, &status);
    if (U_FAILURE(status) && status != U_BUFFER_OVERFLOW_ERROR) length = icu_failed;
  }
  free(normal);
  return length;
}

static const UNormalizer2 *normalizer_of(icu_normal_form form, UErrorCode *status) {
  switch (form) {
    case icu_nfc: return unorm2_getNFCInstance(status);
    case icu_nfd: return unorm2_getNFDInstance(status);
    case icu_nfkc: return unorm2_getNFKCInstance(status);
    case icu_nfkc_casefold: return unorm2_getNFKCCasefoldInstance(status);
  }
  *status = U_ILLEGAL_ARGUMENT_ERROR;
  return NULL;
}

int32_t icu_normalize(icu_normal_form form, const char *text, int32_t length, char *result, int32_t capacity) {
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2 *normalizer = normalizer_of(form, &status);
  UChar *units = malloc(((size_t)length + 1) * sizeof(UChar));
  if (!units) return icu_failed;
  int32_t count = 0, answer = icu_failed;
  u_strFromUTF8(units, length + 1, &count, text, length, &status);
  UNormalizationCheckResult check = unorm2_quickCheck(normalizer, units, count, &status);
  if (U_SUCCESS(status)) {
    answer = check == UNORM_YES ? icu_unchanged : write_normal_form(normalizer, units, count, result, capacity);
  }
  free(units);
  return answer;
}
