import Synchronization

extension [Parameter] {
  /// A number that changes, almost surely, when any value does.
  package var fingerprint: UInt64 {
    var hash = XXHash64()
    for parameter in self {
      hash.update(UnsafeRawBufferPointer(start: parameter.value.pointer, count: 4 * parameter.count))
    }
    return hash.value
  }

  /// Must follow changes of all values; arranges the matrices anew that products have asked for, on several threads.
  package func valuesDidChange(threads: Int) {
    for parameter in self { parameter.valueDidChange() }
    let next = Atomic(0)
    // The two sides of one parameter wait for each other.
    let bySize = sorted { $0.value.count > $1.value.count }
    let tasks = PackedMatrix.Side.allCases.flatMap { side in bySize.map { ($0, side) } }
    onThreads(threads) { _ in
      while true {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard index < tasks.count else { return }
        tasks[index].0.refresh(tasks[index].1)
      }
    }
  }
}
