/// gzip and Zstandard as one stream decompressor. Its state holds pointers and must not move, so it lives here and
/// not in Swift.
#pragma once
#include <stdbool.h>
#include <stdlib.h>
#include <zlib.h>
#include <zstd.h>

typedef struct {
  z_stream *zlib;
  ZSTD_DStream *zstd;
  /// The last gzip member is complete; more input must begin another one.
  bool memberEnded;
} compression_stream;

typedef enum {
  compression_more,     // inside a member or frame: more input or more room is needed
  compression_complete, // at the end of a member or frame
  compression_damaged,  // `message` says why
} compression_state;

typedef struct {
  compression_state state;
  size_t consumed;  // bytes of input used
  size_t produced;  // bytes of output written
  const char *message;
} compression_step;

/// Opens a decompressor; one without memory reports damage at its first step.
static inline compression_stream compression_open(bool zstandard) {
  compression_stream stream = {NULL, NULL, false};
  if (zstandard) {
    stream.zstd = ZSTD_createDStream();
    return stream;
  }
  stream.zlib = (z_stream *)calloc(1, sizeof(z_stream));
  if (stream.zlib && inflateInit2(stream.zlib, 15 + 16) != Z_OK) {
    free(stream.zlib);
    stream.zlib = NULL;
  }
  return stream;
}

/// Files may hold several gzip members, and padding of zeros after the last.
static inline compression_step compression_inflate(
    compression_stream *stream, const unsigned char *input, size_t inputSize, unsigned char *output,
    size_t outputSize) {
  compression_step step = {compression_complete, 0, 0, NULL};
  if (stream->memberEnded) {
    while (step.consumed < inputSize && input[step.consumed] == 0) step.consumed++;
    if (step.consumed == inputSize) return step;
    inflateReset(stream->zlib);
    stream->memberEnded = false;
  }
  z_stream *zlib = stream->zlib;
  zlib->next_in = (unsigned char *)input + step.consumed;
  zlib->avail_in = (uInt)(inputSize - step.consumed);
  zlib->next_out = output;
  zlib->avail_out = (uInt)outputSize;
  int result = inflate(zlib, Z_NO_FLUSH);
  step.consumed = inputSize - zlib->avail_in;
  step.produced = outputSize - zlib->avail_out;
  stream->memberEnded = result == Z_STREAM_END;
  if (result == Z_OK || result == Z_BUF_ERROR) step.state = compression_more;
  else if (result != Z_STREAM_END) step.state = compression_damaged;
  step.message = zlib->msg ? zlib->msg : "data error";
  return step;
}

static inline compression_step compression_unzstd(
    compression_stream *stream, const unsigned char *input, size_t inputSize, unsigned char *output,
    size_t outputSize) {
  ZSTD_inBuffer in = {input, inputSize, 0};
  ZSTD_outBuffer out = {output, outputSize, 0};
  size_t result = ZSTD_decompressStream(stream->zstd, &out, &in);
  compression_step step = {compression_more, in.pos, out.pos, NULL};
  if (ZSTD_isError(result)) {
    step.state = compression_damaged;
    step.message = ZSTD_getErrorName(result);
  } else if (result == 0) {
    step.state = compression_complete;
  }
  return step;
}

/// Decompresses as much of `input` as fits `output`; both sizes are below 2^32.
static inline compression_step compression_decompress(
    compression_stream *stream, const unsigned char *input, size_t inputSize, unsigned char *output,
    size_t outputSize) {
  if (stream->zstd) return compression_unzstd(stream, input, inputSize, output, outputSize);
  if (stream->zlib) return compression_inflate(stream, input, inputSize, output, outputSize);
  compression_step step = {compression_damaged, 0, 0, "no memory for decompression"};
  return step;
}

static inline void compression_close(compression_stream *stream) {
  if (stream->zstd) ZSTD_freeDStream(stream->zstd);
  if (stream->zlib) {
    inflateEnd(stream->zlib);
    free(stream->zlib);
  }
  stream->zstd = NULL;
  stream->zlib = NULL;
}
