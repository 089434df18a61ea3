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
    guard model.task == task, let network = model.network as? any LabellingNetwork else {
      throw .otherTask(file: name, task: model.task)
    }
    (self.model, self.network, self.precision) = (model, network, precision)
  }

  /// By text, its most probable labels: of the text one row, or a row of each of its elements. Texts without tokens have no
  /// row.
  ///
  /// - Parameter count: of labels in a row, at most
  func labels(_ texts: [String], count: Int, _ work: WorkOptions) -> [[[RankedColumn]]] {
    let vocabulary = model.vocabularies.source
    let sequences = texts.map { vocabulary.encode($0).map(Int32.init) }
    let batches = Batches(size: max(1, work.batchSize), threads: max(1, work.threads))
    return batches.map(sequences, length: \.count) { labels(of: $0, count: count) }
  }

  private func labels(of batch: [[Int32]], count: Int) -> [[[RankedColumn]]] {
    let read = batch.filter { !$0.isEmpty }
    if read.isEmpty { return batch.map { _ in [] } }
    let logits = network.logits(of: read, on: Tape(.inference, precision: precision))
    // What begins and ends sequences, and what is unknown, is no label.
    let special = Vocabulary.unknown + 1
    var rows = logits.mostProbableColumns(count + special).map { row in
      Array(row.filter { $0.column >= special }.prefix(count))
    }[...]
    return batch.map { sequence in
      let own = sequence.isEmpty ? 0 : logits.rows == read.count ? 1 : sequence.count
      defer { rows = rows.dropFirst(own) }
      return Array(rows.prefix(own))
    }
  }
}

/// How much is worked on at once; it has no influence on results.
public struct WorkOptions: Sendable, Equatable {
  /// Texts that are worked on together; fewer than 1 are taken for 1, as with threads.
  public var batchSize = 32
  /// Batches that are worked on at the same time.
  public var threads = 1

  /// One thread, batches of 32.
  public init(batchSize: Int = 32, threads: Int = 1) { (self.batchSize, self.threads) = (batchSize, threads) }
}
