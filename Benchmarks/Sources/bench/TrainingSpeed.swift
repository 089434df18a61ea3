import Foundation
import Results

/// `dragoman train` with model R as users run it, behind a warm-up in which memory is taken and products are prepared.
struct TrainingSpeed: Measurement {
  private static let warmUp = 20
  private static let updates = 60

  let stand: Stand
  let name = "training"

  func run() throws(BenchmarkError) -> [Reading] {
    let folder = stand.place.folder.appendingPathComponent("training")
    try? FileManager.default.removeItem(at: folder)
    let place = try Workplace(folder, for: "")
    let recipe = folder.appendingPathComponent("recipe.yaml")
    try TextFile(recipe).write(ModelR.text(updates: Self.warmUp + Self.updates))
    let arguments = try stand.trainingArguments(recipe: recipe, model: place.model, events: place.events)
    _ = try stand.dragoman.run(arguments, log: place.log)
    return try readings(place.events)
  }

  private func readings(_ events: URL) throws(BenchmarkError) -> [Reading] {
    let log = try TrainingLog(contentsOf: events)
    guard let finish = log.finish else { throw .badLog(name: events.path, missing: "finished") }
    guard let speed = log.tokensPerSecond(behind: Self.warmUp) else {
      throw .badLog(name: events.path, missing: "progress")
    }
    return [
      Reading(name, speed, "target tokens/s"), Reading("training, peak memory", Double(finish.peakMemoryMB), "MB"),
    ]
  }
}
