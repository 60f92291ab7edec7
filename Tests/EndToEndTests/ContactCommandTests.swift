import Foundation
import Testing

/// The inbox and the call centre as an operator uses them, each command a process of its own.
@Suite("Contacts and calls at the command line", .serialized)
struct ContactCommandTests {
  @Test("from the first word at the door to a case, and from a silent call to a second look")
  func inbox() throws {
    let program = try Program()
    defer { program.remove() }
    let office = try CommandTests.Office(program)
    defer { office.kill() }
    func run(_ arguments: String...) throws -> Program.Outcome {
      try program.run(arguments + ["--data", program.place("kantor")])
    }
    #expect(try run("contact", "list").output.contains("lindung contact new"), "an empty inbox says what to do")
    #expect(try run("call", "queue", "--lang", "en").output.contains("lindung call back"))
    let new = try run(
      "contact", "new", "--channel", "LANGSUNG", "caller_role=KORBAN", "risk=PARAH", "display_name=Siti Rahmawati",
      "--lang", "en", "--json")
    #expect(new.exitCode == 7 && new.complaint.isEmpty, "a field that is not saved is no silent success")
    let form = try new.object()
    #expect(form["saved"] as? [String] == ["caller_role", "display_name"])
    let contact = form["record"] as? String ?? ""
    let refused = try run("contact", "case", contact, "--category", "KTP")
    #expect(refused.exitCode == 2 && refused.complaint.contains("may_call"))
    let set = try run(
      "contact", "set", contact, "risk=TINGGI", "may_call=BOLEH", "may_message=JANGAN", "warna=x", "--lang", "en")
    #expect(set.exitCode == 7 && set.output.contains("warna") && !set.output.contains("Nothing was saved"))
    let list = try run("contact", "list", "--json")
    #expect(try list.list().first?["risk"] as? String == "TINGGI")
    #expect(!list.output.contains("Siti"), "a list shows no names")
    let call = try run("call", "back", contact, "--json")
    #expect(call.exitCode == 0, "\(call.complaint)")
    let task = try call.object()["record"] as? String ?? ""
    #expect(try run("call", "queue", "--json").list().first?["id"] as? String == task)
    #expect(try run("contact", "close", contact, "--outcome", "INFORMASI").exitCode == 2)
    #expect(try run("call", "try", task, "--outcome", "INFORMASI").exitCode == 0)
    #expect(try run("call", "end", task, "--reason", "sudah bicara").exitCode == 0)
    let becomes = try run("contact", "case", contact, "--category", "KTP", "--json")
    #expect(becomes.exitCode == 0, "\(becomes.complaint)")
    let register = try becomes.object()["register_no"] as? String ?? ""
    let reach = try run("contact", "reach", register, "--lang", "en")
    #expect(reach.output.contains("Never") && reach.output.contains("may_message"))
    #expect(try run("contact", "show", contact).output.contains(register))
    let silent = try run("call", "log", "--outcome", "DIAM", "--number", "0813-0000-1111", "--json").object()
    let alarms = try run("call", "alarms", "--json").list()
    #expect(alarms.contains { $0["record"] as? String == silent["record"] as? String })
    let closed = try run("contact", "close", silent["record"] as? String ?? "", "--outcome", "DIAM", "--reason", "x")
    #expect(closed.exitCode == 2 && closed.complaint.contains("supervisor"), "she took the call herself")
    #expect(try run("call", "rota", "--json").object()["gaps"] != nil)
    #expect(try run("call", "hours", "--json").object()["is_open"] != nil)
  }
}
