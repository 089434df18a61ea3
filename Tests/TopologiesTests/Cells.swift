import DragomanLayers
import DragomanTopologies

extension CellKind {
  /// The cell's type, for tests of what is generic over it.
  var type: any RecurrentCell.Type {
    switch self {
    case .elmanTanh: ElmanCell<Tanh>.self
    case .elmanReLU: ElmanCell<ReLU>.self
    case .gru: GRUCell.self
    case .minGRU: MinGRUCell.self
    case .lstm: LSTMCell.self
    }
  }
}
