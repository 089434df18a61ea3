import DragomanFiles
import Foundation

/// Named matrices and texts in one file, in the safetensors format.
///
///     8 bytes          length of the header, little-endian
///     header           JSON: {"__metadata__": {text: text}, name: {"dtype": type, "shape": [rows, columns],
///                      "data_offsets": [first byte, byte after the last]}}, then spaces up to a multiple of 64 bytes
///     data             the matrices without gaps, row after row, little-endian
///
/// The types are `F32`, `BF16`, `I8` and `I32`. Since there are no gaps, the matrices of the largest elements come first, so
/// that each is aligned for its type and can be used where it is; otherwise they keep their order.
///
/// Source: github.com/huggingface/safetensors, README, "Format". The metadata's `checksum` is that of the whole file with
/// the sixteen digits of the checksum itself read as zeros; a file without it, such as other programs write, is read
/// unchecked.
package struct TensorFile: Sendable {
  package var tensors: [(name: String, tensor: StoredTensor)]
  package var metadata: [String: String]

  package init(tensors: [(name: String, tensor: StoredTensor)] = [], metadata: [String: String] = [:]) {
    (self.tensors, self.metadata) = (tensors, metadata)
  }

  /// Maps a file into memory; nothing is copied. Writing to the tensors never changes the file.
  ///
  /// - Throws: `TensorFileError`, which names the file and what is wrong with it.
  package init(contentsOf url: URL) throws(TensorFileError) {
    let file = try FileMapping(contentsOf: url)
    let header = try TensorFileHeader(UnsafeRawBufferPointer(file.bytes), named: url.relativePath)
    (tensors, metadata) = (header.entries.map { ($0.name, $0.tensor(in: file)) }, header.metadata)
  }

  /// The matrix of that name.
  package subscript(name: String) -> StoredTensor? { tensors.first { $0.name == name }?.tensor }

  /// - Throws: `TensorFileError.notFinite` if an element of a matrix is infinite or not a number.
  package func checkFinite(named file: String) throws(TensorFileError) {
    for (name, tensor) in tensors where !tensor.isFinite { throw .notFinite(file, tensor: name) }
  }

  /// Writes the file beside its place, makes sure that it is on disk, and puts it into its place: at every moment there
  /// is the old file or the whole new one.
  ///
  /// - Throws: `TensorFileError.unwritable`; the old file is then as it was.
  package func write(to url: URL) throws(TensorFileError) {
    let tensors = inOrderOfSize
    var header = TensorFileHeader.encoded(tensors, metadata: metadata)
    var checksum = XXHash64()
    header.withUnsafeBytes { checksum.update($0) }
    for (_, tensor) in tensors { tensor.withUnsafeBytes { checksum.update($0) } }
    TensorFileHeader.setChecksum(checksum.value, in: &header)

    do throws(WritingFailure) {
      let replacement = try FileReplacement(of: url)
      try replacement.append(header)
      for (_, tensor) in tensors {
        try tensor.withUnsafeBytes { bytes throws(WritingFailure) in try replacement.append(bytes) }
      }
      try replacement.finish()
    } catch {
      throw .unwritable(url.relativePath, reason: error.reason)
    }
  }

  /// The matrices as they stand in the file.
  private var inOrderOfSize: [(name: String, tensor: StoredTensor)] {
    Set(StoredType.allCases.map(\.size)).sorted(by: >).flatMap { size in
      tensors.filter { $0.tensor.type.size == size }
    }
  }
}
