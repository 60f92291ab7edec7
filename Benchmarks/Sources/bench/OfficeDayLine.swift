#if canImport(Caseload)
  import CaseModel
  import Caseload
  import MergeCore
  import Sealing
  import SyncWire

  /// Line 7 once more, with the made-up cases and the made-up day of the product's own demonstration.
  struct OfficeDayLine {
    let rounds: Int
    let folder: String

    private static let writer: DeviceNumber = 21

    func run() throws -> [Finding] {
      let place = try Files.fresh(folder + "/office-stock")
      let cases = try fill(place)
      var bytes: [Double] = []
      var texts: [Double] = []
      for round in 0..<rounds {
        let edits = FieldDay.edits(seed: UInt64(round) + 1)
        let laptop = try Laptop(opening: try Files.copy(place, to: folder + "/office-day"))
        for (commit, parts) in Dictionary(grouping: edits, by: \.commit).sorted(by: { $0.key < $1.key }) {
          try save(parts, cases, laptop, wall: Laptop.morning + UInt64(commit) * 440_123)
        }
        let request = try laptop.request()
        let frame = try laptop.frame(of: request)
        let sent = try Batch.unpack(try SyncRequest(bytes: try SignedFrame.payload(of: try Frame(bytes: frame))).push)
        try require(
          sent.flatMap(\.operations).reduce(0) { $0 + Self.values(of: $1) } == FieldDay.valuesPerDay,
          "the frame holds other edits")
        bytes.append(Double(frame.count) / Double(FieldDay.valuesPerDay))
        texts.append(Double(request.push.count) / Double(FieldDay.valuesPerDay))
      }
      return [
        Finding(
          line: 7, name: "made-up day of an officer, 200 values, whole signed request", unit: "B/edit",
          spread: Spread(bytes), must: 11.5, stretch: 9.5,
          note: "push before deflating \(Spread(texts).median.short) B/edit; notes and forms as in the demonstration")
      ]
    }

    /// The documents and records of each case, as received from the office.
    private func fill(_ place: String) throws -> [[Placed]] {
      let year = DistrictYear.make(seed: 5, cases: FieldDay.casesHeld, officers: [7, 21, 22], start: Laptop.morning)
      var counter: UInt64 = 30_001
      var changeSets: [ChangeSet] = []
      let cases = year.map { made -> [Placed] in
        let first = counter
        let root = Dot(device: Self.writer, counter: first)
        counter += UInt64(made.records.count)
        let placed = made.records.enumerated().map { index, record in
          Placed(
            id: Dot(device: Self.writer, counter: first + UInt64(index)),
            document: DocumentID(kind: 1, compartment: record.compartment.rawValue, root: root))
        }
        for (index, record) in made.records.enumerated() {
          changeSets.append(
            ChangeSet(
              device: Self.writer, firstCounter: first + UInt64(index), cursor: 0, clock: Laptop.morning, author: 21,
              schema: Registry.version, document: placed[index].document,
              operations: [.create(type: record.type, assignments: Self.assignments(record.assignments, placed))]))
        }
        return placed
      }
      let laptop = try Laptop(creating: place, device: 7)
      let applied = try laptop.apply(Replies.pack(Replies.stamp(changeSets, after: 61_000), isNew: true))
      try require(applied == changeSets.count, "cases are missing")
      return cases
    }

    private func save(_ parts: [Caseload.DayEdit], _ cases: [[Placed]], _ laptop: Laptop, wall: UInt64) throws {
      try laptop.store.commit(wall: wall) { draft in
        for part in parts {
          let placed = cases[part.caseIndex]
          let assignments = Self.assignments(part.assignments, placed)
          switch part.target {
          case .existing(let index):
            let record = placed[index]
            draft.append(.put(record: record.id, assignments: assignments), to: record.document)
          case .new:
            draft.create(
              part.type, in: placed[0].document.compartment(part.compartment.rawValue), assignments)
          }
        }
      }
    }

    private static func assignments(_ drafts: [DraftAssignment], _ placed: [Placed]) -> [Assignment] {
      drafts.map { draft in
        switch draft.value {
        case .value(let value): Assignment(field: draft.field, value: value, isElement: draft.isElement)
        case .record(let index):
          Assignment(field: draft.field, value: .ref(placed[index].id), isElement: draft.isElement)
        }
      }
    }

    private static func values(of operation: MergeCore.Operation) -> Int {
      switch operation {
      case .create(_, let assignments), .put(_, let assignments): assignments.count
      default: 0
      }
    }
  }
#endif
