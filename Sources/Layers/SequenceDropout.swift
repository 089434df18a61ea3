import DragomanTensors

/// Dropout of vectors that stand along sequences: with another mask for every element, or variational, with one mask for
/// all elements of a sequence (Gal & Ghahramani 2016).
package struct SequenceDropout: Sendable {
  package let rate: Float
  package let isVariational: Bool

  package init(rate: Float, isVariational: Bool) { (self.rate, self.isVariational) = (rate, isVariational) }

  /// - Parameters:
  ///   - x: the elements of all sequences, step after step, [Σ counts × size]
  ///   - counts: how many sequences have an element at each step; they are the first ones
  package func callAsFunction(_ x: Variable, counts: [Int], on tape: Tape) -> Variable {
    guard isVariational else { return tape.dropout(x, rate: rate) }
    guard let mask = tape.dropoutMask(rows: counts.first ?? 0, columns: x.columns, rate: rate) else { return x }
    return tape.dropout(x, by: mask, runs: counts)
  }

  /// What a loop over steps takes; a mask that lasts is drawn here, before the loop.
  ///
  /// - Parameter sequences: those that have an element at the first step
  package func steps(sequences: Int, size: Int, on tape: Tape) -> StepDropout {
    guard rate > 0 else { return .none }
    guard isVariational else { return .anew(rate: rate) }
    return tape.dropoutMask(rows: sequences, columns: size, rate: rate).map(StepDropout.lasting) ?? .none
  }
}

/// Dropout in a loop over steps.
package enum StepDropout {
  case none
  /// Another mask at every step.
  case anew(rate: Float)
  /// The same mask at every step; sequences that have ended leave its last rows.
  case lasting(DropoutMask)

  /// - Parameter x: [sequences that have an element at this step × size]
  package func callAsFunction(_ x: Variable, on tape: Tape) -> Variable {
    switch self {
    case .none: x
    case .anew(let rate): tape.dropout(x, rate: rate)
    case .lasting(let mask): tape.dropout(x, by: mask)
    }
  }
}
