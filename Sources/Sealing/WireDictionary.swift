/// The dictionary from which deflated frames may copy, made of the registry's codes and words. Generated from
/// `protocol/dictionary-v1.txt` by `protocol/generate_dictionary.py`; it never changes, since both ends must have the same.
enum WireDictionary {
  /// Its Adler-32, by which a stream names it.
  static let adler: UInt = 0x2226_cfd1

  /// Its bytes.
  static let bytes = Array(text.utf8)

  private static let text = """
    LANGSUNG TELEPON WA SURAT PIHAK_LAIN JANGKAU RUJUK_MASUK LIMPAH_MASUK SAPA129 MEDIA KORBAN KELUARGA SAKSI TETANGGA
    GURU NAKES APH PERANGKAT_DESA TERLAPOR ANONIM LAIN KASUS TAMBAH_KASUS INFORMASI KONSELING RUJUK TELEPON_BALIK PUTUS
    DIAM TAK_TERJAWAB BISING SALAH_SAMBUNG ISENG DUPLIKAT SPAM KTP AMPK TINGGI SEDANG RENDAH FISIK PSIKIS SEKSUAL
    EKSPLOITASI TPPO PENELANTARAN LAINNYA PELECEHAN_NONFISIK PELECEHAN_FISIK PAKSA_KONTRASEPSI PAKSA_STERILISASI
    PAKSA_KAWIN PENYIKSAAN_S EKSPLOITASI_S PERBUDAKAN_S KSBE PERKOSAAN CABUL ANAK_S KESUSILAAN PORNO_ANAK PAKSA_LACUR
    TPPO_S KDRT_S TPPU_S LAIN_S RUMAH KERJA SEKOLAH FASUM DIKLAT KONFLIK DARING PESANTREN ORTU PASANGAN PACAR_TEMAN
    MAJIKAN REKAN NA ORTU_TIRI MANTAN TOKOH_AGAMA ORANG_TAK_DIKENAL KENALAN_DARING TIDAK_SEKOLAH TK_PAUD SD SLTP SLTA PT
    PUTUS_SEKOLAH PELAJAR IRT TIDAK_BEKERJA SWASTA_BURUH BEKERJA PNS_TNI_POLRI DAGANG_TANI_NELAYAN PMI BELUM_KAWIN KAWIN
    CERAI SIRI TIDAK INTELEKTUAL MENTAL SENSORIK_NETRA SENSORIK_RUNGU SENSORIK_WICARA GANDA TIDAK_DIKETAHUI PENGADUAN
    KESEHATAN BANKUM GAKKUM REHSOS REINTEGRASI PULANG PENJANGKAUAN KELOLA_KASUS PENAMPUNGAN MEDIASI PENDAMPINGAN
    DIRENCANAKAN DIRUJUK SUDAH_DARI_LAIN DIBERIKAN DITOLAK_KORBAN TIDAK_TERSEDIA TIDAK_BERLAKU TUJUAN_TERCAPAI
    PUTUSAN_INKRAH DILIMPAHKAN PINDAH MENARIK_DIRI TIDAK_DAPAT_DIHUBUNGI MENINGGAL BUKAN_KEWENANGAN TIDAK_TERBUKTI
    USIA_0_5 USIA_6_12 USIA_13_17 USIA_18_24 USIA_25_44 USIA_45_59 USIA_60 DARURAT ABH MINORITAS NAPZA PORNOGRAFI HIV
    PENCULIKAN_TPPO KEKERASAN KEJAHATAN_SEKSUAL TERORISME DISABILITAS SALAH_TELANTAR PERILAKU_MENYIMPANG STIGMA ANAK
    BELUM_LAPOR PENYELIDIKAN PENYIDIKAN P21 PENUNTUTAN SIDANG PUTUSAN INKRAH SP3 DIVERSI RESTITUSI PERSETUJUAN
    PERJANJIAN KEWAJIBAN_HUKUM VITAL TUGAS_PUBLIK KEPENTINGAN_SAH BELUM_PUNYA TIDAK_TAHU TIDAK_MAU WNA ANAK_TANPA_NIK
    SOSIALISASI PELATIHAN KAMPANYE RADIO PEMBENTUKAN_TPPK KUNJUNGAN MASUK TERDAFTAR ASESMEN RENCANA INTERVENSI
    PEMANTAUAN USUL_TERMINASI TERMINASI DILIMPAHKAN_TUNGGU DIBUKA_KEMBALI KANTOR_INI KABUPATEN_LAIN PROVINSI PUSAT
    LUAR_NEGERI BELUM DIEKSPOR TERINPUT DITARIK DITOLAK SEBAGIAN TIDAK_DIBERIKAN LAYANAN PEREKAMAN BERBAGI STATISTIK
    DOKUMENTASI WALI TANDA_TANGAN REKAMAN LISAN_DISAKSIKAN BOLEH TANYA_DULU JANGAN YA P L WNI TANPA ISLAM KRISTEN
    KATOLIK HINDU BUDDHA KONGHUCU KEPERCAYAAN TIDAK_DISEBUT BAHASA_ISYARAT BACA_BIBIR BRAILLE BAHASA_SUNDA BAHASA_LAIN
    BAHASA_MUDAH PENDAMPING_KHUSUS PELAPOR PENDAMPING_KELUARGA OPERATOR PENDAMPING SUPERVISOR PSIKOLOG ADVOKAT KEPALA
    PENGELOLA_DATA ADMIN_SISTEM AUDITOR MITRA AKTIF DITANGGUHKAN KELUAR DIKUNCI HILANG DIHAPUS SUREL SISTEM BARU
    DITANGANI MENUNGGU SELESAI TEKS GAMBAR VIDEO DOKUMEN AUDIO PESAN_SUARA STIKER LOKASI KARTU_KONTAK REAKSI INTERAKTIF
    TEMPLAT DIUBAH ANTRE DIKIRIM SAMPAI DIBACA GAGAL PENELEPON PETUGAS JARINGAN TERBUKA NAIK DIBATALKAN TEPAT BULAN
    TAHUN PERKIRAAN SEKALI DUA_LIMA LEBIH_LIMA TERUS_MENERUS BEBAS BURON WAJIB_LAPOR DITAHAN DIPIDANA VISUM FOTO_VIDEO
    PERCAKAPAN BENDA AWAL LANJUTAN KEAMANAN MEDIS PSIKOLOGIS HUKUM EKONOMI PENDIDIKAN PENGASUHAN BERJALAN TERCAPAI
    DIHENTIKAN DIAJUKAN DISETUJUI DIKEMBALIKAN SENDIRI APBD APBN BPJS TANPA_BIAYA RUJUKAN PELIMPAHAN DRAF DITERIMA
    DICABUT KODE IDENTITAS KONTAK KRONOLOGI RISIKO KEBUTUHAN DIUSULKAN SEPAKAT TIDAK_SEPAKAT POLISI RS KEJAKSAAN
    PENGADILAN DIMINTA T_RISIKO_TINGGI T_6JAM T_3HK T_TERIMA T_LOKASI T_JANGKAU T_TIM T_POLISI T_LINDUNG T_PDP_LAPOR
    T_PDP_HAK T_WA24 T_RUJUKAN T_ASESMEN AKSES PERBAIKAN HENTIKAN BATASI HAPUS DITINJAU DIKABULKAN PILIH GABUNG
    NILAI_LAIN BATAL PERUNDUNGAN DISKRIMINASI KEBIJAKAN SISWA ORANG_TUA KADER MASYARAKAT POLRES RS_PUSKESMAS KEJARI LBH
    LPSK DINSOS DISDIK DISDUKCAPIL KEMENAG BP3MI BAPAS PUSPAGA UPTD_LAIN DESA PATBM PERANGKAT_HILANG SALAH_KIRIM
    AKSES_TIDAK_SAH DOKUMEN_HILANG DILAPORKAN DITUTUP SUBJEK LEMBAGA LIBUR_NASIONAL CUTI_BERSAMA LIBUR_KANTOR LIHAT CARI
    UBAH EKSPOR CETAK KIRIM GAGAL_MASUK BUKA_PAKSA PUTUSKAN SINKRON 321401 321402 321403 321404 321405 321406 321407
    321408 321409 321410 321411 321412 321413 321414 321415 321416 321417 11 12 13 14 15 16 17 18 19 21 31 32 33 34 35
    36 51 52 53 61 62 63 64 65 71 72 73 74 75 76 81 82 91 92 93 94 95 96 datang langsung telepon hotline whatsapp surat
    surel lewat pihak lain penjangkauan rujukan masuk pelimpahan sapa pantauan media korban keluarga saksi tetangga guru
    tenaga kesehatan aparat penegak hukum perangkat desa kelurahan terlapor anonim lainnya menjadi kasus ditambahkan ke
    informasi saja konseling diberikan dirujuk perlu ditelepon balik terputus diam tidak terjawab jelas bising salah
    sambung iseng kasar duplikat spam kekerasan terhadap perempuan anak memerlukan perlindungan khusus tinggi sedang
    rendah fisik psikis seksual eksploitasi perdagangan orang tppo penelantaran pelecehan nonfisik pemaksaan kontrasepsi
    sterilisasi perkawinan penyiksaan perbudakan berbasis elektronik perkosaan perbuatan cabul persetubuhan pencabulan
    atau melanggar kesusilaan bertentangan dengan kehendak pornografi pelacuran untuk dalam rumah tangga pencucian uang
    dari tindak pidana menurut undang tempat kerja sekolah fasilitas umum lembaga pendidikan kilat daerah konflik sosial
    daring pesantren asrama tua saudara suami istri pacar teman majikan rekan diketahui tiri mantan tokoh agama dikenal
    kenalan belum tk paud sd sltp slta perguruan putus pelajar ibu bekerja swasta buruh pns tni polri pedagang petani
    nelayan pekerja migran kawin cerai tercatat siri ada intelektual mental sensorik netra rungu wicara ganda pengaduan
    bantuan penegakan rehabilitasi reintegrasi pemulangan pendampingan masyarakat pengelolaan penampungan sementara
    mediasi direncanakan sudah diterima ditolak tersedia berlaku tujuan tercapai putusan berkekuatan tetap dan pemulihan
    selesai dilimpahkan pindah menarik diri dapat dihubungi meninggal bukan kewenangan terbukti tahun atas situasi
    darurat yang berhadapan kelompok minoritas terisolasi dieksploitasi penyalahgunaan napza hiv aids penculikan
    kejahatan jaringan terorisme penyandang disabilitas perlakuan perilaku menyimpang stigma karena kondisi di bawah
    dilaporkan penyelidikan penyidikan berkas lengkap penuntutan sidang dihentikan diversi restitusi persetujuan
    perjanjian kewajiban kepentingan vital tugas publik sah punya mau memberi warga negara asing keadaan tanpa nik
    sosialisasi pelatihan kampanye siaran radio pembentukan tppk kunjungan terdaftar asesmen rencana intervensi
    pemantauan diusulkan terminasi menunggu jawaban dibuka kembali kantor ini kabupaten kota provinsi pusat luar negeri
    diekspor terinput ditarik diminta sebagian menerima layanan perekaman data berbagi statistik identitas dokumentasi
    foto video wali tanda tangan rekaman lisan disaksikan boleh tanya dulu jangan ya laki indonesia kewarganegaraan
    islam kristen katolik hindu buddha konghucu kepercayaan disebut juru bahasa isyarat baca bibir teks tertulis braille
    dibacakan sunda penerjemah mudah dipahami pendamping pelapor operator petugas lapangan peksos supervisor psikolog
    advokat paralegal kepala uptd manajer pengelola admin sistem auditor inspektorat mitra aktif ditangguhkan bertugas
    lagi dikunci hilang dihapus diserahkan keluar baru ditangani penghubung gambar dokumen audio pesan suara stiker
    lokasi kartu kontak reaksi interaktif templat diubah pengirim jenis dikirim sampai dibaca gagal penelepon terbuka
    diteruskan dibatalkan tanggal tepat bulan perkiraan sekali kali lebih terus menerus bebas buron wajib lapor ditahan
    menjalani visum et repertum percakapan benda awal lanjutan keamanan medis psikologis ekonomi kependudukan pengasuhan
    kebutuhan berjalan diajukan disetujui dikembalikan sendiri apbd apbn dak bpjs jaminan biaya draf dicabut kode cara
    menghubungi aman kronologi risiko proses sepakat kepolisian sakit puskesmas kejaksaan pengadilan segera jam lanjut
    pertama hari laporan menit dijangkau rapat tim polisi pemberitahuan kebocoran permintaan subjek jendela balasan
    akses perbaikan hentikan pemrosesan batasi hapus ditinjau dikabulkan memilih satu nilai menggabungkan keputusan
    perundungan diskriminasi intoleransi kebijakan mengandung siswa kependidikan kader relawan unit ppa polres rsud lbh
    obh lpsk dinas disdukcapil kemenag bapas puspaga patbm dicuri kirim kertas ditutup pelindungan libur nasional cuti
    bersama lihat cari ubah ekspor cetak buka paksa putuskan sinkron purwakarta campaka jatiluhur plered sukatani
    darangdan maniis tegalwaru wanayasa pasawahan bojong babakancikao bungursari cibatu sukasari pondoksalam kiarapedes
    aceh sumatera utara barat riau jambi selatan bengkulu lampung kepulauan bangka belitung dki jakarta jawa tengah
    yogyakarta timur banten bali nusa tenggara kalimantan sulawesi gorontalo maluku papua pegunungan daya nomor register
    kategori status tingkat alasan dinilai oleh waktu penilaian saluran pada didaftarkan asal penanggung jawab kecamatan
    ringkasan ampk bentuk termasuk tpks dikirimi tinggal dikunjungi dasar dibatasi hanya tertentu lp simfoni diinput
    tiket perujuk sama penutupan arah berakhir id nama peran hubungan komunikasi posisi sekarang bahaya saat hasil
    terkait siapa mengangkat kata sandi sembunyikan terakhir isi membalas mengubah ukuran bita sidik mentah galat
    keterangan panggilan mulai diangkat lama detik diakhiri minta catatan tenggat prioritas keperluan batas percobaan
    dicoba memperbaiki kosong lahir umur kelamin alamat ktp wilayah sebutan diberi tahu kejadian usia pekerjaan hamil
    jumlah tanggungan ketepatan platform berulang terjadi berapa senjata pernyataan disampaikan dicatat menceritakan
    demi berkonflik memiliki kerabat barang alat bukti uraian diperoleh disimpan lampiran asesor spiritual dukungan
    kekuatan harapan skor instrumen rekomendasi klinis biologis diagnosis menyakiti disepakati konferensi target fungsi
    rincian pelaksanaan penyedia pelaksana sumber ditujukan kepada bagian dibagikan dijawab ikut tata tertib dijelaskan
    para mediator sukarela pengecualian kesepakatan tahap jadwal berikutnya pasal disangkakan penyidik jaksa perkara
    perintah rupiah strategi konten pemberi lingkup penerima versi naskah menggantikan hak penanda pengingat
    diselesaikan tentang milik diambil jatuh tempo dipenuhi terlambat atasan pandangan setelah pembukaan sebelumnya
    pemohon penolakan bidang dipakai membatalkan kegiatan pencegahan judul npsn tema topik peserta dewasa narasumber
    materi hadir rata kuis sebelum sesudah pengungkapan narahubung mou piket pengganti siaga pengguna tampilan faktor
    kedua pemegang kunci aplikasi cakram terenkripsi terhubung perubahan terkirim selisih milidetik dikonfirmasi insiden
    ditemukan terpapar tindakan pengaturan tambahan daftar label inggris padanan jatah awalan

    """
}
