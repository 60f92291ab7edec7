import CaseModel
import Casework
import OfficeStage
import Testing

@Suite("Register numbers")
struct RegisterNumberTests {
  @Test(
    "A number that somebody gave by hand neither stops the running ones nor starts them anew",
    arguments: ["9223372036854775807", "99999999999999999999", "0002B", "0000"])
  func byHand(tail: String) throws {
    let world = try TwoDesks()
    func add() throws -> (record: String, number: String) {
      let saved = try world.desk.newCase(NewCase(category: "KTP", risk: "SEDANG", channel: "WA"))
      return (saved.record, saved.registerNo)
    }
    let first = try add()
    let head = first.number.dropLast(4)
    #expect(first.number.hasSuffix("-0001"))
    let second = try add()
    _ = try world.desk.set(try world.desk.caseDocument(second.record).root, [("register_no", head + tail)])
    let third = try add()
    #expect(third.number == head + "0002", "the second number is free again")
    #expect(try add().number == head + "0003")
  }
}
