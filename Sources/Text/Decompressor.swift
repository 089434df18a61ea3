import CCompression

/// A stream of gzip members or Zstandard frames, decompressed piece by piece.
final class Decompressor {
  /// The bytes are not what a compressor wrote.
  struct Damage: Error {
    /// By the library.
    let detail: String
  }

  private var stream: compression_stream
  /// Whether the bytes seen so far end between members or frames.
  private(set) var isComplete = false

  init(_ compression: Compression) {
    stream = compression_open(compression == .zstandard)
  }

  deinit { compression_close(&stream) }

  /// Decompresses some of `input` to the start of `output`.
  ///
  /// - Returns: the bytes of `input` used and the bytes of `output` written; none written means that more input is
  ///   needed.
  func decompress(_ input: ArraySlice<UInt8>, into output: inout [UInt8]) throws(Damage) -> (used: Int, written: Int) {
    let step = input.withUnsafeBufferPointer { input in
      output.withUnsafeMutableBufferPointer { output in
        compression_decompress(&stream, input.baseAddress, input.count, output.baseAddress, output.count)
      }
    }
    if step.state == compression_damaged { throw Damage(detail: String(cString: step.message)) }
    // A step without progress says nothing about where the data ends.
    if step.consumed > 0 || step.produced > 0 { isComplete = step.state == compression_complete }
    return (step.consumed, step.produced)
  }
}
