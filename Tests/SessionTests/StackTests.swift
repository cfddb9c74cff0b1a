import Testing

@testable import Session

@Suite("A stack")
struct StackTests {
  @Test("gives back the last first, and keeps as many as it must")
  func order() {
    var stack = Stack<Int>(capacity: 3)
    for number in 1...20 { stack.push(number) }
    #expect((3...6).contains(stack.count))
    #expect(stack.pop() == 20)
    let copy = stack
    #expect(stack.pop() == 19 && stack.pop() == 18)
    stack.push(7)
    #expect(stack.pop() == 7)
    var other = copy
    #expect(other.pop() == 19, "a copy has its own top")
    while stack.pop() != nil {}
    #expect(stack.count == 0)
  }
}
