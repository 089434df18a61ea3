/// ICU under names that do not change with ICU's version: ICU's own functions are macros that append the version number.
/// Text goes in and out as UTF-8; the few pointers that must live between calls are held here and not in Swift.
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>
#include <unicode/utext.h>

/// The general category of a Unicode scalar, one of `UCharCategory`.
static inline int32_t icu_category(uint32_t scalar) { return u_charType((UChar32)scalar); }

/// Whether a scalar has the property White_Space.
static inline bool icu_is_white_space(uint32_t scalar) { return u_isUWhiteSpace((UChar32)scalar); }

/// The script of a scalar, one of `UScriptCode`.
static inline int32_t icu_script(uint32_t scalar) {
  UErrorCode status = U_ZERO_ERROR;
  return uscript_getScript((UChar32)scalar, &status);
}

/// The English name of a script, such as "Latin".
static inline const char *icu_script_name(int32_t script) {
  const char *name = uscript_getName((UScriptCode)script);
  return name ? name : "unknown";
}

enum {
  /// The text was normalized already.
  icu_unchanged = -1,
  /// ICU reported an error (no memory, no data).
  icu_failed = -2,
};

/// Normalizes UTF-8 to NFC, or to NFKC when `compatibility` is set. Returns the result's length in bytes, which is written only if
/// it fits `capacity`, or `icu_unchanged`, or `icu_failed`.
static inline int32_t icu_normalize(
    bool compatibility, const char *text, int32_t length, char *result, int32_t capacity) {
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2 *normalizer = compatibility ? unorm2_getNFKCInstance(&status) : unorm2_getNFCInstance(&status);
  UChar *units = (UChar *)malloc(((size_t)length + 1) * sizeof(UChar));
  UChar *normal = NULL;
  int32_t answer = icu_failed, count = 0, normalCount = 0;
  if (!units) return icu_failed;
  u_strFromUTF8(units, length + 1, &count, text, length, &status);
  if (U_SUCCESS(status) && unorm2_quickCheck(normalizer, units, count, &status) == UNORM_YES) {
    answer = icu_unchanged;
    goto done;
  }
  normalCount = unorm2_normalize(normalizer, units, count, NULL, 0, &status);
  if (status != U_BUFFER_OVERFLOW_ERROR && U_FAILURE(status)) goto done;
  status = U_ZERO_ERROR;
  normal = (UChar *)malloc(((size_t)normalCount + 1) * sizeof(UChar));
  if (!normal) goto done;
  unorm2_normalize(normalizer, units, count, normal, normalCount + 1, &status);
  if (U_FAILURE(status)) goto done;
  u_strToUTF8(result, capacity, &answer, normal, normalCount, &status);
  if (U_FAILURE(status) && status != U_BUFFER_OVERFLOW_ERROR) answer = icu_failed;
done:
  free(units);
  free(normal);
  return answer;
}

/// A finder of boundaries: between words, or between grapheme clusters.
typedef struct {
  UBreakIterator *iterator;
  UText *text;
} icu_boundaries;

/// Opens a finder of word boundaries, or of grapheme cluster boundaries, by the rules of no particular language.
static inline icu_boundaries icu_boundaries_open(bool words) {
  UErrorCode status = U_ZERO_ERROR;
  icu_boundaries opened = {ubrk_open(words ? UBRK_WORD : UBRK_CHARACTER, "", NULL, 0, &status), NULL};
  if (U_FAILURE(status)) opened.iterator = NULL;
  return opened;
}

/// Writes the ends of the segments of `bytes` to `ends`, which has room for `length` of them, and returns how many there are.
/// A finder that could not be opened finds one segment: the whole.
static inline int32_t icu_boundaries_find(icu_boundaries *finder, const char *bytes, int32_t length, int32_t *ends) {
  UErrorCode status = U_ZERO_ERROR;
  int32_t count = 0;
  if (finder->iterator) {
    finder->text = utext_openUTF8(finder->text, bytes, length, &status);
    ubrk_setUText(finder->iterator, finder->text, &status);
    if (U_SUCCESS(status)) {
      for (int32_t end = ubrk_next(finder->iterator); end != UBRK_DONE; end = ubrk_next(finder->iterator)) {
        ends[count++] = end;
      }
    }
  }
  if (count == 0 && length > 0) ends[count++] = length;
  return count;
}

static inline void icu_boundaries_close(icu_boundaries *finder) {
  if (finder->iterator) ubrk_close(finder->iterator);
  if (finder->text) utext_close(finder->text);
  finder->iterator = NULL;
  finder->text = NULL;
}
