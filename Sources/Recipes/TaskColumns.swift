import DragomanText
import DragomanTopologies

extension LearningTask {
  /// What the columns of one file are.
  ///
  /// | task | first column | second column |
  /// |---|---|---|
  /// | `translate` | source | target |
  /// | `tag` | sequence | its tags |
  /// | `classify` | label | text |
  /// | `generate` | category | sequence |
  /// | `language-model` | the whole line is text | – |
  var columns: ParallelReader.Columns {
    switch self {
    case .translate, .tag, .generate: .sourceFirst
    case .classify: .targetFirst
    case .languageModel: .targetOnly
    }
  }
}
