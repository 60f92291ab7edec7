// swift-tools-version: 6.2
import PackageDescription

/// Every module: warnings stop the build. The product and its tests are optimised in debug builds too, so that the
/// simulation, the demonstration and the crash loops run at the speed they are used at, from one set of objects.
let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .unsafeFlags(["-O"], .when(configuration: .debug)),
]

let crypto: [Target.Dependency] = [
  .product(name: "Crypto", package: "swift-crypto"),
  .product(name: "CryptoExtras", package: "swift-crypto"),
]

let sqlite: [Target.Dependency] = [
  .product(name: "GRDB", package: "GRDB.swift"),
  .product(name: "GRDBSQLite", package: "GRDB.swift"),
]

let pure: [Target.Dependency] = ["MergeCore", "CaseModel", "SyncWire", "SyncSession"]

let package = Package(
  name: "lindung",
  products: [
    .executable(name: "lindung", targets: ["lindung"]),
    .library(
      name: "LindungReplica", targets: ["MergeCore", "CaseModel", "SyncWire", "SyncSession", "Sealing", "Replica"]),
    .library(name: "LindungHub", targets: ["Hub"]),
    .library(name: "LindungPages", targets: ["Caseload", "Casework", "Pages", "CasePages", "FieldWeb"]),
  ],
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(
      url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: ["FullFoundation"]),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
  ],
  targets: [
    .target(name: "MergeCore", swiftSettings: strict),
    .target(name: "CaseModel", dependencies: ["MergeCore"], swiftSettings: strict),
    .target(name: "SyncWire", dependencies: ["MergeCore"], swiftSettings: strict),
    .target(name: "SyncSession", dependencies: ["MergeCore", "CaseModel", "SyncWire"], swiftSettings: strict),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .target(name: "Sealing", dependencies: ["SyncWire", "CZlib"] + crypto, swiftSettings: strict),
    .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    .target(
      name: "Storage", dependencies: ["CSQLite", .product(name: "GRDB", package: "GRDB.swift")], swiftSettings: strict),
    .target(
      name: "Replica", dependencies: pure + ["Sealing", "Storage", .product(name: "GRDB", package: "GRDB.swift")],
      swiftSettings: strict),
    .target(name: "Intake", dependencies: ["CaseModel"], swiftSettings: strict),
    .target(
      name: "Letters", dependencies: ["CaseModel", .product(name: "Mustache", package: "swift-mustache")],
      swiftSettings: strict),
    .target(
      name: "Pages",
      dependencies: [
        "CaseModel",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Mustache", package: "swift-mustache"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ], swiftSettings: strict),
    .target(
      name: "CasePages", dependencies: ["MergeCore", "CaseModel", "Casework", "Pages"], swiftSettings: strict),
    .target(name: "FieldWeb", dependencies: ["CaseModel", "Casework", "Pages", "CasePages"], swiftSettings: strict),
    .target(
      name: "OfficeWeb", dependencies: ["MergeCore", "CaseModel", "Casework", "Pages", "CasePages"],
      swiftSettings: strict),
    .target(
      name: "AdminPages",
      dependencies: ["CaseModel", "CasePages", "Casework", "Charts", "Figures", "Letters", "Pages", "Sheets"],
      swiftSettings: strict),
    .target(
      name: "CloudAPI",
      dependencies: [
        "Intake", "Sealing", "CCurl",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ], swiftSettings: strict),
    .target(
      name: "Casework",
      dependencies: pure + [
        "Sealing", "Replica", "Figures", "Letters", "Intake", .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: strict),
    .target(name: "Caseload", dependencies: ["MergeCore", "CaseModel", "SyncSession"], swiftSettings: strict),
    .systemLibrary(name: "CXlsxWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
    .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
    .target(name: "Sheets", dependencies: ["CXlsxWriter", "CZip"], swiftSettings: strict),
    .target(name: "Figures", dependencies: ["CaseModel"], swiftSettings: strict),
    .target(name: "Charts", swiftSettings: strict),
    .testTarget(name: "ChartsTests", dependencies: ["Charts"], swiftSettings: strict),
    .testTarget(name: "SheetsTests", dependencies: ["Sheets"], swiftSettings: strict),
    .testTarget(name: "FiguresTests", dependencies: ["Figures", "CaseModel"], swiftSettings: strict),
    .target(
      name: "SyncClient",
      dependencies: ["MergeCore", "SyncWire", "SyncSession", "Sealing", "CCurl"],
      swiftSettings: strict),
    .target(
      name: "Hub",
      dependencies: pure + ["Sealing", "Storage"] + sqlite + [
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "HummingbirdTLS", package: "hummingbird"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ], swiftSettings: strict),
    .executableTarget(
      name: "lindung",
      dependencies: pure + [
        "Sealing", "Replica", "Intake", "CloudAPI", "Casework", "Caseload", "SyncClient", "Hub", "Figures", "Sheets",
        "Pages", "CasePages", "FieldWeb", "AdminPages", "OfficeWeb",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ], swiftSettings: strict + [.enableUpcomingFeature("NonisolatedNonsendingByDefault")]),
    .testTarget(name: "ArchitectureTests", swiftSettings: strict),
    .testTarget(
      name: "MergeCoreTests", dependencies: ["MergeCore", "SyncWire", "VectorNotation"], swiftSettings: strict),
    .target(
      name: "HubStaff", dependencies: ["CaseModel", "MemoryLedgers", "Hub"], path: "Tests/HubStaff",
      swiftSettings: strict),
    .target(name: "AccessOracle", dependencies: ["CaseModel"], path: "Tests/AccessOracle", swiftSettings: strict),
    .testTarget(
      name: "CaseModelTests", dependencies: ["CaseModel", "MergeCore", "AccessOracle"], swiftSettings: strict),
    .target(
      name: "VectorNotation", dependencies: ["MergeCore", "SyncWire"], path: "Tests/VectorNotation",
      swiftSettings: strict),
    .testTarget(
      name: "SyncWireTests", dependencies: ["MergeCore", "SyncWire", "VectorNotation"], swiftSettings: strict),
    .target(name: "MemoryLedgers", dependencies: pure, path: "Tests/MemoryLedgers", swiftSettings: strict),
    .testTarget(
      name: "SimulationTests", dependencies: pure + ["MemoryLedgers", "AccessOracle"], swiftSettings: strict),
    .testTarget(
      name: "ExchangeTests", dependencies: pure + ["Hub", "Sealing", "MemoryLedgers", "VectorNotation"],
      swiftSettings: strict),
    .testTarget(name: "SealingTests", dependencies: ["Sealing", "SyncWire"] + crypto, swiftSettings: strict),
    .executableTarget(
      name: "CrashWriter", dependencies: pure + ["Replica", "Sealing"], path: "Tests/CrashWriter",
      swiftSettings: strict),
    .testTarget(
      name: "ReplicaTests",
      dependencies: pure + [
        "Replica", "Sealing", "Storage", "CrashWriter", "MemoryLedgers",
        .product(name: "GRDB", package: "GRDB.swift"),
      ], swiftSettings: strict),
    .target(
      name: "OfficeStage", dependencies: pure + ["Casework", "Replica", "Hub", "Sealing"], path: "Tests/OfficeStage",
      swiftSettings: strict),
    .testTarget(name: "LettersTests", dependencies: ["Letters", "CaseModel"], swiftSettings: strict),
    .testTarget(
      name: "CaseworkTests", dependencies: pure + ["OfficeStage", "Casework", "Letters", "Replica", "Hub", "Sealing"],
      swiftSettings: strict),
    .testTarget(
      name: "ScenarioTests",
      dependencies: pure + ["OfficeStage", "MemoryLedgers", "Intake", "Casework", "Replica", "Figures", "Sheets"],
      swiftSettings: strict),
    .target(
      name: "PageVisitor",
      dependencies: [
        "Pages",
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdTesting", package: "hummingbird"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "Logging", package: "swift-log"),
      ], path: "Tests/PageVisitor", swiftSettings: strict),
    .testTarget(name: "CasePagesTests", dependencies: ["CasePages", "CaseModel"], swiftSettings: strict),
    .testTarget(
      name: "FieldWebTests",
      dependencies: ["FieldWeb", "CasePages", "Pages", "PageVisitor", "Casework", "CaseModel", "OfficeStage"],
      exclude: ["Corpus"], swiftSettings: strict),
    .testTarget(
      name: "AdminPagesTests",
      dependencies: pure + [
        "AdminPages", "Pages", "CasePages", "Casework", "Charts", "Figures", "PageVisitor", "OfficeStage",
      ], swiftSettings: strict),
    .testTarget(name: "PagesTests", dependencies: ["Pages", "PageVisitor", "CaseModel"], swiftSettings: strict),
    .testTarget(
      name: "OfficeWebTests",
      dependencies: [
        "OfficeWeb", "CasePages", "Pages", "PageVisitor", "OfficeStage", "Casework", "CaseModel", "Intake",
      ], swiftSettings: strict),
    .testTarget(
      name: "IntakeTests",
      dependencies: pure + [
        "Intake", "CloudAPI", "Casework", "OfficeStage", "Replica", "Sealing",
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ], exclude: ["Golden", "Peer"], swiftSettings: strict),
    .testTarget(name: "CaseloadTests", dependencies: ["Caseload", "CaseModel", "MergeCore"], swiftSettings: strict),
    .testTarget(
      name: "SyncClientTests",
      dependencies: pure + ["SyncClient", "Hub", "HubStaff", "MemoryLedgers", "Sealing"], swiftSettings: strict),
    .testTarget(
      name: "HubTests",
      dependencies: pure + [
        "Hub", "HubStaff", "MemoryLedgers", "SyncClient", "Sealing", "Storage",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ], swiftSettings: strict),
    .testTarget(
      name: "EndToEndTests",
      dependencies: [
        "lindung", "AdminPages", "Casework", "Hub", "Sealing", .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
