/// What the sliders are called.
extension ViewState {
  /// A name for each slider: the parameter's, with the function's where several have a parameter of that name.
  var sliderNames: [(function: String, parameter: String)] {
    let sliders = sliders.map { slider in
      (function: slider.function, parameter: request.functions[slider.function].parameters[slider.parameter].name)
    }
    let words = request.functions.map(\.unboundName)
    return sliders.map { slider in
      guard sliders.contains(where: { $0.function != slider.function && $0.parameter == slider.parameter }) else {
        return ("", slider.parameter)
      }
      let word = words[slider.function]
      // The same function twice, with other values.
      let number = words[...slider.function].count { $0 == word }
      return (number > 1 ? "\(word)#\(number)" : word, slider.parameter)
    }
  }

  /// The chosen slider's whole name.
  var chosenName: String {
    let names = sliderNames
    guard names.indices.contains(sliding.chosen) else { return "" }
    let (function, parameter) = names[sliding.chosen]
    return function.isEmpty ? parameter : "\(function) \(parameter)"
  }
}
