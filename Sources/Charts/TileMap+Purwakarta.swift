extension TileMap.Plan {
  /// The 17 kecamatan of Purwakarta by their codes of the ministry, north above: each stands beside those it borders on,
  /// as far as tiles can.
  public static let purwakarta = TileMap.Plan([
    // Babakancikao, Bungursari, Campaka
    [nil, nil, "321412", "321413", "321402"],
    // Jatiluhur, Purwakarta, Cibatu
    [nil, "321403", "321401", nil, "321414"],
    // Sukasari, Sukatani, Pasawahan
    ["321415", "321405", "321410", nil, nil],
    // Tegalwaru, Plered, Pondoksalam, Kiarapedes
    ["321408", "321404", "321416", "321417", nil],
    // Maniis, Darangdan, Bojong, Wanayasa
    ["321407", "321406", "321411", "321409", nil],
  ])
}
