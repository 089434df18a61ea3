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

/// What the words before the steps contribute to them.
package struct DecoderWords {
  let projected: Variable  // of the lowest cell, [rows × projection.outputs]; its memory is used up
  let readoutShare: Variable?  // [rows × size]
}

/// Where a decoder stands, a row for each sequence it writes.
package struct DecoderState<State: RecurrentState> {
  package let layers: [State]
  package let readout: Variable  // [rows × size], which input feeding gives to the next step
  /// Σ of the weights of attention of all steps before, [rows × longest sentence]; nil before the first, and where nothing asks for it.
  let covered: Variable?

  package func select(_ rows: [Int], on tape: Tape) -> DecoderState {
    DecoderState(
      layers: layers.map { $0.select(rows, on: tape) }, readout: tape.gather(rows, from: readout),
      covered: covered.map { tape.gather(rows, from: $0) })
  }
}

/// 1 → N: a sequence from one vector c, with attention over the source's states where there is any.
///
///     h'_0 = c, and/or  h'_t = cell([y_{t−1} ; c], h'_{t−1})      readout_t = h'_t, or attentive
///
/// With input feeding (Luong, Pham & Manning 2015, section 3.3) readout_{t−1} is an input of step t. A conditional decoder (the
/// cGRU of Sennrich et al. 2017, "Nematus", section 2, with any cell) attends in the middle of its step:
///
///     s_t = cell(y_{t−1}, h'_{t−1})      context_t = attention(s_t)      h'_t = cell₂(context_t, s_t)
///
/// A step of decoding is a sequence of length one.
package struct OneToMany<Cell: RecurrentCell>: Sendable {
  package let size: Int
  private let stack: Stacked<ManyToMany<Cell>>
  private let feeding: Feeding
  private let attentive: AttentiveReadout?
  private let conditional: Cell?  // reads the context
  private let feedsReadout: Bool
  private let dropout: SequenceDropout  // of the readout

  /// - Parameters:
  ///   - inputs: the size of a word
  ///   - context: the size of c
  ///   - values: the size of the source's states, for a conditional decoder; others have none
  package init(
    inputs: Int, context: Int, size: Int, layers: Int, isResidual: Bool, feeding: Feeding,
    attentive: AttentiveReadout?, feedsReadout: Bool, conditionalOn values: Int? = nil, dropout: Float,
    options: CellOptions, in scope: ParameterScope
  ) {
    let pieces = [inputs] + (feeding.entersSteps ? [context] : []) + (feedsReadout ? [size] : [])
    stack = Stacked(
      count: layers, inputs: pieces, size: size, isResidual: isResidual, dropout: dropout, options: options, in: scope)
    conditional = values.map { Cell(inputs: [$0], size: size, options: options, in: scope.scope("conditional")) }
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
      readout: Variable(.zeros(rows: rows, columns: size)), covered: nil)
  }

  /// What words contribute to the steps that follow them.
  ///
  /// - Parameter words: [rows × inputs]
  package func words(_ words: Variable, on tape: Tape) -> DecoderWords {
    DecoderWords(
      projected: lowest.projection(words, on: tape), readoutShare: attentive?.share(of: words, on: tape))
  }

  /// - Parameters:
  ///   - inputs: what was written before each step, [rows of the layout × inputs]
  ///   - sentences: by sequence, the sentence of the source it is written from
  /// - Returns: readouts, [rows of the layout × size]; the attention's weights, a matrix for each run of rows; the state
  ///   after the last step of each sequence
  package func callAsFunction(
    _ inputs: Variable, _ layout: SequenceLayout, from start: DecoderState<Cell.State>, source: DecoderSource,
    sentences: [Int32], on tape: Tape
  ) -> (readouts: Variable, weights: [Tensor], final: DecoderState<Cell.State>) {
    self(words: words(inputs, on: tape), layout, from: start, source: source, sentences: sentences, on: tape)
  }

  /// The same, from what words contribute, where that is known already.
  package func callAsFunction(
    words: DecoderWords, _ layout: SequenceLayout, from start: DecoderState<Cell.State>, source: DecoderSource,
    sentences: [Int32], on tape: Tape
  ) -> (readouts: Variable, weights: [Tensor], final: DecoderState<Cell.State>) {
    let rowSentences = layout.sequences.map { sentences[$0] }
    let share = source.contextShare.map { tape.gather(rowSentences.map(Int.init), from: $0) }
    let projected = share.map { tape.sum(words.projected, $0) } ?? words.projected
    let words = DecoderWords(projected: projected, readoutShare: words.readoutShare)
    if feedsReadout || conditional != nil || attentive?.attention.covers == true {
      return runStepByStep(
        words, layout, from: start, source: source, sentences: layout.order.map { sentences[$0] }, on: tape)
    }
    let first = stack.layers[0].run(projected: projected, layout, from: start.layers[0], on: tape)
    let (outputs, final) = stack.upperLayers(over: first, layout, from: start.layers, on: tape)
    let end = DecoderState(layers: final, readout: start.readout, covered: nil)
    guard let attentive, let memory = source.memory else {
      return (dropout(outputs, counts: layout.counts, on: tape), [], end)
    }
    let look = attentive.attention(outputs, over: memory, sentences: rowSentences, on: tape)
    let readouts = attentive(look.contexts, outputs, words: words.readoutShare, on: tape)
    return (dropout(readouts, counts: layout.counts, on: tape), [look.weights.value], end)
  }
}

// MARK: - Step by step, where attention has a part in the next state

extension OneToMany {
  /// What a step has come to.
  private struct Step {
    let state: DecoderState<Cell.State>
    let output: Variable  // of the top layer, [rows × size]
    let look: (contexts: Variable, weights: Variable)
  }

  /// With input feeding, every step waits for the readout of the one before; otherwise, readouts are computed at the end, for
  /// all steps at once.
  ///
  /// - Parameter sentences: in the layout's order
  private func runStepByStep(
    _ words: DecoderWords, _ layout: SequenceLayout, from start: DecoderState<Cell.State>, source: DecoderSource,
    sentences: [Int32], on tape: Tape
  ) -> (readouts: Variable, weights: [Tensor], final: DecoderState<Cell.State>) {
    guard let attentive, let memory = source.memory else { preconditionFailure("nothing is read step by step") }
    var state = start.select(layout.order, on: tape)
    var steps: [Step] = []
    let dropout = stepDropout(sequences: layout.lengths.count, on: tape)
    for number in 0..<layout.steps {
      let rows = layout.rows(at: number)
      let fed = words.projected.rows(rows)
      if feedsReadout {
        lowest.projection.add(
          piece: lowest.projection.pieces.count - 1, state.readout.rows(0..<rows.count), to: fed, on: tape)
      }
      let covered = state.covered?.rows(0..<rows.count)
      let attend = { (states: Variable) in
        attentive.attention(
          states, over: memory, sentences: Array(sentences[0..<rows.count]), covered: covered, on: tape)
      }
      let (output, layers, look) = stepThroughLayers(
        fed, from: state.layers.map { $0.prefix(rows.count) }, attend, dropout: dropout, on: tape)
      var readout = state.readout
      if feedsReadout {
        readout = attentive(look.contexts, output, words: words.readoutShare?.rows(rows), on: tape)
        readout = dropout.readout(readout, on: tape)
      }
      let sums = covered.map { tape.sum($0, look.weights) } ?? look.weights
      state = DecoderState(layers: layers, readout: readout, covered: attentive.attention.covers ? sums : nil)
      steps.append(Step(state: state, output: output, look: look))
    }
    let final = DecoderState(
      layers: stack.layers.indices.map { layer in
        Cell.State.last(of: steps.map { $0.state.layers[layer] }, layout, on: tape)
      },
      readout: feedsReadout ? tape.gather(layout.lastElements, from: steps.map(\.state.readout)) : start.readout,
      covered: attentive.attention.covers
        ? tape.gather(layout.lastElements, from: steps.compactMap(\.state.covered)) : nil)
    let readouts =
      feedsReadout
      ? tape.stack(steps.map(\.state.readout))
      : self.dropout(
        attentive(
          tape.stack(steps.map(\.look.contexts)), tape.stack(steps.map(\.output)), words: words.readoutShare, on: tape),
        counts: layout.counts, on: tape)
    return (readouts, steps.map(\.look.weights.value), final)
  }

  /// Dropout of a step, by layer where it has one for each.
  private struct LoopDropout {
    let recurrent: [StepDropout]
    let conditional: StepDropout
    let inputs: [StepDropout]  // of what the layers above the lowest read
    let readout: StepDropout
  }

  /// Masks that last are drawn here, once a batch.
  private func stepDropout(sequences: Int, on tape: Tape) -> LoopDropout {
    let recurrent = stack.layers[0].recurrentDropout
    return LoopDropout(
      recurrent: stack.layers.map { $0.recurrentDropout.steps(sequences: sequences, size: size, on: tape) },
      conditional: conditional == nil ? .none : recurrent.steps(sequences: sequences, size: size, on: tape),
      inputs: stack.layers.dropFirst().map { _ in stack.dropout.steps(sequences: sequences, size: size, on: tape) },
      readout: dropout.steps(sequences: sequences, size: size, on: tape))
  }

  /// - Parameter attend: from the state of a conditional decoder's first cell, or else from the top layer's output
  private func stepThroughLayers(
    _ projected: Variable, from states: [Cell.State], _ attend: (Variable) -> (contexts: Variable, weights: Variable),
    dropout: LoopDropout, on tape: Tape
  ) -> (output: Variable, states: [Cell.State], look: (contexts: Variable, weights: Variable)) {
    var first = stack.layers[0].step(projected, from: states[0], dropout: dropout.recurrent[0], on: tape)
    var look: (contexts: Variable, weights: Variable)?
    if let conditional {
      let read = attend(first.hidden)
      first = conditional.step(
        conditional.projection(read.contexts, on: tape), from: first, dropout: dropout.conditional, on: tape)
      look = read
    }
    var new = [first]
    var output = first.hidden
    for index in stack.layers.indices.dropFirst() {
      let layer = stack.layers[index]
      let read = dropout.inputs[index - 1](output, on: tape)
      let projected = layer.cell.projection(read, on: tape)
      new.append(layer.step(projected, from: states[index], dropout: dropout.recurrent[index], on: tape))
      output = stack.output(ofLayer: index, new[index].hidden, read: read, on: tape)
    }
    return (output, new, look ?? attend(output))
  }
}
