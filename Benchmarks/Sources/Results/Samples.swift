/// One reading of one quantity.
package struct Reading: Equatable, Sendable {
  package let what: String
  package let unit: String
  package let value: Double
  /// Where it stands.
  package var table = Table.speed

  /// The tables of speed.
  package enum Table: String, Sendable {
    /// What users see.
    case speed
    /// What is seen from inside.
    case engine
  }

  package init(_ what: String, _ value: Double, _ unit: String) {
    (self.what, self.value, self.unit) = (what, value, unit)
  }
}

extension [Reading] {
  /// The same in another table.
  package func shown(in table: Reading.Table) -> [Reading] {
    map { reading in
      var moved = reading
      moved.table = table
      return moved
    }
  }
}

/// The readings of all runs.
package struct Samples: Sendable {
  private var values: [(corpus: String, reading: Reading)] = []

  package init() {}

  package mutating func add(_ reading: Reading, _ corpus: String) { values.append((corpus, reading)) }

  /// One reading for each quantity and corpus, in the order in which they came.
  package var medians: [(corpus: String, reading: Reading)] {
    var seen: Set<[String]> = []
    return values.filter { seen.insert([$0.corpus, $0.reading.what]).inserted }.map { first in
      let same = values.filter { $0.corpus == first.corpus && $0.reading.what == first.reading.what }
      let median = Reading(first.reading.what, same.map(\.reading.value).quantile(0.5), first.reading.unit)
      return (first.corpus, [median].shown(in: first.reading.table)[0])
    }
  }
}
