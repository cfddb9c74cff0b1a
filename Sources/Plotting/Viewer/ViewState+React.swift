extension ViewState {
  /// Makes the next state, and answers what only the surroundings can do.
  public mutating func react(to key: Key) -> Effect? {
    if showsHelp, key != .resize { return reactInHelp(to: key) }
    invalidate(scene: false)
    switch key {
    case _ where slide(key): return nil
    case .escape, .character("q"): return .leave
    case .enter: return .leaveKeeping
    case .resize:
      invalidate(scene: true)
      return nil
    default:
      // A plot that is not on the screen cannot be moved or traced.
      if isTooSmall { return .bell }
    }
    return switch key {
    case .character(let character): react(to: character)
    case .left: pan(x: -0.1, "pan left")
    case .right: pan(x: 0.1, "pan right")
    case .up: pan(y: 0.125, "pan up")
    case .down: pan(y: -0.125, "pan down")
    case .pageUp: pan(y: 0.5, "page up")
    case .pageDown: pan(y: -0.5, "page down")
    case .shiftLeft: trace(columns: -1)
    case .shiftRight: trace(columns: 1)
    case .home: traceEnd(first: true)
    case .end: traceEnd(first: false)
    case .tab: traceCurve(1)
    case .backtab: traceCurve(-1)
    case .wheelUp(let column, let row): wheel(0.8, column: column, row: row)
    case .wheelDown(let column, let row): wheel(1.25, column: column, row: row)
    case .press(let column, let row): press(column: column, row: row)
    case .drag(let column, let row): drag(column: column, row: row)
    case .release: release()
    default: .bell
    }
  }

  private mutating func react(to character: Character) -> Effect? {
    switch character {
    case "h": return pan(x: -0.1, "pan left")
    case "l": return pan(x: 0.1, "pan right")
    case "k": return pan(y: 0.125, "pan up")
    case "j": return pan(y: -0.125, "pan down")
    case "H": return trace(columns: -1)
    case "L": return trace(columns: 1)
    case "n": return tracePoint(forward: true)
    case "N": return tracePoint(forward: false)
    case "+", "=": return zoom(0.5, "zoom in")
    case "-", "_": return zoom(2, "zoom out")
    case "x": restrictZoom(to: .x)
    case "y": restrictZoom(to: .y)
    case "0": goHome()
    case "a": fit("fit y to the data")
    case "d": cycleDerivatives()
    case "v":
      cycleLayout()
    case "b": cycleStyle()
    case "c":
      showsColors.toggle()
      echo = showsColors ? "colours on" : "colours off"
    case "<", ">":
      guard let spread = request.spread else { return .bell }
      request.spread = spread.stepped(by: character == "<" ? -1 : 1)
      invalidate(scene: true)
      echo = "inputs of spread \(request.spread?.sigma.text(digits: 4) ?? "")"
    case "g":
      request.grid.toggle()
      invalidate(scene: true)
      echo = request.grid ? "grid on" : "grid off"
    case "m":
      showsMarks.toggle()
      invalidate(scene: true)
      echo = showsMarks ? "marks on" : "marks off"
    case "e":
      echo = "export SVG"
      return .save(svg: svg())
    case ":": return .command
    case "?":
      helpFilter = ""
    case "o":
      reportsMouse.toggle()
      echo = reportsMouse ? "mouse on (hold shift to select text)" : "mouse off: the terminal selects text"
    case "s":
      sharesOnLeaving.toggle()
      echo = sharesOnLeaving ? "share line will be printed on leaving" : "no share line"
    default:
      echo = "no such key, ? lists them"
      return .bell
    }
    return nil
  }

  private mutating func restrictZoom(to axes: ZoomedAxes) {
    zoomedAxes = zoomedAxes == axes ? .both : axes
    echo = zoomedAxes == .both ? "zoom both axes" : zoomedAxes == .x ? "zoom x only" : "zoom y only"
  }

  private mutating func goHome() {
    request.range = home.range
    yRanges = [home.yRange]
    keepCursorInView()
    invalidate(scene: true)
    echo = "home"
  }

  private mutating func fit(_ what: String) {
    yRanges = []
    invalidate(scene: true)
    echo = what
  }

  /// One panel, one for each derivative and, where there are several functions, one for each, on one scale or on own.
  private mutating func cycleLayout() {
    switch request.layout {
    case .overlay: request.layout = .stacked
    case .stacked where request.functions.count > 1: (request.layout, request.sharesScale) = (.grid, true)
    case .grid where request.sharesScale: request.sharesScale = false
    case .stacked, .grid: (request.layout, request.sharesScale) = (.overlay, true)
    }
    let scale = request.sharesScale ? "on one scale" : "each on its own scale"
    let what =
      switch request.layout {
      case .overlay: "one panel"
      case .stacked: "a panel for each derivative"
      case .grid: "a panel for each function, \(scale)"
      }
    fit(what)
    let panels = scene().panels.count
    let wantsPanels = request.isTiled || request.layout == .stacked && request.shownOrders > 0
    if wantsPanels, max(panels, tilesCache.count) == 1 { echo = "no room for panels" }
  }

  private mutating func cycleDerivatives() {
    let most = request.functions.map(\.orders).max() ?? 0
    request.derivatives = (request.shownOrders + 1) % (min(most, 2) + 1)
    traced = 0
    fit(["f", "f and f'", "f, f' and f''"][request.derivatives])
  }

  private mutating func cycleStyle() {
    let next = (styles.firstIndex(of: style) ?? -1) + 1
    style = styles[next % styles.count]
    invalidate(scene: true)
    echo = "\(style) canvas"
  }
}
