import DragomanTensors

/// What a cell hands from one step to the next: one or more matrices, a row for each sequence.
package protocol RecurrentState {
  /// The named parts, in a fixed order, each [rows × size].
  var parts: [Variable] { get }
  init(parts: [Variable])
  /// The part that is the cell's output.
  var hidden: Variable { get }
}

extension RecurrentState {
  package var rows: Int { hidden.rows }

  package func map(_ transform: (Variable) -> Variable) -> Self { Self(parts: parts.map(transform)) }

  /// The state of the first `count` sequences.
  package func prefix(_ count: Int) -> Self { map { $0.rows(0..<count) } }

  /// The state whose row i is row `rows[i]` of this one.
  package func select(_ rows: [Int], on tape: Tape) -> Self { map { tape.gather(rows, from: $0) } }
}

/// A cell knows one step: h_t from x_t and h_{t−1}. How it is laid along a sequence is none of its business.
///
/// A step has two halves. What depends on the inputs alone, x·W + b, is `projection` and can be computed for all steps
/// at once; `step` adds what depends on the state.
package protocol RecurrentCell: Sendable {
  associatedtype State: RecurrentState

  /// - Parameters:
  ///   - inputs: the sizes of the cell's inputs. The input vector may come in several pieces, e.g. a word and a context.
  ///   - size: of the hidden state
  init(inputs: [Int], size: Int, options: CellOptions, in scope: ParameterScope)

  var projection: InputProjection { get }
  var size: Int { get }

  /// - Parameters:
  ///   - projected: x·W + b, [rows × projection.outputs]; its memory is used up
  ///   - state: of the same rows
  ///   - dropout: of the hidden state as it enters the product h·U, and nowhere else
  func step(_ projected: Variable, from state: State, dropout: StepDropout, on tape: Tape) -> State

  /// How many parts the state has, and so how many vectors make an initial state.
  static var stateParts: Int { get }
}

extension RecurrentCell {
  package func step(_ projected: Variable, from state: State, on tape: Tape) -> State {
    step(projected, from: state, dropout: .none, on: tape)
  }

  /// The beginning: zeros.
  package func initialState(rows: Int) -> State {
    State(parts: (0..<Self.stateParts).map { _ in Variable(.zeros(rows: rows, columns: size)) })
  }
}

/// What a cell, and the way it is laid along a sequence, let their user choose.
package struct CellOptions: Sendable, Equatable {
  /// The first bias of the forget gate of an LSTM: above zero, it begins by remembering (Gers, Schmidhuber & Cummins
  /// 2000; Józefowicz, Zaremba & Sutskever 2015 recommend 1).
  package var forgetBias: Float = 1
  /// How many cells make a step: the first reads, each further one changes the state once more.
  package var transitions = 1
  /// Whether each product of the cell is normalized before it is added to the others.
  package var layerNormalization = false
  /// The rate of dropout of the hidden state as it enters the product with U.
  package var recurrentDropout: Float = 0
  /// Whether a sequence has the same mask at all of its steps.
  package var variationalDropout = false

  package init() {}
}
