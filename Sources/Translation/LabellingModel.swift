import DragomanTensors
import DragomanText
import DragomanTopologies

/// A model that says something of texts: a label of each, or a tag of each of its elements.
///
/// It can be used by several threads at once.
struct LabellingModel: Sendable {
  let model: ModelFile
  private let network: any LabellingNetwork
  private let precision: Precision

  /// - Throws: `ModelFileError.otherTask`.
  init(
    _ model: ModelFile, for task: LearningTask, named name: String, precision: Precision
  ) throws(ModelFileError) {
    network = try model.network((any LabellingNetwork).self, for: [task], named: name)
    (self.model, self.precision) = (model, precision)
  }

  /// By text, its most probable labels: of the text one row, or a row of each of its elements. Texts that are blank, or
  /// have no tokens, have no row.
  ///
  /// - Parameter count: of labels in a row, at most
  /// - Returns: `SentenceError` for a text of more than 2,000 tokens, and where the network's numbers are no probabilities
  func labels(_ texts: [String], count: Int, _ work: WorkOptions) -> [Result<[[RankedColumn]], SentenceError>] {
    let vocabulary = model.vocabularies.source
    let sequences = texts.map { $0.isBlank ? [] : vocabulary.encode($0).map(Int32.init) }
    let batches = Batches(size: max(1, work.batchSize), threads: max(1, work.threads))
    return batches.answers(to: sequences, tokens: \.count) { labels(of: $0, count: count) }
  }

  private func labels(of batch: [[Int32]], count: Int) -> [Result<[[RankedColumn]], SentenceError>] {
    let read = batch.filter { !$0.isEmpty }
    if read.isEmpty { return batch.map { _ in .success([]) } }
    let logits = network.logits(of: read, on: Tape(.inference, precision: precision))
    // What begins and ends sequences, and what is unknown, is no label.
    let special = Vocabulary.unknown + 1
    var rows = logits.mostProbableColumns(count + special)[...]
    return batch.map { sequence in
      let own = rows.prefix(sequence.isEmpty ? 0 : logits.rows == read.count ? 1 : sequence.count)
      rows = rows.dropFirst(own.count)
      if own.contains(where: { $0.contains { $0.logProbability.isNaN } }) { return .failure(.noProbabilities) }
      return .success(own.map { row in Array(row.filter { $0.column >= special }.prefix(count)) })
    }
  }
}
