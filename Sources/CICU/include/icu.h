/// What this package takes from ICU, under names that do not change with ICU's version: ICU's own functions are
/// macros that append the version number. ICU's headers stay out of this one, because Foundation brings its own copy
/// of them and the two cannot be seen by the same file. Text goes in and out as UTF-8.
#pragma once
#include <stdbool.h>
#include <stdint.h>

/// The general categories of Unicode, as far as they are told apart here.
enum icu_category {
  icu_cased_letter,  // Lu, Ll, Lt
  icu_letter,        // Lm, Lo
  icu_digit,         // Nd
  icu_number,        // Nl, No
  icu_mark,          // Mn, Me, Mc
  icu_format,        // Cf
  icu_separator,     // Zs, Zl, Zp
  icu_control,       // Cc
  icu_symbol,        // punctuation and symbols
  icu_unassigned,    // Cn, Co, Cs
};

/// The general category of a Unicode scalar.
enum icu_category icu_category_of(uint32_t scalar);

/// The script of a scalar, as ICU numbers them.
int32_t icu_script_of(uint32_t scalar);

/// The English name of a script, such as "Latin".
const char *icu_script_name(int32_t script);

/// Whether ICU finds the words of a script by a dictionary, because it writes no spaces: Han, Hiragana, Katakana,
/// Bopomofo, Thai, Lao, Khmer, Myanmar.
bool icu_script_lacks_spaces(int32_t script);

enum {
  /// The text was normalized already.
  icu_unchanged = -1,
  /// ICU reported an error (no memory, no data).
  icu_failed = -2,
};

/// Composed, decomposed, composed with compatible characters as one, and that without case and invisible characters.
typedef enum { icu_nfc, icu_nfd, icu_nfkc, icu_nfkc_casefold } icu_normal_form;

/// Normalizes UTF-8. Returns the result's length in bytes, which is written whole only if it fits `capacity`, or
/// `icu_unchanged`, or `icu_failed`.
int32_t icu_normalize(icu_normal_form form, const char *text, int32_t length, char *result, int32_t capacity);

/// A finder of boundaries, for one thread.
typedef struct {
  void *iterator;
  void *text;
} icu_boundaries;

/// Opens a finder of word boundaries, or of grapheme cluster boundaries, by the rules of no particular language.
icu_boundaries icu_boundaries_open(bool words);

/// Writes the ends of the segments of `bytes` to `ends`, which has room for `length` of them, and returns how many
/// there are. A finder that could not be opened finds one segment: the whole.
int32_t icu_boundaries_find(icu_boundaries *finder, const char *bytes, int32_t length, int32_t *ends);

void icu_boundaries_close(icu_boundaries *finder);
