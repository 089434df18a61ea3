import DragomanLayers
import DragomanTensors
import DragomanTestSupport
import DragomanTopologies
import Testing

@Suite("Stacked layers")
struct StackedTests {
  @Test("every gradient, with and without residuals and dropout", arguments: CellKind.allCases, [false, true])
  func gradients(kind: CellKind, isResidual: Bool) {
    func check<Cell: RecurrentCell>(_: Cell.Type, _ dropout: Float) -> [GradientCheck.Mismatch] {
      mismatches(of: ManyToMany<Cell>.self, count: 3, isResidual: isResidual, dropout: dropout)
        + mismatches(of: Bidirectional<Cell>.self, count: 2, isResidual: isResidual, dropout: dropout)
    }
    #expect(check(kind.type, 0) == [])
    #expect(check(kind.type, 0.4) == [])
  }

  @Test(
    "every gradient with one mask for all steps, between layers and from step to step", arguments: CellKind.allCases)
  func variational(kind: CellKind) {
    var options = CellOptions()
    (options.recurrentDropout, options.variationalDropout) = (0.3, true)
    func check<Cell: RecurrentCell>(_: Cell.Type) -> [GradientCheck.Mismatch] {
      mismatches(of: ManyToMany<Cell>.self, count: 2, dropout: 0.4, options: options)
        + mismatches(of: Bidirectional<Cell>.self, count: 2, dropout: 0.4, options: options)
    }
    #expect(check(kind.type) == [])
  }

  @Test("with residuals, a layer that says nothing hands on what it reads")
  func residual() {
    let list = ParameterList(initialization: .xavier, random: RandomGenerator(seed: 1))
    let stack = Stacked<ManyToMany<ElmanCell<Tanh>>>(
      count: 2, inputs: [3], size: 4, isResidual: true, dropout: 0, options: CellOptions(), in: list.root)
    for parameter in list.all where parameter.name.hasPrefix("layers.1") { parameter.value.fill(with: 0) }
    var random = RandomGenerator(seed: 2)
    let (x, layout, tape) = (Variable(random.tensor(2, 3)), SequenceLayout(lengths: [2]), Tape(.inference))
    let start = stack.zeroStart(sequences: 1)
    let lowest = stack.layers[0](x, layout, from: start[0], on: tape)
    #expect(stack(x, layout, from: start, on: tape).outputs.value.values == lowest.outputs.value.values)
  }
}
