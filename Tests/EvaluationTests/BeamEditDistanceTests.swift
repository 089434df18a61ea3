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
