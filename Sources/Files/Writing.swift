import Glibc

/// Why something could not be written, in the system's words.
package struct WritingFailure: Error, Equatable {
  package let reason: String
  /// Whether whoever read what is written has gone.
  package let isBrokenPipe: Bool

  static func current() -> WritingFailure { WritingFailure(reason: systemReason(), isBrokenPipe: errno == EPIPE) }
}

/// Writes all bytes, in as many calls as the system needs for them.
package func writeAll(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) throws(WritingFailure) {
  var rest = bytes
  while !rest.isEmpty {
    let count = write(descriptor, rest.baseAddress, rest.count)
    if count >= 0 {
      rest = UnsafeRawBufferPointer(rebasing: rest[count...])
    } else if errno != EINTR {
      throw .current()
    }
  }
}

package func writeAll(_ bytes: [UInt8], to descriptor: Int32) throws(WritingFailure) {
  try bytes.span.withUnsafeBytes { bytes throws(WritingFailure) in try writeAll(bytes, to: descriptor) }
}

/// What the system says of the call that has just failed.
package func systemReason() -> String { String(cString: strerror(errno)) }
