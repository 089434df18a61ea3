import Foundation

/// Where two files that should answer each other line by line stop doing so, guessed from the lengths of their lines
/// (the idea of Gale and Church 1993, "A Program for Aligning Sentences in Bilingual Corpora").
///
/// Source line i belongs to target line i + o. The offsets o that cost least are found by dynamic programming (Viterbi):
///
///     cost = Σ_i min(1, |log((s_i + 4)·r / (t_{i+o} + 4))|) + change · (how often o changes)
///
/// with the lengths s and t and their ratio r over the whole corpus. A line that is missing on one side shows as a change of o.
struct LineAlignment {
  /// A place from which on the target lines are `lines` further down (or up, where negative) than before.
  struct Parting: Equatable {
    let sourceLine: Int  // counted from 1
    let targetLine: Int
    let lines: Int
  }

  /// Evidence that a change of the offset needs, in units of the cost.
  private static let change: Float = 8
  /// Offsets tried around 0 and around the difference of the line counts.
  private static let reach = 3
  /// Lines are taken together in longer files, so that memory and time stay small.
  private static let mostSteps = 200_000
  /// A path has to cost less than this part of what standing lines cost, or chance may have made it.
  private static let convincing = 0.8

  private let source: [Float]  // logarithms of lengths
  private let target: [Float]
  private let offsets: [Int]
  private let step: Int
  /// The mean cost of lines that have nothing to do with each other; a line beyond the end of the other file costs as much.
  private let chance: Float
  /// The offset at every step that costs least.
  private var path: [Int] = []

  init(_ lengths: LineLengths) {
    let ratio = Float(lengths.ratio)
    source = lengths.source.map { logf((Float($0) + 4) * ratio) }
    target = lengths.target.map { logf(Float($0) + 4) }
    let difference = target.count - source.count
    offsets = Set([0, difference].flatMap { ($0 - Self.reach)...($0 + Self.reach) }).sorted()
    step = max(1, source.count / Self.mostSteps)
    chance = Self.chance(source, target)
    path = bestPath()
  }

  /// The places where the files part; empty where they do not, or where the lengths do not tell.
  func partings() -> [Parting] {
    guard isConvincing else { return [] }
    var partings: [Parting] = []
    var offset = 0
    for (index, next) in path.enumerated() where next != offset {
      let line = index * step + 1
      partings.append(Parting(sourceLine: line, targetLine: line + offset, lines: next - offset))
      offset = next
    }
    return partings
  }

  /// Whether line n of one file resembles line n of the other in length at all, on the best path there is.
  func areRelated() -> Bool {
    let lines = min(source.count, target.count)
    // Some 20 lines are needed to tell chance from resemblance.
    guard lines >= 20 else { return true }
    return meanCost(lines) < Self.convincing * Double(chance)
  }

  private static func chance(_ source: [Float], _ target: [Float]) -> Float {
    let lines = min(source.count, target.count)
    let total = (0..<lines).reduce(0) { $0 + cost(source[$1], target[($1 + lines / 2) % lines]) }
    return total / Float(max(1, lines))
  }

  private func bestPath() -> [Int] {
    let steps = (source.count + step - 1) / step
    var totals = offsets.map { $0 == 0 ? 0 : Self.change }
    var origins: [UInt8] = []
    origins.reserveCapacity(steps * offsets.count)
    for index in 0..<steps {
      let cheapest = totals.indices.min { totals[$0] < totals[$1] } ?? 0
      let jump = totals[cheapest] + Self.change
      for state in totals.indices {
        let jumps = jump < totals[state]
        origins.append(UInt8(jumps ? cheapest : state))
        totals[state] = min(jump, totals[state]) + stepCost(index, offsets[state])
      }
    }
    return trace(origins, from: totals.indices.min { totals[$0] < totals[$1] } ?? 0, steps: steps)
  }

  private func trace(_ origins: [UInt8], from last: Int, steps: Int) -> [Int] {
    var path = [Int](repeating: 0, count: steps)
    var state = last
    for index in stride(from: steps - 1, through: 0, by: -1) {
      path[index] = offsets[state]
      state = Int(origins[index * offsets.count + state])
    }
    return path
  }

  private func stepCost(_ index: Int, _ offset: Int) -> Float {
    (index * step..<min((index + 1) * step, source.count)).reduce(0) { $0 + cost($1, offset) }
  }

  private func cost(_ line: Int, _ offset: Int) -> Float {
    let other = line + offset
    return target.indices.contains(other) ? Self.cost(source[line], target[other]) : chance
  }

  private static func cost(_ source: Float, _ target: Float) -> Float { min(1, abs(source - target)) }

  /// Of the first `lines` lines, on the path.
  private func meanCost(_ lines: Int) -> Double {
    (0..<lines).reduce(0) { $0 + Double(cost($1, path[$1 / step])) } / Double(max(1, lines))
  }

  /// Whether the lines that the path moves agree clearly better than where they stand.
  private var isConvincing: Bool {
    let moved = source.indices.filter { path[$0 / step] != 0 && target.indices.contains($0) }
    let standing = moved.reduce(0) { $0 + Double(cost($1, 0)) }
    let found = moved.reduce(0) { $0 + Double(cost($1, path[$1 / step])) }
    return moved.isEmpty || found < Self.convincing * standing
  }
}
