#include "icu.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

enum icu_category icu_category_of(uint32_t scalar) {
  switch (u_charType((UChar32)scalar)) {
    case U_UPPERCASE_LETTER:
    case U_LOWERCASE_LETTER:
    case U_TITLECASE_LETTER: return icu_cased_letter;
    case U_MODIFIER_LETTER:
    case U_OTHER_LETTER: return icu_letter;
    case U_DECIMAL_DIGIT_NUMBER: return icu_digit;
    case U_LETTER_NUMBER:
    case U_OTHER_NUMBER: return icu_number;
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_COMBINING_SPACING_MARK: return icu_mark;
    case U_FORMAT_CHAR: return icu_format;
    case U_SPACE_SEPARATOR:
    case U_LINE_SEPARATOR:
    case U_PARAGRAPH_SEPARATOR: return icu_separator;
    case U_CONTROL_CHAR: return icu_control;
    case U_UNASSIGNED:
    case U_PRIVATE_USE_CHAR:
    case U_SURROGATE: return icu_unassigned;
    default: return icu_symbol;
  }
}

int32_t icu_script_of(uint32_t scalar) {
  UErrorCode status = U_ZERO_ERROR;
  return uscript_getScript((UChar32)scalar, &status);
}

const char *icu_script_name(int32_t script) {
  const char *name = uscript_getName((UScriptCode)script);
  return name ? name : "unknown";
}

bool icu_script_lacks_spaces(int32_t script) {
  switch (script) {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_BOPOMOFO:
    case USCRIPT_THAI:
    case USCRIPT_LAO:
    case USCRIPT_KHMER:
    case USCRIPT_MYANMAR: return true;
    default: return false;
  }
}
