#include "icu.h"

#include <unicode/ubrk.h>
#include <unicode/utext.h>

icu_boundaries icu_boundaries_open(bool words) {
  UErrorCode status = U_ZERO_ERROR;
  icu_boundaries finder = {ubrk_open(words ? UBRK_WORD : UBRK_CHARACTER, "", NULL, 0, &status), NULL};
  if (U_FAILURE(status)) finder.iterator = NULL;
  return finder;
}

int32_t icu_boundaries_find(icu_boundaries *finder, const char *bytes, int32_t length, int32_t *ends) {
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

void icu_boundaries_close(icu_boundaries *finder) {
  if (finder->iterator) ubrk_close(finder->iterator);
  if (finder->text) utext_close(finder->text);
  finder->iterator = NULL;
  finder->text = NULL;
}
