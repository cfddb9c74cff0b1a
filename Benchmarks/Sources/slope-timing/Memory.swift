#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Numbers that live as long as this does.
final class Memory<Number: BinaryFloatingPoint> {
  let numbers: UnsafeMutableBufferPointer<Number>

  /// Memory that no page stands behind yet, as somebody who asks for a new array gets it.
  init(count: Int) { numbers = Self.pages(count) }

  /// Large arrays in huge pages where the system has them, as numpy asks for its own.
  private static func pages(_ count: Int) -> UnsafeMutableBufferPointer<Number> {
    let huge = 1 << 21
    let bytes = count * MemoryLayout<Number>.stride
    guard bytes >= 2 * huge else { return .allocate(capacity: count) }
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes, alignment: huge)
    #if canImport(Glibc)
      madvise(memory.baseAddress, bytes, MADV_HUGEPAGE)  // advice: without it pages are small, and nothing else
    #endif
    return memory.bindMemory(to: Number.self)
  }

  /// The numbers of a file, in the machine's own order of bytes.
  init(path: String) throws(Trouble) {
    let file = open(path, O_RDONLY)
    guard file >= 0 else { throw Trouble("cannot open \(path)") }
    defer { close(file) }
    let size = lseek(file, 0, SEEK_END)
    lseek(file, 0, SEEK_SET)
    numbers = Self.pages(max(0, Int(size)) / MemoryLayout<Number>.stride)
    var bytes = UnsafeMutableRawBufferPointer(numbers)
    while !bytes.isEmpty {
      let count = read(file, bytes.baseAddress, bytes.count)
      guard count > 0 else { throw Trouble("cannot read \(path)") }
      bytes = .init(rebasing: bytes.dropFirst(count))
    }
  }

  deinit { numbers.deallocate() }

  func write(to path: String) throws(Trouble) {
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    guard file >= 0 else { throw Trouble("cannot open \(path)") }
    defer { close(file) }
    var bytes = UnsafeRawBufferPointer(numbers)
    while !bytes.isEmpty {
      let count = sysWrite(file, bytes.baseAddress, bytes.count)
      guard count > 0 else { throw Trouble("cannot write to \(path)") }
      bytes = .init(rebasing: bytes.dropFirst(count))
    }
  }
}

private func sysWrite(_ file: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int { write(file, bytes, count) }

/// Why a command cannot be done.
struct Trouble: Error {
  let reason: String
  init(_ reason: String) { self.reason = reason }
}
