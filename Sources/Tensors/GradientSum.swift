/// The gradients of parameters, summed over the tapes that shared an update; kept in memory from one update to the next.
///
/// Each thread sums some rows of every gradient over all tapes: nothing is added twice, and there is one matrix for each
/// parameter however many threads there are.
package struct GradientSum: Sendable {
  /// By parameter.
  package let tensors: [Tensor]
  private let parameters: [Parameter]

  package init(_ parameters: [Parameter]) {
    self.parameters = parameters
    tensors = parameters.map { Tensor.zeros(rows: $0.rows, columns: $0.columns) }
  }

  /// Sums what the tapes have found, in the order of the tapes, and empties them.
  ///
  /// - Parameter accumulating: whether to add to the last sum, not to replace it
  package func gather(_ gradients: [Gradients], threads: Int, accumulating: Bool = false) {
    let parts = parameters.map { parameter in gradients.map { $0.parts(of: parameter) } }
    nonisolated(unsafe) let shared = parts  // threads only read them
    onThreads(threads) { thread in
      for (tensor, parts) in zip(tensors, shared) {
        tensor.gather(parts, rows: tensor.shareRows(of: thread, among: threads), accumulating: accumulating)
      }
    }
    for gradient in gradients { gradient.removeAll() }
  }
}
