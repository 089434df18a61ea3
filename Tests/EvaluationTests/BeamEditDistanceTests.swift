import Testing

@testable import DragomanEvaluation

struct BeamEditDistanceTests {
  @Test("within the beam the distance is Levenshtein's")
  func levenshtein() {
    var numbers = Numbers()
    for _ in 0..<200 {
      let hypothesis = (0..<numbers.below(13)).map { _ in numbers.below(4) }
      let reference = (0..<numbers.below(13)).map { _ in numbers.below(4) }
      #expect(
        BeamEditDistance(from: hypothesis, to: reference).distance == naiveDistance(hypothesis[...], reference[...]))
    }
  }

  @Test("another order of the words has the distance that it has by itself")
  func rearranged() {
    let reference = [1, 2, 3, 4, 5, 6, 7]
    let distance = BeamEditDistance(from: [1, 2, 5, 6, 3, 4], to: reference)
    let words = [1, 2, 3, 4, 5, 6]
    #expect(distance.distance(rearranged: words, unchanged: 2) == 1)
    #expect(distance.distance(rearranged: words, unchanged: 2) == BeamEditDistance(from: words, to: reference).distance)
  }

  @Test("the alignment says where each word of the reference stands, and what is wrong")
  func alignment() {
    let alignment = BeamEditDistance(from: [1, 9, 2, 5], to: [1, 2, 5, 6]).alignment
    #expect(alignment.positions == [0, 2, 3, 3])
    #expect(alignment.isReferenceError == [false, false, false, true])
    #expect(alignment.isHypothesisError == [false, true, false, false])
  }

  @Test(
    "beyond the beam the distance is that of a whole table in which the rest is out of reach",
    arguments: [(120, 150), (150, 70), (3, 180), (1, 90), (60, 60)])
  func beyondBeam(words: Int, referenceWords: Int) {
    var numbers = Numbers()
    for _ in 0..<20 {
      let reference = (0..<referenceWords).map { _ in numbers.below(50) }
      let hypothesis = (0..<words).map { _ in numbers.below(50) }
      let distance = BeamEditDistance(from: hypothesis, to: reference)
      #expect(distance.distance == wholeTable(hypothesis, reference))
      let turned = Array(hypothesis.prefix(words / 3) + hypothesis.dropFirst(words / 3).reversed())
      #expect(distance.distance(rearranged: turned, unchanged: words / 3) == wholeTable(turned, reference))
      let alignment = distance.alignment
      let errors = (alignment.isHypothesisError, alignment.isReferenceError)
      let (wrong, missed) = (errors.0.count { $0 }, errors.1.count { $0 })
      #expect(max(wrong, missed)...wrong + missed ~= distance.distance)
      #expect(words - wrong == referenceWords - missed)
    }
  }

  /// As Tercom computes it in sacreBLEU: every cell of the table is there.
  private func wholeTable(_ hypothesis: [Int], _ reference: [Int]) -> Int {
    let outOfReach = 1_000_000
    let ratio = Double(reference.count) / Double(hypothesis.count)
    let beam = ratio > 50 ? Int((ratio / 2 + 25).rounded(.up)) : 25
    var row = Array(0...reference.count)
    for (index, word) in hypothesis.enumerated() {
      let diagonal = Int((Double(index + 1) * ratio).rounded(.down))
      let end = index + 1 == hypothesis.count ? reference.count + 1 : min(reference.count + 1, diagonal + beam)
      var next = [Int](repeating: outOfReach, count: reference.count + 1)
      for column in max(0, diagonal - beam)..<end {
        next[column] = row[column] + 1
        if column > 0 {
          let match = row[column - 1] + (word == reference[column - 1] ? 0 : 1)
          next[column] = min(next[column], match, next[column - 1] + 1, outOfReach)
        }
      }
      row = next
    }
    return row[reference.count]
  }

  private func naiveDistance(_ first: ArraySlice<Int>, _ second: ArraySlice<Int>) -> Int {
    var row = Array(0...second.count)
    for (index, word) in first.enumerated() {
      var next = [index + 1]
      for (column, other) in second.enumerated() {
        next.append(min(row[column] + (word == other ? 0 : 1), row[column + 1] + 1, next[column] + 1))
      }
      row = next
    }
    return row[second.count]
  }
}
