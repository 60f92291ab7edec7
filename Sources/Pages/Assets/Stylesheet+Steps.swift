extension Stylesheet {
  /// What may be done next: links side by side, never so close that the wrong one is hit.
  static let steps = """
    .aksi { display: inline-flex; flex-wrap: wrap; gap: .15rem 1rem; align-items: baseline; margin: .3rem 0; }
    .kartu > .kecil > .aksi { margin: 0 0 0 auto; }
    ul.daftar > li > a + a { margin-left: .2rem; }
    """
}
