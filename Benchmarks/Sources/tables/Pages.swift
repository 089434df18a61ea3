import Foundation
import Results

/// README.md and the pages of docs/, whose tables are made from records.
struct Pages {
  private var files: [URL] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "docs")) ?? []
    let pages = names.filter { $0.hasSuffix(".md") }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    return (["README.md"] + pages.map { "docs/\($0)" }).map { URL(fileURLWithPath: $0) }
      .filter { FileManager.default.fileExists(atPath: $0.path) }
  }

  /// Fills all tables, or only looks.
  ///
  /// - Returns: how many pages differ from their records.
  func update(with records: [ResultRecord], isCheck: Bool) throws(BenchmarkError) -> Int {
    var outdated = 0
    var shown: Set<String> = []
    for file in files {
      let text = try TextFile(file).read()
      var page = try MarkedPage(text, name: file.relativePath)
      let places = page.places
      shown.formUnion(places.map(\.table))
      for place in places {
        let table = ResultTable(records.filter { $0.table == place.table }, showsTraining: place.showsTraining)
        page.fill(place, with: table.markdown)
      }
      if page.text == text { continue }
      outdated += 1
      if !isCheck { try TextFile(file).write(page.text) }
      let tables = places.map(\.table).joined(separator: ", ")
      say("\(file.relativePath) \(isCheck ? "is out of date" : "brought up to date"): \(tables)")
    }
    report(Set(records.map(\.table)).subtracting(shown))
    return outdated
  }

  private func report(_ missing: Set<String>) {
    for table in missing.sorted() {
      say("No page shows the table \(table): `<!-- results: \(table) -->` and `<!-- end -->` make a place for it.")
    }
  }
}
