/// The sliders: one row for each parameter of the functions that are looked at.
extension ViewState {
  /// Where a slider's number is.
  struct Slider { var function, parameter: Int }

  /// What is going on with the sliders.
  struct Sliding {
    /// The place of the chosen one among all.
    var chosen = 0
    /// Whether arrows and digits are the chosen slider's.
    var hasFocus = false
    /// The number that is being typed.
    var typed = ""
    /// The direction in which the chosen parameter is played; nil while it stands.
    var direction: Int?
  }

  var sliders: [Slider] {
    request.functions.enumerated().flatMap { index, function in
      function.rebound == nil ? [] : function.parameters.indices.map { Slider(function: index, parameter: $0) }
    }
  }

  /// How many rows the sliders have at the bottom of the screen.
  var sliderRows: Int { min(sliders.count, rows >= 30 ? 5 : rows >= 20 ? 2 : rows >= 14 ? 1 : 0) }

  /// Whether the next picture is due without a key.
  public var isPlaying: Bool { sliding.direction != nil }

  /// The functions whose parameters are no longer what they were, as they are now.
  public var changedFunctions: [PlotFunction] {
    zip(request.functions, home.functions).filter { $0.parameters != $1.parameters }.map(\.0)
  }

  /// What a key does to the sliders.
  ///
  /// - Returns: whether it was theirs.
  mutating func slide(_ key: Key) -> Bool {
    guard !sliders.isEmpty else { return false }
    switch key {
    case .character("["): move(by: -1)
    case .character("]"): move(by: 1)
    case .character("{"): move(by: -10)
    case .character("}"): move(by: 10)
    case .character(" "): play()
    case .character("p"): choose(by: sliding.hasFocus ? 1 : 0)
    default: return sliding.hasFocus && slideFocused(key)
    }
    return true
  }

  private mutating func slideFocused(_ key: Key) -> Bool {
    switch key {
    case .left: move(by: -1)
    case .right: move(by: 1)
    case .shiftLeft: move(by: -10)
    case .shiftRight: move(by: 10)
    case .up: choose(by: -1)
    case .down: choose(by: 1)
    case .escape:
      (sliding.hasFocus, sliding.typed) = (false, "")
      echo = "arrows pan"
    case .backspace where !sliding.typed.isEmpty: type(String(sliding.typed.dropLast()))
    case .character(let digit) where digit.isASCII && (digit.isNumber || ".-e".contains(digit)):
      type(sliding.typed + String(digit))
    case .enter where !sliding.typed.isEmpty: takeTyped()
    default: return false
    }
    return true
  }

  /// Plays the chosen parameter on by a step, and turns round at the slider's ends.
  public mutating func playOn() {
    guard let direction = sliding.direction, let parameter = chosenParameter else { return }
    let next = parameter.moved(by: direction)
    if next == parameter.value {
      sliding.direction = -direction
      set(parameter.moved(by: -direction), of: parameter)
    } else {
      set(next, of: parameter)
    }
  }

  private var chosenParameter: PlotParameter? {
    let sliders = sliders
    guard sliders.indices.contains(sliding.chosen) else { return nil }
    let slider = sliders[sliding.chosen]
    return request.functions[slider.function].parameters[slider.parameter]
  }

  private mutating func choose(by step: Int) {
    let count = sliders.count
    sliding.chosen = (sliding.chosen + step + count) % count
    (sliding.hasFocus, sliding.typed) = (true, "")
    echo = "arrows move \(chosenName), or a number, space plays, p next, esc done"
    invalidate(scene: false)
  }

  private mutating func play() {
    sliding.direction = sliding.direction == nil ? 1 : nil
    echo = sliding.direction == nil ? "stopped" : "playing \(chosenName), space stops"
    invalidate(scene: false)
  }

  private mutating func type(_ text: String) {
    sliding.typed = text
    echo = "\(chosenName) = \(text)_, enter sets"
    invalidate(scene: false)
  }

  private mutating func takeTyped() {
    defer { sliding.typed = "" }
    guard let parameter = chosenParameter else { return }
    if let value = Double(sliding.typed), value.isFinite {
      set(value, of: parameter)
    } else {
      echo = "\(sliding.typed) is no number"
      invalidate(scene: false)
    }
  }

  private mutating func move(by steps: Int) {
    guard let parameter = chosenParameter else { return }
    sliding.direction = nil
    set(parameter.moved(by: steps), of: parameter)
  }

  private mutating func set(_ value: Double, of parameter: PlotParameter) {
    let slider = sliders[sliding.chosen]
    let function = request.functions[slider.function]
    var values = function.parameters.map(\.value)
    values[slider.parameter] = value
    guard var moved = function.rebound?(values) else {
      echo = "\(chosenName) cannot be \(value.text(digits: 6))"
      sliding.direction = nil
      return invalidate(scene: false)
    }
    moved.parameters = function.parameters
    moved.parameters[slider.parameter].value = value
    request.functions[slider.function] = moved
    // The y axis stays, or one would not see the curve bend.
    if yRanges.allSatisfy({ $0 == nil }) { yRanges = scene().panels.map(\.y.range) }
    invalidate(scene: true)
    echo = "\(chosenName) = \(value.text(digits: 12))"
  }

  /// Draws as many sliders as there is room for, the chosen one among them, and counts the others.
  func writeSliders(into picture: inout Picture) {
    let sliders = sliders
    let count = sliderRows
    guard count > 0 else { return }
    let first = min(max(0, sliding.chosen - count + 1), sliders.count - count)
    let names = shortNames(columns: max(16, columns / 4))
    let width = names.map(\.count).max() ?? 0
    // What is left for the line and the hint, with a value of usual length between them.
    let room = columns - width - 16
    let hint = hint(hidden: sliders.count - count, columns: room - 20)
    let length = max(8, min(40, room - hint.count))
    for index in first..<first + count {
      let parameter = request.functions[sliders[index].function].parameters[sliders[index].parameter]
      let isChosen = index == sliding.chosen
      let row = rows - 2 - count + index - first
      picture.write(" " + names[index], row: row, column: 0, ink: isChosen && sliding.hasFocus ? .reversed : .plain)
      let line = knob(parameter, length: length) + " " + parameter.value.text(digits: 6)
      picture.write(line, row: row, column: width + 2, ink: isChosen ? .strong : .plain)
      if index == first + count - 1 {
        let column = min(width + length + 13, columns - hint.count)
        picture.write(hint, row: row, column: max(width + 2 + line.count, column), ink: .faint)
      }
    }
  }

  /// Says that there are sliders without a row, and in a wide window how to get at them.
  private func hint(hidden: Int, columns: Int) -> String {
    guard hidden > 0 else { return "" }
    let hint = "  +\(hidden) more"
    return hint.count + 11 <= columns ? hint + ", p chooses" : hint
  }

  /// The sliders' names in a column that is no wider than that; the function's name is shortened, for the parameter's is
  /// what one looks for.
  private func shortNames(columns: Int) -> [String] {
    sliderNames.map { function, parameter in
      let name = parameter.shortened(to: columns, style)
      let room = columns - name.count - 1
      return function.isEmpty || room < 3 ? name : "\(function.shortened(to: room, style)) \(name)"
    }
  }

  private func knob(_ parameter: PlotParameter, length: Int) -> String {
    let (left, line, knob, right) = style == .ascii ? ("<", "-", "O", ">") : ("◂", "─", "●", "▸")
    let span = parameter.range.upperBound - parameter.range.lowerBound
    let part = min(max(0, (parameter.value - parameter.range.lowerBound) / span), 1)
    let place = Int((part * Double(length - 1)).rounded())
    return left + String(repeating: line, count: place) + knob + String(repeating: line, count: length - 1 - place)
      + right
  }
}
