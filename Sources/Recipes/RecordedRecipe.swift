import DragomanJSON
import DragomanTranslation

extension ModelFile {
  /// A section of the recipe by which the model was made, as far as its record has it: an older model's lacks younger keys. A mean
  /// of models has that of the first of them.
  func recordedRecipe(_ section: RecipeSection) -> JSONObject? {
    var trained = record
    while let first = trained["average"]?.object?.members.first?.value.object { trained = first }
    return trained["recipe"]?.object?[section.rawValue]?.object
  }
}
