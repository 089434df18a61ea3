import CCompression

/// A stream of gzip members or Zstandard frames, decompressed piece by piece.
final class Decompressor {
  enum Failure: Error {
    case damaged(String)
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
  /// - Throws: `Failure.damaged` when the bytes are not what the compressor wrote.
  func decompress(_ input: ArraySlice<UInt8>, into output: inout [UInt8]) throws(Failure) -> (used: Int, written: Int) {
    let step = input.withUnsafeBufferPointer { input in
      output.withUnsafeMutableBufferPointer { output in
        compression_decompress(&stream, input.baseAddress, input.count, output.baseAddress, output.count)
      }
    }
    if step.state == compression_damaged { throw .damaged(String(cString: step.message)) }
    // A step without progress says nothing about where the data ends.
    if step.consumed > 0 || step.produced > 0 { isComplete = step.state == compression_complete }
    return (step.consumed, step.produced)
  }
}
