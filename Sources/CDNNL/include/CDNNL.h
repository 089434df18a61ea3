/// oneDNN's matrix products behind a handful of functions, the same for oneDNN 2 and 3.
#pragma once
#include <stdbool.h>

/// C = A·B, or C += A·B, in single precision on the calling thread alone. All matrices are dense and row-major.
///
/// A is [rows × inner], stored as [inner × rows] when `a_transposed`; B is [inner × columns], stored as
/// [columns × inner] when `b_transposed`; C is [rows × columns]. Returns 0, or oneDNN's status.
int cdnnl_multiply(long rows, long columns, long inner, const float *a, bool a_transposed, const float *b,
                   bool b_transposed, float *c, bool accumulate);

/// The library's version, e.g. "2.6.3".
const char *cdnnl_version(void);
