/// ICU under names that do not change with ICU's version: ICU's own functions are macros that append the version number.
#pragma once
#include <unicode/utypes.h>
