/// zlib and Zstandard, for reading compressed corpora.
#pragma once
#include <zlib.h>
#include <zstd.h>
