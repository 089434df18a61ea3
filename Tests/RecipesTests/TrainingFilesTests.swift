import DragomanTestSupport
import DragomanText
import Foundation
import Testing

@testable import DragomanRecipes

@Suite struct TrainingFilesTests {
  @Test(
    "the space a training takes shrinks by what model and checkpoint have, and by no more than they need",
    arguments: [(0, 0, 28_000), (4_100, 0, 24_000), (1_000, 0, 27_000), (4_000, 12_500, 12_000), (99_000, 0, 24_000)])
  func missingBytes(model: Int, checkpoint: Int, missing: Int) throws {
    let folder = try TestFiles([:])
    let corpus = CorpusPlace.two(source: folder["train.de"], target: folder["train.en"])
    let files = TrainingFiles(training: corpus, output: folder["m.dragoman"])
    if model > 0 { try Data(count: model).write(to: files.output) }
    if checkpoint > 0 { try Data(count: checkpoint).write(to: files.checkpoint) }
    #expect(files.missingBytes(parameters: 1_000) == missing)
  }
}
