import DragomanTensors

/// A network that says something of sequences as a whole or of each of their elements.
package protocol LabellingNetwork: SequenceNetwork {
  /// - Parameter sequences: none of them empty
  /// - Returns: logits of all labels, in rows: one for each element, sequence after sequence, or one for each sequence
  func logits(of sequences: [[Int32]], on tape: Tape) -> Tensor
}
