import DragomanLayers
import DragomanTensors

/// How a vector enters the sequence that grows from it.
package enum Feeding: String, Codable, Sendable, CaseIterable {
  /// As the state before the first step.
  case initialState
  /// As an input of every step.
  case everyStep
  case both

  package var entersState: Bool { self != .everyStep }
  package var entersSteps: Bool { self != .initialState }
}

/// What a decoder reads while it writes; computed once for a batch of sentences.
package struct DecoderSource {
  let contextShare: Variable?  // c·W for the input of every step, [sentences × projection.outputs]
  let memory: AttentionMemory?
}

/// Where a decoder stands, a row for each sequence it writes.
package struct DecoderState<State: RecurrentState> {
  package let layers: [State]
  package let readout: Variable  // [rows × size], which input feeding gives to the next step

  package func select(_ rows: [Int], on tape: Tape) -> DecoderState {
    DecoderState(layers: layers.map { $0.select(rows, on: tape) }, readout: tape.gather(rows, from: readout))
  }
}

/// 1 → N: a sequence from one vector c, with attention over the source's states where there is any.
///
///     h'_0 = c, and/or  h'_t = cell([y_{t−1} ; c], h'_{t−1})      readout_t = h'_t, or attentive
///
/// With input feeding (Luong, Pham & Manning 2015, section 3.3) readout_{t−1} is an input of step t. A step of decoding is
/// a sequence of length one.
package struct OneToMany<Cell: RecurrentCell>: Sendable {
  package let size: Int
  private let stack: Stacked<ManyToMany<Cell>>
  private let feeding: Feeding
  private let attentive: AttentiveReadout?
  private let feedsReadout: Bool
  private let dropout: SequenceDropout  // of the readout

  package init(
    inputs: Int, context: Int, size: Int, layers: Int, isResidual: Bool, feeding: Feeding,
    attentive: AttentiveReadout?, feedsReadout: Bool, dropout: Float, options: CellOptions, in scope: ParameterScope
  ) {
    let pieces = [inputs] + (feeding.entersSteps ? [context] : []) + (feedsReadout ? [size] : [])
    stack = Stacked(
      count: layers, inputs: pieces, size: size, isResidual: isResidual, dropout: dropout, options: options, in: scope)
    (self.size, self.feeding, self.attentive) = (size, feeding, attentive)
    self.feedsReadout = feedsReadout
    self.dropout = SequenceDropout(rate: dropout, isVariational: options.variationalDropout)
  }

  private var lowest: Cell { stack.layers[0].cell }

  /// - Parameters:
  ///   - context: c, as a state for each layer
  ///   - states: the source's, one sentence after the other, for attention
  package func source(
    context: [Cell.State], states: Variable, lengths: [Int], on tape: Tape
  ) -> DecoderSource {
    DecoderSource(
      contextShare: feeding.entersSteps
        ? lowest.projection.share(ofPiece: 1, context[context.count - 1].hidden, on: tape) : nil,
      memory: attentive?.attention.memory(of: states, lengths: lengths, on: tape))
  }

  /// The state before the first step.
  package func start(context: [Cell.State]) -> DecoderState<Cell.State> {
    let rows = context[0].rows
    return DecoderState(
      layers: feeding.entersState ? context : stack.zeroStart(sequences: rows),
      readout: Variable(.zeros(rows: rows, columns: size)))
  }

  /// The share of what was written before a step in the lowest cell's projection.
  ///
  /// - Parameter inputs: [rows × inputs]
  package func projection(of inputs: Variable, on tape: Tape) -> Variable { lowest.projection(inputs, on: tape) }

  /// - Parameters:
  ///   - inputs: what was written before each step, [rows of the layout × inputs]
  ///   - sentences: by sequence, the sentence of the source it is written from
  /// - Returns: readouts, [rows of the layout × size]; the attention's weights, a matrix for each run of rows; the state
  ///   after the last step of each sequence
  package func callAsFunction(
    _ inputs: Variable, _ layout: SequenceLayout, from start: DecoderState<Cell.State>, source: DecoderSource,
    sentences: [Int32], on tape: Tape
  ) -> (readouts: Variable, weights: [Tensor], final: DecoderState<Cell.State>) {
    self(
      projected: projection(of: inputs, on: tape), layout, from: start, source: source, sentences: sentences, on: tape)
  }

  /// The same, from projections that are known already.
  ///
  /// - Parameter own: [rows of the layout × projection.outputs]; its memory is used up
  package func callAsFunction(
    projected own: Variable, _ layout: SequenceLayout, from start: DecoderState<Cell.State>, source: DecoderSource,
    sentences: [Int32], on tape: Tape
  ) -> (readouts: Variable, weights: [Tensor], final: DecoderState<Cell.State>) {
    let rowSentences = layout.sequences.map { sentences[$0] }
    let share = source.contextShare.map { tape.gather(rowSentences.map(Int.init), from: $0) }
    let projected = share.map { tape.sum(own, $0) } ?? own
    if feedsReadout {
      return runFeeding(
        projected, layout, from: start, source: source, sentences: layout.order.map { sentences[$0] }, on: tape)
    }
    let first = stack.layers[0].run(projected: projected, layout, from: start.layers[0], on: tape)
    let (outputs, final) = stack.upperLayers(over: first, layout, from: start.layers, on: tape)
    let (states, weights) = readout(outputs, source: source, sentences: rowSentences, on: tape)
    let readouts = dropout(states, counts: layout.counts, on: tape)
    return (readouts, weights, DecoderState(layers: final, readout: start.readout))
  }

  /// Input feeding makes every step wait for the readout of the one before.
  ///
  /// - Parameter sentences: in the layout's order
  private func runFeeding(
    _ projected: Variable, _ layout: SequenceLayout, from start: DecoderState<Cell.State>, source: DecoderSource,
    sentences: [Int32], on tape: Tape
  ) -> (readouts: Variable, weights: [Tensor], final: DecoderState<Cell.State>) {
    var state = start.select(layout.order, on: tape)
    var states: [DecoderState<Cell.State>] = []
    var weights: [Tensor] = []
    let dropout = stepDropout(sequences: layout.lengths.count, on: tape)
    for step in 0..<layout.steps {
      let rows = layout.rows(at: step)
      let fed = projected.rows(rows)
      lowest.projection.add(
        piece: lowest.projection.pieces.count - 1, state.readout.rows(0..<rows.count), to: fed, on: tape)
      let (output, layers) = stepThroughLayers(
        fed, from: state.layers.map { $0.prefix(rows.count) }, dropout: dropout, on: tape)
      let (readout, stepWeights) = readout(
        output, source: source, sentences: Array(sentences[0..<rows.count]), on: tape)
      state = DecoderState(layers: layers, readout: dropout.readout(readout, on: tape))
      states.append(state)
      weights += stepWeights
    }
    let final = DecoderState(
      layers: stack.layers.indices.map { layer in Cell.State.last(of: states.map { $0.layers[layer] }, layout, on: tape)
      },
      readout: tape.gather(layout.lastElements, from: states.map(\.readout)))
    return (tape.stack(states.map(\.readout)), weights, final)
  }

  /// Dropout of a step, by layer where it has one for each.
  private struct LoopDropout {
    let recurrent: [StepDropout]
    let inputs: [StepDropout]  // of what the layers above the lowest read
    let readout: StepDropout
  }

  /// Masks that last are drawn here, once a batch.
  private func stepDropout(sequences: Int, on tape: Tape) -> LoopDropout {
    LoopDropout(
      recurrent: stack.layers.map { $0.recurrentDropout.steps(sequences: sequences, size: size, on: tape) },
      inputs: stack.layers.dropFirst().map { _ in stack.dropout.steps(sequences: sequences, size: size, on: tape) },
      readout: dropout.steps(sequences: sequences, size: size, on: tape))
  }

  private func stepThroughLayers(
    _ projected: Variable, from states: [Cell.State], dropout: LoopDropout, on tape: Tape
  ) -> (output: Variable, states: [Cell.State]) {
    var new = [lowest.step(projected, from: states[0], dropout: dropout.recurrent[0], on: tape)]
    var output = new[0].hidden
    for index in stack.layers.indices.dropFirst() {
      let cell = stack.layers[index].cell
      let read = dropout.inputs[index - 1](output, on: tape)
      let projected = cell.projection(read, on: tape)
      new.append(cell.step(projected, from: states[index], dropout: dropout.recurrent[index], on: tape))
      output = stack.output(ofLayer: index, new[index].hidden, read: read, on: tape)
    }
    return (output, new)
  }

  private func readout(
    _ states: Variable, source: DecoderSource, sentences: [Int32], on tape: Tape
  ) -> (readouts: Variable, weights: [Tensor]) {
    guard let attentive, let memory = source.memory else { return (states, []) }
    let (readouts, weights) = attentive(states, over: memory, sentences: sentences, on: tape)
    return (readouts, [weights])
  }
}
