/// The commands' JSON, as far as the demonstration reads it.
enum DemoAnswer {
  struct Code: Decodable {
    let user: UInt32
    let code: String
  }

  struct Person: Decodable {
    let number: UInt32
    let name: String
    let roles: [String]
  }

  struct Account: Decodable {
    let user: UInt32
  }

  struct Line: Decodable {
    let id: String
    let registerNo: String
    let status: String
    let isOpen: Bool
    let risk: String
    let conflicts: Int
  }

  struct Case: Decodable {
    let line: Line
    let records: [Record]
  }

  struct Contact: Decodable {
    let id: String
    let channel: String
  }

  struct Reach: Decodable {
    struct Way: Decodable {
      let act: String
      let verdict: String
    }

    let ways: [Way]
  }

  struct Letter: Decodable {
    let html: String
  }

  struct Waiting: Decodable {
    let agency: String
  }

  struct Record: Decodable {
    let id: String
    let type: String
    let fields: [Field]
  }

  struct Field: Decodable {
    let field: String
    let values: [String]
    let alternatives: [String]
  }

  struct Saved: Decodable {
    let record: String
    let counter: UInt64
  }

  struct Deadline: Decodable {
    let kind: String
    let about: String
    let doneAt: UInt64?
  }

  struct History: Decodable {
    let field: String
    let act: String
    let value: String
    let outcome: String
  }

  struct Conflict: Decodable {
    let conflict: String
    let registerNo: String
    let field: String
    let kind: String
    let heavy: Bool
    let shown: String?
    let sides: [Side]
  }

  struct Side: Decodable {
    let side: String
    let value: String
    let device: UInt32
  }

  struct Decision: Decodable {
    let decision: String
    let field: UInt32
    let chosen: String
    let undone: Bool
  }

  struct Check: Decodable {
    let sound: Bool
    let documents: Int
    let digests: [String: String]?
  }

  struct Status: Decodable {
    let device: UInt32
    let unsent: Int
    let cases: Int
    let conflicts: Int
    let documents: Int
  }

  struct Device: Decodable {
    let device: UInt32
    let desk: Bool
    let changes: UInt64
    let held: Int
  }

  struct Sync: Decodable {
    let roundTrips: Int
    let bytesSent: Int
    let bytesReceived: Int
    let received: Int
    let applied: Int
    let granted: Int
  }

  struct Fill: Decodable {
    let cases: Int
    let records: Int
  }
}
