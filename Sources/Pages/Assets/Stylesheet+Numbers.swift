extension Stylesheet {
  /// Charts, the tables beside them, and the pages of the admin. Steps of a strip or a map go from the ground to the accent;
  /// the number in each cell says the same.
  static let numbers = """
    :root { --seri-0: #1a5a8a; --seri-1: #c8781e; --seri-2: #4c7a34; --seri-3: #8a4f9e; --seri-4: #6b6f76; --seri-5: #9a3b2e;
      --panas-1: #dcebf6; --panas-2: #b9d6ec; --panas-3: #8fbbdd; --panas-4: #3f7fb0; --panas-5: #14496f; --terang: #ffffff; }
    @media (prefers-color-scheme: dark) { :root { --seri-0: #8cc2ee; --seri-1: #f2b25c; --seri-2: #a5d48a; --seri-3: #d7a8e6;
      --seri-4: #b4bac2; --seri-5: #f09a8b; --panas-1: #1c2f3f; --panas-2: #234159; --panas-3: #2c5676; --panas-4: #7fb6e2;
      --panas-5: #b9dcf7; --terang: #0d1a26; } }
    .angka-bagian { margin: 0 0 1.6rem; break-inside: avoid; }
    .bagan-tabel { display: flex; flex-wrap: wrap; gap: 1rem; align-items: flex-start; }
    .bagan-bagan { display: flex; flex-wrap: wrap; gap: 1rem; max-width: 100%; }
    .bagan-tabel > .gulir { flex: 1 1 24rem; min-width: 0; }
    .bagan-tabel > .gulir.penuh { flex-basis: 100%; }
    .bagan-tabel thead th, .bagan-tabel + .gulir thead th { white-space: normal; vertical-align: bottom; }
    td .cap { white-space: normal; }
    .bagan { background: var(--kertas); border: 1px solid var(--garis); border-radius: .4rem; padding: .5rem; overflow-x: auto; max-width: 100%; }
    svg.grafik { display: block; font-family: inherit; }
    .grafik text { fill: var(--tinta); font-variant-numeric: tabular-nums; }
    .grafik .redup { fill: var(--redup); }
    .grafik .angka { font-weight: 600; }
    .grafik .terang { fill: var(--terang); }
    .grafik .sumbu { stroke: var(--redup); stroke-width: 1; }
    .grafik .kisi { stroke: var(--garis); stroke-width: 1; }
    .grafik .standar { stroke: var(--terlambat); stroke-width: 2; stroke-dasharray: 5 3; }
    .grafik .titik { fill: var(--seri-0); }
    .grafik .titik.lewat { fill: var(--kertas); stroke: var(--bahaya); stroke-width: 3; }
    .grafik .tersembunyi { fill: var(--garis); stroke: var(--redup); stroke-dasharray: 2 2; }
    .grafik .seri-0 { fill: var(--seri-0); } .grafik .seri-1 { fill: var(--seri-1); } .grafik .seri-2 { fill: var(--seri-2); }
    .grafik .seri-3 { fill: var(--seri-3); } .grafik .seri-4 { fill: var(--seri-4); } .grafik .seri-5 { fill: var(--seri-5); }
    .grafik .panas-0 { fill: var(--dasar); stroke: var(--garis); }
    .grafik .panas-1 { fill: var(--panas-1); } .grafik .panas-2 { fill: var(--panas-2); } .grafik .panas-3 { fill: var(--panas-3); }
    .grafik .panas-4 { fill: var(--panas-4); } .grafik .panas-5 { fill: var(--panas-5); }
    tfoot th, tfoot td { border-top: 2px solid var(--redup); font-weight: 600; }
    tbody th { font-weight: 500; }
    td form { margin: 0; display: inline-flex; flex-wrap: wrap; gap: .3rem; align-items: center; }
    .adm-daftar { display: flex; flex-wrap: wrap; gap: .3rem .8rem; list-style: none; padding: 0; margin: 0 0 1rem; }
    .adm-petak { display: grid; grid-template-columns: repeat(auto-fill, minmax(13rem, 1fr)); gap: .6rem; margin: 0 0 1.2rem; list-style: none; padding: 0; }
    .adm-petak li { background: var(--kertas); border: 1px solid var(--garis); border-left: .45rem solid var(--redup); border-radius: .3rem; padding: .4rem .7rem; }
    .adm-petak li.beres { border-left-color: var(--beres); } .adm-petak li.terlambat { border-left-color: var(--terlambat); }
    .adm-petak li.bahaya { border-left-color: var(--bahaya); } .adm-petak li.kabar { border-left-color: var(--kabar); }
    .adm-petak strong { display: block; overflow-wrap: anywhere; }
    .adm-daftar a[aria-current] { color: var(--tinta); font-weight: 700; text-decoration: none; border-bottom: 3px solid var(--aksen); }
    .gulir + .kartu, .kosong + .kartu, .petunjuk + .kartu { margin-top: 1.2rem; } .petunjuk + .adm-petak { margin-top: .8rem; }
    .peta { overflow-x: auto; } .peta svg { display: block; font-size: 14px; }
    .peta text { fill: var(--tinta); } .peta .redup { fill: var(--redup); font-size: 12px; } .peta a text { text-decoration: underline; }
    .peta .keadaan { font-size: 13px; font-weight: 600; text-decoration: none !important; } .peta .jauh { fill: var(--terlambat-muda); }
    .peta .kisi { stroke: var(--garis); } .peta .kantor { stroke: var(--aksen); stroke-width: 4; } .peta .jalan { stroke-width: 3; stroke: currentColor; }
    .peta circle { fill: currentColor; } .peta .beres { color: var(--beres); } .peta .terlambat { color: var(--terlambat); stroke-dasharray: none; }
    .peta .bahaya { color: var(--bahaya); } .peta .kabar { color: var(--kabar); } .peta .jalan.terlambat, .peta .jalan.bahaya { stroke-dasharray: 7 5; }
    .peta .keadaan.beres { fill: var(--beres); } .peta .keadaan.terlambat { fill: var(--terlambat); } .peta .keadaan.bahaya { fill: var(--bahaya); }
    .adm-formulir { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(24rem, 100%), 1fr)); gap: 0 1rem; align-items: start; margin-top: 1rem; }
    .adm-formulir > .kartu { max-width: none; margin-top: 0; }
    .adm-formulir .isian { margin-bottom: .2rem; }
    .adm-daftar { border-bottom: 1px solid var(--garis); padding-bottom: .4rem; font-size: .95rem; }
    td form + form { margin-top: .3rem; }
    """

  /// Numbers on paper: charts keep their colours, and a section stays on one page.
  static let numbersOnPaper = """
    @media print { svg.grafik, .cap { -webkit-print-color-adjust: exact; print-color-adjust: exact; } .bagan { border: 0; overflow: visible; }
      svg.grafik { max-width: 100%; height: auto; } .gulir { overflow: visible; } .bagan-tabel { display: block; } }
    """
}
