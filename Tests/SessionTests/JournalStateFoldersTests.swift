import Session
import Testing

@Suite("The folders for state and configuration")
struct JournalStateFoldersTests {
  @Test("follow the XDG variables")
  func variables() {
    let folders = StateFolders(environment: [
      "HOME": "/home/ada", "XDG_CONFIG_HOME": "/etc/ada", "XDG_STATE_HOME": "/var/ada/",
    ])
    #expect(folders.initialScript == "/etc/ada/slope/init.slope")
    #expect(folders.lines == "/var/ada/slope/lines")
    #expect(folders.journal == "/var/ada/slope/journal.jsonl")
  }

  @Test("have defaults, also where a variable is empty or relative", arguments: ["", "relative/path", "~/x"])
  func defaults(_ value: String) {
    let folders = StateFolders(environment: [
      "HOME": "/home/ada", "XDG_CONFIG_HOME": value, "XDG_STATE_HOME": value,
    ])
    #expect(folders.configuration == "/home/ada/.config/slope")
    #expect(folders.state == "/home/ada/.local/state/slope")
  }

  @Test("are the account's where HOME is missing")
  func noHome() {
    #expect(StateFolders(environment: [:], accountHome: "/home/ada").state == "/home/ada/.local/state/slope")
    #expect(StateFolders(environment: ["HOME": ""], accountHome: nil).state == nil)
    #expect(StateFolders(environment: ["XDG_STATE_HOME": "/s"], accountHome: nil).journal == "/s/slope/journal.jsonl")
  }
}
