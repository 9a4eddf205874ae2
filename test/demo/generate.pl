#!/usr/bin/perl
#
# generate.pl: grows the hand-written sample of invented posts to any number of rows.
#
# Input:    perl generate.pl N [SEED] < posts.tsv
#           N rows are wanted; SEED (default 1) is a whole number; posts.tsv has a header and the columns
#           id, at, author, reply_to, region, camp, body in PostgreSQL COPY text format.
# Output:   the same header and exactly N rows in the same format, ids 1..N, ordered by time, every reply_to
#           an earlier id.  The hand-written rows are all among them (the first N of them when N is smaller).
#           The same N, SEED and posts.tsv give the same bytes on every 64-bit perl.
# Does not: read anything else, use rand() or the clock, keep rows in memory (memory does not grow with N),
#           or describe anything that happened: every place, person, party, office and event is invented.
#
# Text is handled as bytes of UTF-8: case and letters are changed in ASCII only, and texts are cut at spaces,
# so that no character is ever split.

use strict;
use warnings;
no warnings 'qw';    # hashtags in qw() are meant
use Config;

die "generate.pl needs a perl with 64-bit integers\n" if $Config{ivsize} < 8;

my ($N, $SEED) = @ARGV;
$SEED = 1 unless defined $SEED;
die "usage: perl generate.pl N [SEED] < posts.tsv > out.tsv\n"
  unless @ARGV && @ARGV <= 2 && $N =~ /^[1-9]\d{0,9}$/ && $SEED =~ /^\d{1,9}$/;

binmode STDIN;
binmode STDOUT;

# ---------------------------------------------------------------------------------------------------------
# Random numbers: Marsaglia's xorshift64 (13, 7, 17), of which the upper 31 bits are used.
# ---------------------------------------------------------------------------------------------------------

my $state = ((0x9E3779B9 << 32) | 0x7F4A7C15) ^ ($SEED * 2654435761);    # never zero for a SEED of nine digits

# A whole number in 0 .. n-1.
sub below
{
	$state ^= $state << 13;
	$state ^= $state >> 7;
	$state ^= $state << 17;
	return ($state >> 33) % $_[0];
}

# True p times in a hundred.
sub chance { return below(100) < $_[0] }

# One element of a list given by reference.
sub pick { return $_[0][below(scalar @{ $_[0] })] }

below(2) for 1 .. 20;    # neighbouring seeds are alike at first: let them drift apart

# ---------------------------------------------------------------------------------------------------------
# Time: seconds since Monday 2031-03-03 00:00 WIB, six weeks long.
# ---------------------------------------------------------------------------------------------------------

my $HOURS    = 42 * 24;
my $COLLAPSE = 22 * 86400 + 17 * 3600 + 36 * 60;    # 25 March, 17.36 WIB: Jembatan Kalisoga falls
my $today    = 0;                                  # the day now being written, 0 = 3 March
my @DAYNAME  = qw(Senin Selasa Rabu Kamis Jum'at Sabtu Minggu);
my @HOURSHARE =    # how many posts an hour of the day has, in arbitrary units
  (6, 3, 2, 2, 5, 14, 26, 32, 30, 27, 26, 27, 30, 29, 26, 26, 28, 31, 34, 40, 42, 36, 24, 12);
my @MMSS = map { sprintf '%02d:%02d', int($_ / 60), $_ % 60 } 0 .. 3599;

# "2031-03-25 17:36:00+07" from seconds.
sub stamp
{
	my ($t) = @_;
	my $day = int($t / 86400);
	my ($month, $date) = $day < 29 ? (3, $day + 3) : (4, $day - 28);

	return sprintf('2031-%02d-%02d %02d:', $month, $date, int($t / 3600) % 24) . $MMSS[$t % 3600] . '+07';
}

# "25/3/2031" or "25/03/2031" from a day, kept within March and April.
sub date_of
{
	my ($day) = @_;
	my ($month, $date) = $day < 29 ? (3, $day + 3) : (4, $day - 28);

	$date = 1 if $date < 1;
	return sprintf chance(50) ? '%d/%d/2031' : '%02d/%02d/2031', $date, $month;
}

# Seconds from "2031-03-25 17:36:00+07".
sub seconds
{
	my ($month, $date, $h, $m, $s) = $_[0] =~ /^2031-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)\+07$/
	  or die "unexpected time: $_[0]\n";

	return (($month == 3 ? $date - 3 : $date + 28) * 24 + $h) * 3600 + $m * 60 + $s;
}

# The relative number of posts in hour h: the time of day, times the events of the six weeks.
sub intensity
{
	my ($h)   = @_;
	my $day   = int($h / 24);
	my $event = 1;
	my $since = $h - int($COLLAPSE / 3600);

	$event = 1.6 if $day == 7 || $day == 8;                      # flood, 10 and 11 March
	$event = 1.4 if $day == 18;                                  # debate, 21 March
	$event = 2 if $day == 37 || $day == 40;                      # election day and the official result
	$event += 6 / (1 + $since / 12) if $since >= 0;              # collapse: a steep rise, a slow decay
	return $event * $HOURSHARE[ $h % 24 ];
}

# ---------------------------------------------------------------------------------------------------------
# Clauses.  {words} in braces are slots, filled by fill().  "a", "b" and "n" are what camp a, camp b and
# accounts in no camp say about the facts.
# ---------------------------------------------------------------------------------------------------------

my @TOPICS = qw(pilgub ruu sembako banjir hoaks danadesa jembatan pdam harian);

my %CLAUSES = (
	pilgub => {
		open => [ 'Jujur aja,', 'Ini pendapat pribadi ya:', 'Obrolan warung pagi ini:', 'Catat ya,', 'Buat yang masih bingung,', 'Serius nanya,', 'Menurut ane,', 'Kata bapak saya,', 'Dari {desa} saya bilang,', 'Gaes,' ],
		fact => [ 'baliho paslon di {desa} lebih banyak dari lampu jalannya', 'survei terbaru selisihnya cuma {pct}', 'kampanye di {desa} dihadiri {orang} orang', 'debat semalam isinya saling sindir {angka} menit', 'visi misi ketiga paslon sudah bisa dibaca', 'relawan dua kubu sama-sama pasang posko di {desa}', 'DPT di {desa} katanya dobel {angka} nama', 'TPS {angka} belum punya kotak cadangan', 'konvoi kemarin bikin macet {angka} menit', 'janji politik tahun ini kalau dicetak bisa {angka} jilid', 'saksi TPS dibayar {ribu} sehari', 'tetangga saya beda pilihan semua tapi tetap arisan', 'yang datang ke kampanye banyak yang cari kaus gratis', 'pertanyaan soal air bersih dijawab {angka} detik' ],
		a    => [ 'Wira-Nu\'man tetap yang paling siap kerja', 'yang sudah terbukti jangan ditukar coba-coba', 'kami pilih lanjutkan, bukan mulai dari nol', 'Pak Wira turun ke lapangan, bukan cuma turun ke medsos', 'programnya jelas, hitungannya ada', 'kekurangan pasti ada, tapi arahnya benar', 'santun menjawab, tegas bekerja, itu 01', 'lima tahun lagi biar tuntas semua' ],
		b    => [ 'saatnya ganti, lima tahun sudah cukup', 'Laras-Tigor menawarkan harga murah dan pemerintahan bersih', 'petahana terlalu lama menutup mata', 'perubahan itu bukan benci, itu kebutuhan', 'Bu Laras mendengar dulu baru bicara', 'rakyat sudah capek dengan janji yang didaur ulang', 'dua jari untuk dapur yang ngebul lagi', 'yang gagal jangan dikasih kesempatan kedua' ],
		n    => [ 'siapa pun yang menang, tolong jalan di {desa} diperbaiki', 'saya tunggu program yang ada angkanya', 'jangan sampai putus saudara gara-gara pilgub', 'golput bukan solusi tapi saya paham alasannya', 'pilih yang mau ditagih, bukan yang pintar janji', 'demokrasi itu capek tapi alternatifnya lebih capek', 'saya pilih yang paling sedikit balihonya', 'tolong kampanyenya jangan pakai pohon' ],
		close => [ 'Setuju nggak?', 'Monggo didebat baik-baik.', 'Sekian.', 'Damai ya semuanya.', 'Jangan lupa {hari} kita ngopi.', 'Nyoblos tanggal 9 ya!', 'Kawal terus.', 'Cuma nanya, jangan ngegas.' ],
		tags_a => [qw(#Wira2Periode #NusarayaMaju #WiraKerjaNyata #KuningkanNusaraya #01Wira)],
		tags_b => [qw(#2031GantiGubernur #LarasTigorMenang #NusarayaBaru #DuaJari2031 #SaatnyaLaras)],
		tags   => [qw(#Pilgub2031Damai #DebatPilgub1 #NusarayaMemilih #Pilgub2031 #AntiGolput2031)],
	},
	ruu => {
		open => [ 'Soal RUU Lumbung Desa,', 'Baca draf RUU Lumbung Desa semalam,', 'Rapat Panja hari ini:', 'Pertanyaan dari {desa}:', 'Utas kecil,', 'Sebagai petani,', 'Kata pak kades {desa},', 'Buat yang nanya isi RUU,' ],
		fact => [ 'desa wajib menyimpan cadangan gabah tiga bulan', 'porsi dana desa turun dari 15% jadi 8%', 'pasal harga beli gabah belum juga ada', 'gudang yang layak baru {pct}', 'biaya gudang ditaksir {rp}', 'sanksinya masih administratif', 'usulan harga petani Rp7.500 per kilo', 'pengelolanya diperebutkan perangkat dan koperasi', 'desa nelayan boleh menyimpan ikan kering', 'paripurna dijadwalkan 17 April', 'susut gabah dibatasi 2,5% setahun', 'lumbung di {desa} sudah kosong sejak 1990-an' ],
		a    => [ 'lumbung desa itu kedaulatan, bukan beban', 'dukung disahkan, sempurnakan sambil jalan', 'leluhur kita sudah membuktikan gunanya lumbung', 'yang menolak coba rasakan paceklik dulu', 'pengawasannya sudah diatur, tinggal dijalankan', 'petani kecil yang paling diuntungkan' ],
		b    => [ 'niatnya baik, desainnya rapuh', 'tanpa pasal harga, petani cuma jadi gudang gratis', 'jangan kejar setoran, perbaiki dulu', 'dana desa sudah habis dipotong sana-sini', 'awasi dulu yang lama baru bikin yang baru', 'ini lumbung untuk siapa sebenarnya' ],
		n    => [ 'saya setuju lumbungnya, ragu pengelolanya', 'tolong buka drafnya ke publik', 'koperasi lebih masuk akal', 'dua-duanya ada benarnya', 'yang penting petani {desa} diajak bicara', 'data dulu baru debat' ],
		close => [ 'Menurut kalian?', 'Baca pasalnya ya, jangan judulnya saja.', 'Kawal sampai paripurna.', 'Wallahu a\'lam.', 'Mohon koreksi.', 'Sebarkan ke petani lain.' ],
		tags_a => [qw(#SahkanLumbungDesa #LumbungUntukRakyat)],
		tags_b => [qw(#KawalRUULumbungDesa #TundaRUULumbung)],
		tags   => [qw(#RUULumbungDesa #RUU2031Transparan)],
	},
	sembako => {
		open => [ 'Laporan pasar {desa}:', 'Emak-emak kumpul,', 'Barusan dari pasar,', 'Ya Allah,', 'Update harga {hari} ini,', 'Buat yang bilang harga stabil,', 'Cek dompet,', 'Curhat pedagang kecil:' ],
		fact => [ 'beras medium sudah {ribu} sekilo', 'cabai rawit {ribu} padahal minggu lalu separuhnya', 'minyak goreng dibatasi {kecil} liter per orang', 'gas 3 kg kosong di {angka} warung', 'NusaLite naik jadi Rp. 14.250,00 seliter', 'telur {ribu} sekilo dan kecil-kecil', 'antre solar dari jam {jam}', 'operasi pasar di {desa} habis dalam {angka} menit', 'ongkos angkot naik {ribu}', 'gabah di petani malah turun {pct}', 'tempe makin tipis kayak tisu', 'upah naik {pct}, belanja naik {pct}' ],
		a    => [ 'operasi pasar sudah jalan, sabar sedikit', 'daerah lain lebih parah, kita masih terkendali', 'pemprov sudah gelontorkan {rp} untuk subsidi', 'jangan digoreng, minyaknya mahal', 'panen raya sebentar lagi, insyaallah turun' ],
		b    => [ 'katanya surplus, yang surplus omongannya', 'lima tahun ngurus beras saja tidak bisa', 'rakyat disuruh sabar, pejabat disuruh rapat', 'potong rantai distribusinya, bukan porsinya', 'ini bukti gagal urus' ],
		n    => [ 'tolong dicek gudang-gudang besar', 'yang kaya tidak terasa, yang kecil megap-megap', 'semoga turun sebelum lebaran haji', 'saya sih sudah ganti nasi dengan harapan', 'kami cuma mau dagang tenang' ],
		close => [ 'Piye jal?', 'Kumaha atuh ieu?', 'Semoga ada solusi.', 'Sekian keluhan hari ini.', 'Tolong didengar.', 'Di tempat kalian berapa?' ],
		tags_a => [qw(#OperasiPasarNusaraya #WiraKerjaNyata)],
		tags_b => [qw(#HargaNaik2031 #2031GantiGubernur)],
		tags   => [qw(#HargaBeras #SembakoMahal #InfoPasarNusaraya)],
	},
	banjir => {
		open => [ 'Info banjir {desa}:', 'Mohon doanya,', 'Update jam {jam},', 'Barusan dikabari saudara,', 'Warga {desa} butuh bantuan,', 'Tolong disebar,', 'Dari posko pengungsian,', 'Ya Rabb,' ],
		fact => [ 'air setinggi {angka} cm dan masih naik', '{orang} warga mengungsi di balai desa', 'perahu karet baru ada {kecil}', 'tanggul Sungai Soga rembes di {desa}', 'selimut dan popok habis', 'dapur umum masak {orang} bungkus', 'listrik padam sejak jam {jam}', '{angka} hektare sawah terendam', 'sekolah di {desa} diliburkan', 'jalan ke {desa} putus total', 'donasi terkumpul {rp}', 'lumpur di dalam rumah setinggi {angka} cm' ],
		a    => [ 'gubernur sudah di lokasi sejak pagi', 'relawan kuning kirim {kecil} truk logistik', 'hujannya ekstrem, jangan langsung menyalahkan', 'gotong royong dulu, politik belakangan' ],
		b    => [ 'normalisasi sungai {rp} hasilnya mana', 'tiap tahun banjir, tiap tahun juga janji', 'jangan tempel stiker di karung bantuan', 'hulu gundul siapa yang kasih izin' ],
		n    => [ 'yang punya perahu tolong merapat', 'jangan lupa matikan listrik', 'utamakan lansia dan anak-anak', 'bantu seikhlasnya lewat Peduli Tirta', 'semoga cepat surut', 'hati-hati ular masuk rumah' ],
		close => [ 'Aamiin.', 'Mohon RT.', 'Terima kasih orang baik.', 'Hotline 0811-000-0113.', 'Nuhun.', 'Tetap waspada.' ],
		tags_a => [qw(#TirtamuktiBangkit #WiraKerjaNyata)],
		tags_b => [qw(#BanjirGagalUrus #UsutNormalisasi)],
		tags   => [qw(#BanjirTirtamukti #PeduliTirta2031 #PrayForTirtamukti)],
	},
	hoaks => {
		open => [ 'PERINGATAN!!!', 'Diteruskan berkali-kali:', 'Info dari grup sebelah:', 'Bocoran orang dalam:', 'Media diam soal ini:', 'Sebarkan sebelum dihapus!', 'Benar tidak sih,', 'Katanya,' ],
		fact => [ 'garam beryodium dicampur vaksin cair sejak bulan lalu', 'garam yang menggumpal tanda sudah dicampur', 'kontainer berisi {orang} surat suara tercoblos ada di pelabuhan', 'bendungan Cisoga retak dan ditutup-tutupi', 'mobil putih penculik anak keliling di {desa}', 'air rebusan paku menggantikan air PDAM', 'uang {rp} kiriman asing masuk rekening pejabat', 'bansos dicabut bagi yang tidak nyoblos', 'server penghitungan dikendalikan dari luar negeri' ],
		a    => [ 'jangan mudah percaya, cek dulu', 'hoaks begini cuma mau menjatuhkan pemerintah' ],
		b    => [ 'kalau hoaks, kenapa klarifikasinya lambat', 'pemerintah mestinya lebih cepat menjelaskan' ],
		n    => [ 'jangan dibeli dulu demi anak cucu', 'kirim ke 10 grup', 'saksi mata ada {kecil} orang', 'dokter tidak mau kasih tahu ini', 'sudah dicek @cekfakta_nr: SALAH', 'saya tanya dinkes, jawabannya tidak benar', 'tolong yang paham jelaskan', 'jangan asal share, kasihan orang tua kita' ],
		close => [ 'Viralkan!', 'Sekadar share.', 'Semoga bermanfaat.', 'Saring sebelum sharing.', 'Wallahu a\'lam.', 'Bener nggak sih?' ],
		tags_a => [qw(#LawanHoaks2031)],
		tags_b => [qw(#JawabDongPemprov)],
		tags   => [qw(#VaksinGaram2031 #CekFaktaNusaraya #StopHoaks)],
	},
	danadesa => {
		open => [ 'Kasus Sumberlanggeng,', 'Soal dana desa,', 'Sidang kabarnya ramai,', 'Tetangga desa cerita,', 'Baca berita pagi,', 'Serius,', 'Dari {desa} kami bertanya,' ],
		fact => [ 'kades jadi tersangka {rp}', 'rumah tiga lantai padahal jalan desa kubangan', 'inspektorat tiga tahun tidak menemukan apa-apa', 'dana pupuk {kecil} musim ikut hilang', 'sapi limosin jadi barang bukti', 'kejati memeriksa {angka} saksi', 'aksi mahasiswa diikuti {orang} orang', 'proyek fiktif ada {kecil} titik', 'bendahara mengembalikan {juta} juta', 'laporan pertanggungjawabannya setebal {angka} halaman tapi kosong' ],
		a    => [ 'satu kades korup bukan berarti semua korup', 'partai sudah memecat, hukum silakan jalan', 'justru sekarang ditindak, dulu dibiarkan', 'hukum seberat-beratnya siapa pun bekingnya' ],
		b    => [ 'usut sampai ke atas jangan berhenti di kades', 'pengawasnya tidur nyenyak tiga tahun', 'jaket partainya jangan buru-buru dilepas', 'ini yang mau dikasih urus lumbung' ],
		n    => [ 'asas praduga tak bersalah tetap berlaku', 'kembalikan dulu uangnya', 'tempel laporan dana desa di balai desa tiap bulan', 'rakyat kecil lagi yang rugi', 'kasihan perangkat yang jujur' ],
		close => [ 'Usut tuntas!', 'Kawal.', 'Semoga adil.', 'Jangan ada yang kebal.', 'Miris.', 'Duit rakyat itu, Pak.' ],
		tags_a => [qw(#HukumTanpaPandangBulu)],
		tags_b => [qw(#UsutDanaDesa #UsutSampaiAtas)],
		tags   => [qw(#DanaDesa #KawalDanaDesa2031)],
	},
	jembatan => {
		open => [ 'Kabar Kalisoga:', 'Innalillahi,', 'Masih gemetar,', 'Soal Jembatan Kalisoga,', 'Warga {desa} bersaksi,', 'Update jam {jam} WIB:', 'Ya Allah,', 'Tolong dibaca,', 'Dari lokasi,', 'Catatan:' ],
		fact => [ 'bentang tengah ambruk jam 17.36', 'korban masih dicari tim SAR', 'laporan warga sejak 11 Maret tidak dijawab', 'pilar P3 sudah rusak berat menurut inspeksi 2029', 'perbaikan Rp18,6 miliar ditunda dua kali', 'antrean perahu penyeberangan {angka} menit', 'truk lewat {angka} ton padahal batasnya 20 ton', 'donor darah butuh golongan O dan B', 'lilin dinyalakan {orang} orang di alun-alun', 'anak sekolah {desa} memutar {angka} km', 'jembatan darurat ditarget 21 hari', 'kadis dinonaktifkan', 'pipa air ikut putus', 'pansus DPRD diusulkan {kecil} fraksi' ],
		a    => [ 'evakuasi dulu, jangan jualan duka', 'Pak Wira di lokasi sampai malam', 'yang lalai ditindak, yang kerja didukung', 'stop politisasi musibah', 'bangun lagi yang lebih kuat' ],
		b    => [ 'ini bukan takdir, ini pembiaran', 'kadis harus mundur', 'anggaran ada, kemauan tidak', 'arsipkan semua laporan warga', 'keluarga korban butuh keadilan bukan karangan bunga' ],
		n    => [ 'doa untuk semua korban', 'hormati keluarga, jangan sebar foto', 'buka hasil inspeksi semua jembatan', 'jangan percaya isu bom', 'terima kasih relawan dan nelayan', 'mohon jalan ambulans dikosongkan', 'kami cuma mau pulang dengan selamat' ],
		close => [ 'Al-Fatihah.', 'Semoga husnul khatimah.', 'Jangan lupa.', 'Mohon RT.', 'Kawal sampai tuntas.', 'Kami menunggu jawaban.', 'Hati-hati di jalan.' ],
		tags_a => [qw(#KalisogaBangkit #SaveWira)],
		tags_b => [qw(#KalisogaBukanTakdir #KadisPUPRMundur)],
		tags   => [qw(#KalisogaBerduka #PrayForKalisoga #SeribuLilinKalisoga #Kalisoga25Maret)],
	},
	pdam => {
		open => [ 'Laporan air {desa}:', 'Hari ke-{kecil} tanpa air,', 'PDAM oh PDAM,', 'Mandi pakai apa,', 'Warga RW {rw} sepakat,', 'Pengumuman:', 'Ape boleh buat,', 'Cucian numpuk,' ],
		fact => [ 'kran cuma keluar angin', 'tagihan naik jadi {ribu}', 'air keruh bau karat', 'mobil tangki datang {kecil} kali seminggu', 'jerigen dijual {ribu}', 'aduan dijawab setelah {angka} jam', 'meteran muter padahal rumah kosong', 'pompa di {desa} mati lagi', 'air ngocor cuma jam {jam}', 'galon habis di {angka} warung' ],
		a    => [ 'pipa sementara sedang disambung, sabar', 'relawan kami kirim tangki gratis', 'petugasnya kerja malam-malam juga, hargai' ],
		b    => [ 'audit PDAM sekarang', 'direksi dapat bonus, warga dapat angin', 'air saja tidak becus' ],
		n    => [ 'tolong jadwal tangki ditempel', 'koreksi tagihannya dong', 'alhamdulillah hari ini ngalir', 'kabar jujur lebih baik dari janji besok', 'hemat air ya tetangga' ],
		close => [ 'Kapan normal?', 'Nuhun.', 'Sabar itu ada batasnya.', 'Tolong ditindak.', 'Matur nuwun.', 'Sekian.' ],
		tags_a => [qw(#AirUntukSemua)],
		tags_b => [qw(#AuditPDAM #PDAMMatiHatiMati)],
		tags   => [qw(#PDAMTirtaNusa #AirMati2031)],
	},
	harian => {
		open => [ 'Pagi,', 'Curhat dikit,', 'Random,', 'Hidup itu,', 'Malam-malam kepikiran,', 'Woy,', 'Alhamdulillah,', 'Punten,' ],
		fact => [ 'hujan deras di {desa} dari jam {jam}', 'kopi di warung naik jadi {ribu}', 'tugas kuliah S2 numpuk {angka} halaman', 'kucing tetangga melahirkan {kecil} ekor', 'macet {angka} menit di Simpang Loji', 'bola semalam seri lagi', 'ngaji rutin di {desa} pindah ke {hari}', 'konser amal di {desa} tiketnya {ribu}', 'anak-anak main layangan sampai Magrib', 'sinyal di {desa} cuma satu bar', 'panen cabai di {desa} bagus', 'dompet ketemu lagi utuh isinya {ribu}' ],
		a    => [ 'hidup sederhana saja', 'disyukuri saja' ],
		b    => [ 'ya mau gimana lagi', 'disenyumin saja' ],
		n    => [ 'bahagia itu murah', 'rezeki tidak ke mana', 'semoga besok lebih baik', 'ngakak sendiri di angkot', 'jangan lupa makan', 'rindu itu berat, galon juga', 'sehat-sehat semuanya', 'piye kabare dulur' ],
		close => [ 'Selamat istirahat.', 'Udah gitu aja.', 'Nggak penting ya.', 'Aamiin.', 'Met {hari}.', 'Hatur nuhun.' ],
		tags_a => [qw(#NusarayaIndah2031)],
		tags_b => [qw(#NusarayaIndah2031)],
		tags   => [qw(#curhat #InfoWanasari #KulinerMuaralinta)],
	},
);

# Posts to offices: a question or complaint is opening + issue + since + request.
my @OFFICES = (
	{
		name  => 'pdamtirtanusa', region => 'Kota Wanasari', topic => 'pdam',
		issue => [ 'air di {desa} RW {rw} mati total', 'tagihan bulan ini {ribu} padahal air jarang ngalir', 'air keruh dan bau karat di {desa}', 'pipa bocor depan masjid {desa}', 'meteran saya muter sendiri', 'mobil tangki tidak pernah sampai ke RW {rw}' ],
	},
	{
		name  => 'pupr_nusaraya', region => 'Kota Wanasari', topic => 'jembatan',
		issue => [ 'jalan {desa} berlubang sedalam {angka} cm', 'jembatan gantung {desa} talinya tinggal {kecil}', 'saluran di {desa} mampet tiap hujan', 'lampu jalan {desa} mati semua', 'tanggul di {desa} retak {angka} cm', 'proyek cor di {desa} mangkrak' ],
	},
	{
		name  => 'bpbd_nusaraya', region => 'Kota Wanasari', topic => 'banjir',
		issue => [ 'air di {desa} sudah selutut', 'perahu belum sampai ke {desa}', 'logistik pengungsi {desa} habis', 'pohon tumbang menutup jalan {desa}', 'tebing di {desa} mulai longsor' ],
	},
	{
		name  => 'dinkes_nusaraya', region => 'Kota Wanasari', topic => 'hoaks',
		issue => [ 'info garam dicampur vaksin itu benar atau tidak', 'fogging di {desa} belum ada padahal DBD {kecil} orang', 'puskesmas {desa} tutup jam {jam}', 'stok obat di puskesmas {desa} kosong', 'posko kesehatan {desa} belum buka' ],
	},
	{
		name  => 'kpud_nusaraya', region => 'Kota Wanasari', topic => 'pilgub',
		issue => [ 'undangan nyoblos di {desa} belum dibagikan', 'nama bapak saya tidak ada di DPT TPS {kecil}', 'cara pindah memilih dari {desa} bagaimana', 'ada bagi-bagi amplop {ribu} di {desa}', 'APK di {desa} belum diturunkan', 'TPS {kecil} susah untuk kursi roda' ],
	},
	{
		name  => 'listriknusa', region => 'Kota Wanasari', topic => 'harian',
		issue => [ 'listrik {desa} padam dari jam {jam}', 'voltase di {desa} naik turun, kulkas jebol', 'token {ribu} tidak masuk', 'tiang miring di {desa}' ],
	},
	{
		name  => 'disdik_nusaraya', region => 'Kota Wanasari', topic => 'danadesa',
		issue => [ 'tunjangan guru honorer {desa} belum cair', 'atap SD {desa} ambrol', 'murid {desa} belajar di balai desa sampai kapan', 'iuran {ribu} di SMP {desa} itu wajib atau sukarela' ],
	},
	{
		name  => 'dishub_nusaraya', region => 'Kota Wanasari', topic => 'sembako',
		issue => [ 'solar untuk nelayan {desa} kosong', 'angkot {desa} menaikkan tarif {ribu} sepihak', 'truk lebih muatan lewat {desa} tiap malam', 'perahu penyeberangan antre {angka} menit', 'lampu merah simpang {desa} mati' ],
	},
);
my @ASK_OPEN  = ( 'min', 'min mohon info,', 'assalamualaikum min,', 'punten min,', 'nuwun sewu min,', 'halo,', 'woy min,', 'tolong dong,', 'mau lapor,', 'mau tanya,', 'lapor lagi nih,', 'yth. admin,' );
my @ASK_SINCE = ( '', 'sudah {kecil} hari', 'dari tadi subuh', 'sejak tanggal {lalu}', 'udah lapor {kecil} kali', 'dari minggu lalu', 'sejak jam {jam} WIB', 'tiap {hari} begini terus' );
my @ASK_END   = ( 'kapan diperbaiki?', 'mohon ditindaklanjuti.', 'tolong dicek ya min.', 'kok nggak ada jawaban?', 'gimana solusinya?', 'lapornya ke mana lagi?', 'iraha dileresankeunana?', 'kapan dandani?', 'kapan beresnye?', 'jangan cuma dibaca min!', 'terima kasih.', 'bener nggak min?', 'masa harus viral dulu?' );
my @ANSWERS = (
	'Mohon maaf atas ketidaknyamanannya. Boleh dibantu DM nomor pelanggan dan alamat lengkap? Terima kasih. ^{inisial}',
	'Terima kasih laporannya Kak. Petugas dijadwalkan ke {desa} {hari} pukul {jam} WIB. ^{inisial}',
	'Selamat siang Bapak/Ibu, laporan sudah kami teruskan dengan tiket no. {tiket}. Mohon ditunggu maks. 3x24 jam.',
	'Informasi tersebut TIDAK BENAR. Mohon tidak disebarkan. Penjelasan lengkap di laman resmi kami. 🙏',
	'Sudah ditangani per {jam} WIB ya Kak. Silakan dicek kembali. Terima kasih. ^{inisial}',
	'Hatur nuhun Kang/Teh, sedang kami koordinasikan dengan kecamatan. Tiket {tiket}.',
	'Mohon kirim foto dan titik lokasi lewat e-mail lapor@layanan.nusaraya.example atau DM. ^{inisial}',
	'Siap, ditambah mulai {hari}. Terima kasih masukannya.',
);

# News headlines, and the newsrooms that post them.
my @NEWSROOMS = ( [ 'kabarnusa', 'Kota Wanasari' ], [ 'wartatirta', 'Kabupaten Tirtamukti' ], [ 'radiobandar', 'Kota Bandarjati' ], [ 'infowanasari', 'Kota Wanasari' ] );
my @WHO   = ( 'Pemprov Nusaraya', 'DPRD', 'Kejati', 'Warga {desa}', 'Petani {desa}', 'Tim SAR', 'KPUD', 'Mahasiswa UNWAS', 'Nelayan Muaralinta', 'PDAM Tirta Nusa', 'Pedagang {desa}', 'Bupati Gunungsela' );
my @DOES  = ( 'Minta', 'Bahas', 'Tolak', 'Soroti', 'Siapkan', 'Tunda', 'Resmikan', 'Laporkan', 'Tinjau', 'Pastikan' );
my @WHAT  = ( 'Anggaran {rp} untuk {desa}', 'Perbaikan Jalan {desa}', 'Harga Beras di {desa}', 'Pasal Sanksi RUU Lumbung Desa', 'Posko Pengungsi {desa}', 'Logistik {angka} TPS', 'Pipa Air {desa}', 'Audit Dana Desa', 'Jembatan Darurat Kalisoga', 'Bantuan {orang} Paket', 'Kenaikan Tarif {pct}', 'Relokasi {angka} Keluarga' );

# Replies: to one's own camp, to the other one, and by or to accounts in no camp.
my @AGREE = ( 'setuju banget', 'betul sekali', 'nah ini', 'cocok', 'leres pisan', 'bener tuh', 'mantap, lanjutkan', 'siap, satu barisan', 'akur lur', 'aamiin', 'gaskeun', 'ikut bantu sebarkan ya', 'saya saksinya', '100% sepakat', 'ini yang saya tunggu', 'sae pisan', 'emang begitu adanye' );
my @OPPOSE = ( 'datanya mana', 'halah', 'ngapusi kuwi', 'baca dulu baru komentar', 'buzzer ya', 'sok tahu', 'kemarin ngomongnya beda', 'ah masa', 'itu kan versi kubu situ', 'jangan framing', 'lucu juga logikanya', 'b*go banget alasannya', 'tunggu saja hasilnya', 'nggak nyambung kak', 'bohong atuh', 'kagak percaya gua', 'ngarang' );
my @NEUTRAL = ( 'sabar semuanya', 'kok bisa ya', 'sumbernya dari mana', 'hati-hati hoaks', 'di {desa} juga begitu', 'nyimak', 'semoga ada jalan keluar', 'info lebih lanjut dong', 'lokasinya di mana', 'turut prihatin', 'izin share', 'adem dikit lah', 'kapan itu kejadiannya', 'punteun, ieu leres?', 'saya juga ngalami', 'makasih infonya', 'wah baru tahu' );
my @LINK = ( 'tapi', 'soalnya', 'apalagi', 'padahal', 'dan', 'lagian', 'ya', 'jadi', 'makanya' );

# Calls to rallies, prayers and fundraisers: the usual seeds of a flood besides the hand-written ones.
my @CALLS = (
	'Mari hadir di doa bersama untuk Nusaraya, {hari} jam {jam} WIB di lapangan {desa}, bawa keluarga dan tetangga, tanpa atribut apa pun',
	'AKSI DAMAI {hari} {tgl} jam {jam} WIB titik kumpul {desa}, tuntut jawaban tertulis, bawa air minum, jaga kebersihan',
	'Open donasi untuk warga {desa}: butuh selimut, beras, air bersih, popok. Target Rp{juta} juta, laporan tiap malam, rekening Yayasan Peduli Tirta',
	'Bantu sebarkan! Dicari relawan dapur umum {desa}, {kecil} shift sehari, makan ditanggung, pahala langsung dari Tuhan Yang Maha Esa',
	'Ayo jadi saksi TPS di {desa}, masih kurang {angka} orang, ada pelatihan {hari} jam {jam}, jaga suara rakyat sampai selesai',
);

my @LAUGH = qw(wkwk wkwkwk wkwkwkwk hahaha hehe xixixi awokwok awokwokwok);
my @EMOJI = ( '😂', '😭', '🙏', '🙏🏽', '🔥', '💪🏾', '😡', '🤣', '🥲', '👏🏻', '🇮🇩', '👨‍👩‍👧‍👦', '🖤', '💛', '💙', '🤦🏽‍♂️', '✌🏽', '1️⃣', ':)', ':(', ':-D', '^_^' );
my @ESCAPED = ( '\xf0\x9f\x98\x82', '\xf0\x9f\x98\xad', '\xf0\x9f\x94\xa5', '\n' );    # bytes written out, as in careless exports

my %SLANG = (
	yang => ['yg'], tidak => [qw(gak ga tdk nggak kagak)], sudah => [qw(udah sdh dah)], dengan => [qw(dgn sama)],
	karena => [qw(krn gara2)], banget => ['bgt'], jangan => ['jgn'], sekarang => ['skrg'], orang => ['org'], saja => [qw(aja wae)],
	untuk => [qw(utk buat)], saya => [qw(gw ane aku gua)], kalau => [qw(kalo klo)], juga => ['jg'], dari => ['dr'], belum => [qw(blm belom)],
	kami => ['kita'], bagaimana => [qw(gimana gmn)], tolong => ['tlg'], terima => ['trima'], kasih => ['ksh'], sampai => [qw(sampe smp)],
	habis => ['abis'], hari => ['hr'], masih => ['msh'], semua => [qw(smua semuah)], padahal => ['pdhl'], cuma => [qw(cm cuman)],
	lagi => ['lg'], mungkin => ['mgkn'], harus => ['hrs'], tapi => ['tp'], tahun => [qw(thn taon)], benar => ['bener'], pakai => [qw(pake pk)],
	air => ['aer'], tahu => ['tau'], anak => ['ank'], warga => ['wrga'], anggaran => ['anggrn'], lebih => ['lbh'],
);
my $SLANG_RE = join '|', sort keys %SLANG;
$SLANG_RE = qr/(?<![\w\@#\/.])($SLANG_RE)(?![\w-])/;

my @VILLAGE_HEAD = qw(Karang Sumber Suka Tanjung Kali Watu Ranca Sindang Wono Muara Giri Banyu Pasir Lempung Rawa Sido Cikal Tegal Pring Lengkong);
my @VILLAGE_TAIL = qw(langit wening sela padang gading turi asem ampel mulih lunta pari kenanga waru sari lembut jaya kidul lor wangi tengah);
my @INITIALS = qw(Rn Sf Dr Ay Bm Ks);
my %SLOT = (
	desa    => sub { pick(\@VILLAGE_HEAD) . pick(\@VILLAGE_TAIL) },
	angka   => sub { 11 + below(180) },
	kecil   => sub { 2 + below(8) },
	rw      => sub { sprintf '%02d', 1 + below(14) },
	orang   => sub { (1 + below(9)) . '.' . sprintf '%03d', below(1000) },
	ribu    => sub { my $k = 5 + below(140); chance(50) ? $k . 'rb' : "Rp$k.000" },
	juta    => sub { 3 + below(600) },
	rp      => sub { 'Rp' . (1 + below(40)) . ',' . (1 + below(9)) . ' ' . (chance(80) ? 'miliar' : 'triliun') },
	pct     => sub { (1 + below(60)) . ',' . sprintf('%02d', below(100)) . '%' },
	jam     => sub { sprintf '%02d.%02d', 4 + below(18), 5 * below(12) },
	hari    => sub { $DAYNAME[ below(7) ] },
	inisial => sub { pick(\@INITIALS) },
	tiket   => sub { sprintf '%06d', below(1000000) },
	tgl     => sub { date_of($today + 1 + below(5)) },
	lalu    => sub { date_of($today - below(6)) },
);

# The clause with its slots filled.
sub fill
{
	my ($text) = @_;
	$text =~ s/\{(\w+)\}/$SLOT{$1}->()/ge;
	return $text;
}

# ---------------------------------------------------------------------------------------------------------
# Wear: what people do to a text.  Each takes a text and returns it changed.
# ---------------------------------------------------------------------------------------------------------

# Rewrites about three of four words that have a short or colloquial spelling.
sub slang
{
	my ($text) = @_;
	$text =~ s/$SLANG_RE/chance(75) ? pick($SLANG{$1}) : $1/ge;
	return $text;
}

# Repeats a vowel of one word: "mantap" -> "mantaaap".  Mentions, hashtags, URLs and escapes are left alone.
sub stretch
{
	my ($text) = @_;
	my $more = 2 + below(4);

	pos($text) = below(length($text) + 1);
	return $text unless $text =~ /(?<![\w\@#\/.:\\])[A-Za-z]{2,}?([aeiou])(?=[a-z]{0,2}(?![\w.\/@]))/gc;
	substr($text, $-[1], 1) = $1 x $more;
	return $text;
}

# Writes everything in capitals but mentions, hashtags, URLs and escapes.
sub shout
{
	my ($text) = @_;
	$text =~ s/([^\s]+)/my $w = $1; $w =~ m{^[\@#]|:\/\/|\\} ? $w : uc $w/ge;
	return $text;
}

# Cuts the end at a space, keeping at least three fifths, and marks the cut.
sub cut
{
	my ($text) = @_;
	my $keep = int(length($text) * (60 + below(30)) / 100);

	return $text if $keep < 20;
	my $short = substr($text, 0, $keep);
	return $text unless $short =~ s/\s+\S*\z//;    # drops the last, perhaps broken, word
	return $short . (chance(60) ? '...' : '…');
}

# Drops one word from the middle.
sub drop_word
{
	my ($text) = @_;
	my $from = index $text, ' ', below(length($text) + 1);

	return $text if $from < 0;
	my $to = index $text, ' ', $from + 1;
	return $text if $to < 0;
	return substr($text, 0, $from) . substr($text, $to);
}

# One or two hashtags of a topic and camp, with a leading space, or nothing.
sub hashtags
{
	my ($topic, $camp) = @_;
	my $c    = $CLAUSES{$topic};
	my $list = $camp < 2 && chance(60) ? $c->{ $camp ? 'tags_b' : 'tags_a' } : $c->{tags};
	my $tag  = pick($list);

	return " $tag" if chance(75);
	my $other = pick($c->{tags});
	return $other eq $tag ? " $tag" : " $tag $other";
}

# The everyday wear of a newly written text.
sub wear
{
	my ($text) = @_;

	$text = slang($text) if chance(55);
	$text = chance(50) ? lc $text : lcfirst $text if chance(30);
	$text = stretch($text) if chance(7);
	if (chance(6))    # spaces after commas and full stops go missing
	{
		$text =~ s/, /,/g;
		$text =~ s/\. (?=[A-Z])/./g;
	}
	$text =~ s/\b([a-z]{3,})-\1/$1 . 2/ge if chance(40);    # anak-anak -> anak2
	$text = shout($text) if chance(3);
	my $r = below(100);
	if    ($r < 8)  { $text .= ' ' . pick(\@LAUGH) }
	elsif ($r < 28) { $text .= ' ' . pick(\@EMOJI) x (1 + below(3)) }
	elsif ($r < 34) { $text .= '!!!' }
	elsif ($r < 40) { $text .= '...' }
	elsif ($r < 41) { $text .= pick(\@ESCAPED) }
	return $text;
}

# A near-duplicate of a text.  "light" is what a set of accounts does that posts one text together.
sub near_copy
{
	my ($text, $origin, $topic, $camp, $light) = @_;
	my $much = $light ? 25 : 100;    # scales every chance below

	if (below(100) * 100 < 45 * $much)    # other hashtags at the end, or none
	{
		$text =~ s/(?:\s+#\w+)+\s*\z//;
		$text .= hashtags($topic, $camp) if chance(70);
	}
	$text = slang($text)     if below(100) * 100 < 40 * $much;
	$text = stretch($text)   if below(100) * 100 < 20 * $much;
	$text = drop_word($text) if below(100) * 100 < 20 * $much;
	$text = shout($text)     if below(100) * 100 < 7 * $much;
	$text = cut($text)       if below(100) * 100 < 15 * $much;
	$text =~ s/([!?.])\z/$1$1$1/ if chance(12);
	$text =~ s/ & / &amp; /g if chance(20);
	$text .= ' ' . pick(\@EMOJI) if below(100) * 100 < 25 * $much;
	$text .= sprintf ' https://t.co/%s%04x', pick([qw(nUs4 kAl1 rAy4 sOg4)]), below(65536) if below(100) * 100 < 14 * $much;
	if    ($light)      { $text = '@' . author_name(below(300)) . " $text" if chance(10) }
	elsif (chance(38))  { $text = "RT \@$origin" . (chance(80) ? ':' : '') . " $text" unless $text =~ /^RT / }
	elsif (chance(15))  { $text = '@' . author_name(below(300)) . " $text" }
	elsif (chance(4))   { $text = "USER $text URL" }
	return $text;
}

# ---------------------------------------------------------------------------------------------------------
# Accounts.  A generated account is a number; its name, camp and region are functions of the number, so that
# nothing has to be remembered.  Camps: 0 = a, 1 = b, 2 = none.
# ---------------------------------------------------------------------------------------------------------

my @NAME_HEAD = qw(sinar embun bakul juru kawan cahya lintang angin ombak tunas pena suara rindu senyum kopi teh sambel sawah jala dayung layang
  genteng kentongan wayang gamelan suling rebab angklung tembang pantun lontar cakra bayu tirta agni bumi langit mega kabut pelita obor kunang merpati
  jalak perkutut kutilang beo gelatik rusa kancil trenggiling landak belut gurame udang rajungan kerang melati kenanga cempaka soka waru);
my @NAME_TAIL = qw(wanasari tirtamukti bandarjati gunungsela muaralinta rawapandan pasirkelana nusaraya kalisoga lempuyang soga cikapas watulawang paseban
  sindanglaya loji rt03 rw05 pesisir ladang pasar kampung pelabuhan stasiun kampus pondok surau gardu lumbung irigasi);
my @REGIONS = ('Kota Wanasari', 'Kota Wanasari', 'Kota Wanasari', 'Kota Bandarjati', 'Kota Bandarjati', 'Kabupaten Tirtamukti', 'Kabupaten Tirtamukti',
	'Kota Muaralinta', 'Kabupaten Gunungsela', 'Kabupaten Rawapandan', 'Kabupaten Pasirkelana');
my @CAMP_CODE  = ('a', 'b', '\N');
my $POPULATION = int($N / 15);    # generated accounts per camp
$POPULATION = 60    if $POPULATION < 60;
$POPULATION = 40000 if $POPULATION > 40000;
my @hand_account = ([], [], []);    # per camp: [name, region] of the citizens among the hand-written accounts
my %hand_region;                    # name => region of every hand-written account

# The name of generated account number n: no two numbers share one, and none is a hand-written account's.
sub author_name
{
	my ($n) = @_;
	my $name = $NAME_HEAD[ $n % @NAME_HEAD ] . '_' . $NAME_TAIL[ ($n * 7 + int($n / @NAME_HEAD)) % @NAME_TAIL ] . "_$n";

	return $name;
}

# [name, region] of someone in a camp; a few accounts post much, most post little.
sub someone
{
	my ($camp) = @_;

	return pick($hand_account[$camp]) if chance(8) && @{ $hand_account[$camp] };
	my $u = below(1000000) / 1000000;
	my $n = 3 * int($POPULATION * $u * $u) + $camp;
	return [ author_name($n), $REGIONS[ ($n * 40503 >> 4) % @REGIONS ] ];
}

# Sets of accounts that post together: fixed groups of high-numbered accounts, three in each camp, two in none.
my @SQUADS;
for my $s (0 .. 7)
{
	my $camp = $s < 6 ? $s % 2 : 2;
	my @members;
	for my $k (1 .. 6 + 2 * ($s % 5))
	{
		my $n = 3 * (50000 + 40 * $s + $k) + $camp;
		push @members, [ author_name($n), $REGIONS[ ($n * 40503 >> 4) % @REGIONS ] ];
	}
	push @SQUADS, { camp => $camp, members => \@members };
}

# ---------------------------------------------------------------------------------------------------------
# Reading the hand-written posts
# ---------------------------------------------------------------------------------------------------------

my $header = <STDIN>;
die "no header\n" unless defined $header && $header eq "id\tat\tauthor\treply_to\tregion\tcamp\tbody\n";

my @hand;    # [time, author, reply_to, region, camp, body]
while (my $line = <STDIN>)
{
	chomp $line;
	my ($id, $at, $author, $reply, $region, $camp, $body) = split /\t/, $line, -1;
	die "row $.: not seven columns\n" unless defined $body;
	die "row $.: id $id is out of sequence\n" unless $id == @hand + 1;
	$body =~ s/\\(.)/$1 eq 'n' ? "\n" : $1 eq 't' ? "\t" : $1/ge;    # undo COPY's escapes
	$camp = $camp eq 'a' ? 0 : $camp eq 'b' ? 1 : 2;
	push @hand, [ seconds($at), $author, $reply eq '\N' ? 0 : $reply, $region, $camp, $body ];
	next if exists $hand_region{$author};
	$hand_region{$author} = $region;
	next if grep { $author eq $_->{name} } @OFFICES;
	next if grep { $author eq $_->[0] } @NEWSROOMS;
	next if $author =~ /^(?:pemkot_|cekfakta_|nusa_(?:maju|baru)_)/;
	push @{ $hand_account[$camp] }, [ $author, $region ];
}
my $HAND = @hand < $N ? scalar @hand : $N;    # hand-written rows that go out
my $SLOTS = $N - $HAND;                       # rows to be written here

# ---------------------------------------------------------------------------------------------------------
# Output, and the short memory of what was said lately
# ---------------------------------------------------------------------------------------------------------

my $RECENT = 240;              # posts remembered per camp
my @recent = ([], [], []);     # rings of [id, author, topic, body, time]
my @ring   = (0, 0, 0);        # where the next one goes
my $last_id   = 0;
my $last_time = 0;
my $buffer    = $header;

# Writes one row and returns its id.  Times never go back.
sub emit
{
	my ($t, $who, $reply, $camp, $topic, $body) = @_;
	my $id = ++$last_id;

	$t = $last_time if $t < $last_time;
	$last_time = $t;

	# COPY's escapes
	my $text = $body;
	if ($text =~ tr/\\\n\t\r//)
	{
		$text =~ s/\\/\\\\/g;
		$text =~ s/\n/\\n/g;
		$text =~ s/[\t\r]/ /g;
	}
	$buffer .= join("\t", $id, stamp($t), $who->[0], $reply || '\N', $who->[1], $CAMP_CODE[$camp], $text) . "\n";
	if (length $buffer > 65536)
	{
		print $buffer or die "write failed: $!\n";
		$buffer = '';
	}

	$recent[$camp][ $ring[$camp] ] = [ $id, $who->[0], $topic, $body, $t ];
	$ring[$camp] = ($ring[$camp] + 1) % $RECENT;
	return $id;
}

# ---------------------------------------------------------------------------------------------------------
# New texts
# ---------------------------------------------------------------------------------------------------------

# One of a, b, none: 0, 1, 2.
sub any_camp { my $r = below(10); return $r < 3 ? 0 : $r < 6 ? 1 : 2 }

# Two to four clauses about a topic, as a member of a camp would put them.
sub compose
{
	my ($topic, $camp) = @_;
	my $c    = $CLAUSES{$topic};
	my $view = $c->{ (qw(a b n))[$camp] };
	my $text = pick($c->{fact});

	$text = pick($c->{open}) . ' ' . $text if chance(60);
	$text .= ', ' . pick(\@LINK) . ' ' . pick($c->{fact}) if chance(25);
	$text .= (chance(50) ? '. ' . ucfirst pick($view) : ', ' . pick($view)) if chance(75);
	$text .= '. ' . pick($c->{close}) if chance(45);
	return ucfirst fill($text);
}

# A post in nobody's name yet: worn text, hashtags, now and then a placeholder, a mention or a URL.
sub new_post
{
	my ($topic, $camp) = @_;
	my $text = wear(compose($topic, $camp));

	$text .= hashtags($topic, $camp) if chance(35);
	$text .= sprintf ' https://t.co/%s%04x', pick([qw(nUs4 kAl1 rAy4 sOg4)]), below(65536) if chance(5);
	$text = "USER $text" if chance(2);
	return $text;
}

# What someone answers: agreement within a camp, contradiction between camps.
sub reply_text
{
	my ($topic, $camp, $to_camp) = @_;
	my $list = $camp == 2 || $to_camp == 2 ? \@NEUTRAL : $camp == $to_camp ? \@AGREE : \@OPPOSE;
	my $text = fill(pick($list));

	$text .= ', ' . fill(pick($CLAUSES{$topic}{ (qw(a b n))[$camp] })) if chance(65);
	$text .= ', ' . pick(\@LINK) . ' ' . fill(pick($CLAUSES{$topic}{fact})) if chance(35);
	return wear(ucfirst $text);
}

# A headline with its address.
sub headline
{
	my ($room) = @_;
	my $text = fill(pick(\@WHO) . ' ' . pick(\@DOES) . ' ' . pick(\@WHAT));

	$text = 'BREAKING: ' . $text if chance(10);
	return $text . sprintf ' https://%s.example/berita/%06d', $room, below(1000000);
}

# ---------------------------------------------------------------------------------------------------------
# What is talked about, hour by hour
# ---------------------------------------------------------------------------------------------------------

# The topic of a hand-written post, by its most telling words.
my @TELLING = (
	[ jembatan => qr{kalisoga|jembatan|sasak|pilar|kadis}i ],
	[ pdam     => qr{pdam|tagihan|galon|tangki|ngocor|aer }i ],
	[ ruu      => qr{ruu|lumbung desa|gabah}i ],
	[ danadesa => qr{dana desa|danadesa|kades|kejati|sumberlanggeng}i ],
	[ hoaks    => qr{hoaks|garam|vaksin|sebarkan|kontainer}i ],
	[ banjir   => qr{banjir|mengungsi|posko|sungai soga|surut}i ],
	[ sembako  => qr{beras|cabai|cabe|harga|solar|bbm|lpg}i ],
	[ pilgub   => qr{pilgub|wira|laras|markum|paslon|debat|coblos|tps|kampanye|kpud}i ],
);

sub topic_of
{
	my ($text) = @_;

	for my $rule (@TELLING) { return $rule->[0] if $text =~ $rule->[1] }
	return 'harian';
}

# The weights of @TOPICS at a time, as running sums.
sub topic_weights
{
	my ($t)   = @_;
	my $day   = $t / 86400;
	my $since = ($t - $COLLAPSE) / 3600;
	my %w = (pilgub => 12 + $day / 2, ruu => 9, sembako => 12, banjir => 1, hoaks => 2, danadesa => 1, jembatan => 0, pdam => 8, harian => 16);

	$w{sembako}  = 22 if $day < 10;
	$w{banjir}   = 60 / (1 + ($day - 7) * 0.6) if $day >= 7.15;
	$w{hoaks}    = 20 if $day >= 14.3 && $day < 18;
	$w{danadesa} = 24 / (1 + ($day - 15) * 0.25) if $day >= 15.25;
	$w{jembatan} = 12 + 260 / (1 + $since / 18) if $since >= 0;    # the burst
	$w{pdam}     = 36 if $day >= 26 && $day < 38.2;
	$w{pilgub}   = 70 if $day >= 37 && $day < 38 || $day >= 40.4;

	my ($sum, @sums) = (0);
	push @sums, $sum += int $w{$_} for @TOPICS;
	return \@sums;
}

# A topic drawn by running sums.
sub draw_topic
{
	my ($sums) = @_;
	my $r = below($sums->[-1]);
	my $i = 0;

	$i++ while $r >= $sums->[$i];
	return $TOPICS[$i];
}

# ---------------------------------------------------------------------------------------------------------
# Floods.  A slow flood is one text that many accounts post over hours or days; a quick one is posted by a
# set of accounts within seconds of each other.
# ---------------------------------------------------------------------------------------------------------

my $FLOODS = int($SLOTS * 0.14 / 40);    # slow floods, about 40 rows each in a small sample
$FLOODS = 3   if $FLOODS < 3;
$FLOODS = 400 if $FLOODS > 400;
my $FLOOD_LIFE = int(84 * 86400 / $FLOODS);    # seconds, so that about two run at any time
$FLOOD_LIFE = 6 * 3600   if $FLOOD_LIFE < 6 * 3600;
$FLOOD_LIFE = 10 * 86400 if $FLOOD_LIFE > 10 * 86400;
my @flood_start = sort { $a <=> $b } map { below($HOURS * 3600) } 1 .. $FLOODS;
$flood_start[0] = 3600 * 5;    # one from the first morning on
my @floods;                    # running ones: [text, origin, topic, camp, end, share]

# Starts a slow flood: a hand-written post of the last three days, a call, or a new text.
sub start_flood
{
	my ($t, $sums, $next_hand) = @_;
	my $camp  = any_camp();
	my $topic = draw_topic($sums);
	my ($text, $origin);

	if (chance(50) && $next_hand > 0)
	{
		my $h = $hand[ $next_hand - 1 - below($next_hand < 60 ? $next_hand : 60) ];
		if (length $h->[5] >= 60 && length $h->[5] <= 500 && $t - $h->[0] < 3 * 86400)
		{
			($text, $origin, $camp) = @$h[ 5, 1, 4 ];
			($origin, $text) = ($1, $2) if $text =~ /^RT \@(\w+):? (.*)/s;
			$topic = topic_of($text);
		}
	}
	unless (defined $text)
	{
		$text = chance(35) ? fill(pick(\@CALLS)) : compose($topic, $camp) . (chance(50) ? ' -- ' : '; ') . lcfirst compose($topic, $camp);
		$origin = someone($camp)->[0];
	}
	return [ $text, $origin, $topic, $camp, $t + $FLOOD_LIFE / 2 + below($FLOOD_LIFE), 1 + below(9) ];
}

# One of the running floods, by its share.
sub draw_flood
{
	my $sum = 0;
	$sum += $_->[5] for @floods;
	my $r = below($sum);
	for my $f (@floods) { return $f if ($r -= $f->[5]) < 0 }
}

my $QUICK = $SLOTS < 3000 ? 10 : 3;    # quick floods in a thousand slots
my @pending;     # rows of quick floods yet to come, by time: [time, who, camp, topic, body]
my $debt = 0;    # as many ordinary slots are given up for them, so that the number of rows stays N

# Schedules a quick flood from time t on and returns nothing.
sub start_quick_flood
{
	my ($t, $sums) = @_;
	my $squad = pick(\@SQUADS);
	my $camp  = $squad->{camp};
	my $topic = draw_topic($sums);
	my $text  = compose($topic, $camp) . hashtags($topic, $camp);

	for my $who (@{ $squad->{members} })
	{
		next if $who != $squad->{members}[0] && chance(15);    # not everyone every time
		push @pending, [ $t, $who, $camp, $topic, near_copy($text, $who->[0], $topic, $camp, 1) ];
		$debt++;
		$t += below(5);
		$t = $HOURS * 3600 - 1 if $t >= $HOURS * 3600;
	}
	@pending = sort { $a->[0] <=> $b->[0] } @pending;    # perl's sort is stable: ties stay in order of writing
	return;
}

# ---------------------------------------------------------------------------------------------------------
# One ordinary row
# ---------------------------------------------------------------------------------------------------------

my @inbox = map { [] } @OFFICES;    # unanswered posts to each office: [id, author, time], at most 32

# A post of someone in a camp's ears: a recent one of the given camp, the later the likelier.
sub overhear
{
	my ($camp) = @_;
	my $size = @{ $recent[$camp] };

	return unless $size;
	my $back = 1 + int(below($size) * below(1000) / 1000);
	return $recent[$camp][ ($ring[$camp] - $back) % $size ];
}

# Whom someone in a camp listens to: mostly the own camp.
sub listen_to
{
	my ($camp) = @_;
	my $r = below(100);

	return $r < 50 ? 2 : $r < 75 ? 0 : 1 if $camp == 2;
	return $r < 80 ? $camp : $r < 91 ? 1 - $camp : 2;
}

# A question or complaint to an office; the office of the topic of the hour is the likeliest.
sub post_to_office
{
	my ($t, $topic) = @_;
	my $i = below(scalar @OFFICES);
	for my $k (0 .. $#OFFICES) { $i = $k if $OFFICES[$k]{topic} eq $topic && chance(70) }
	my $office = $OFFICES[$i];
	my $camp   = chance(60) ? 2 : any_camp();
	my $who    = someone($camp);
	my $since  = pick(\@ASK_SINCE);
	my $text   = wear(fill(join ' ', pick(\@ASK_OPEN), pick($office->{issue}), ($since eq '' ? () : $since) ) . ', ' . pick(\@ASK_END));

	$text = chance(70) ? "\@$office->{name} $text" : "$text \@$office->{name}";
	my $id = emit($t, $who, 0, $camp, $office->{topic}, $text);
	push @{ $inbox[$i] }, [ $id, $who->[0], $t ];
	shift @{ $inbox[$i] } if @{ $inbox[$i] } > 32;    # the oldest is never answered
	return;
}

# An office answers one of the posts to it; false if none has waited five minutes.
sub office_answers
{
	my ($t) = @_;
	my $i = below(scalar @OFFICES);
	my $box = $inbox[$i];

	return 0 unless @$box && $t - $box->[0][2] >= 300;
	my $k = below(scalar @$box);
	$k = 0 if $t - $box->[$k][2] < 300;    # too new: the oldest instead
	my $post = splice @$box, $k, 1;
	emit($t, [ $OFFICES[$i]{name}, $OFFICES[$i]{region} ], $post->[0], 2, $OFFICES[$i]{topic}, "\@$post->[1] " . fill(pick(\@ANSWERS)));
	return 1;
}

# Writes one row of some kind at time t.
sub ordinary
{
	my ($t, $sums) = @_;
	my $kind  = below(1000);
	my $topic = draw_topic($sums);

	# a member of a running flood
	if ($kind < 140 && @floods)
	{
		my $f = draw_flood();
		my $camp = $f->[3] == 2 || chance(15) ? any_camp() : $f->[3];
		emit($t, someone($camp), 0, $camp, $f->[2], near_copy($f->[0], $f->[1], $f->[2], $camp, 0));
		return;
	}

	# a share of a recent post, word for word
	if ($kind < 220)
	{
		my $camp = any_camp();
		my $post = overhear(listen_to($camp));
		if ($post && $post->[3] !~ /^(?:RT |\@)/)
		{
			emit($t, someone($camp), 0, $camp, $post->[2], "RT \@$post->[1]: $post->[3]");
			return;
		}
	}

	# a reply
	if ($kind < 500)
	{
		my $camp    = any_camp();
		my $to_camp = listen_to($camp);
		my $post    = overhear($to_camp);
		my $who     = someone($camp);
		if ($post && $post->[1] ne $who->[0])
		{
			emit($t, $who, $post->[0], $camp, $post->[2], "\@$post->[1] " . reply_text($post->[2], $camp, $to_camp));
			return;
		}
	}

	return post_to_office($t, $topic) if $kind >= 500 && $kind < 580;
	return if $kind >= 580 && $kind < 630 && office_answers($t);

	if ($kind >= 630 && $kind < 655)
	{
		my $room = pick(\@NEWSROOMS);
		emit($t, $room, 0, 2, $topic, headline($room->[0]));
		return;
	}

	# a post of very few words
	if ($kind >= 655 && $kind < 665)
	{
		my $camp = any_camp();
		my $text = chance(50) ? pick(\@EMOJI) x (1 + below(4)) : stretch(pick([qw(Mantap Sabar Ngakak Aamiin Lapar Hadir Nyimak Setuju)]));
		emit($t, someone($camp), 0, $camp, $topic, $text);
		return;
	}

	my $camp = any_camp();
	emit($t, someone($camp), 0, $camp, $topic, new_post($topic, $camp));
	return;
}

# ---------------------------------------------------------------------------------------------------------
# The run: hour after hour, hand-written rows, quick floods and ordinary rows merged by time
# ---------------------------------------------------------------------------------------------------------

my @new_id;           # id of the hand-written row with the given old id
my $next_hand = 0;    # first hand-written row not yet out

# Writes everything that is due before time t.
sub catch_up
{
	my ($t) = @_;

	while (1)
	{
		my $hand_at  = $next_hand < $HAND ? $hand[$next_hand][0] : $t + 1;
		my $quick_at = @pending ? $pending[0][0] : $t + 1;
		last if $hand_at > $t && $quick_at > $t;
		if ($quick_at <= $hand_at)
		{
			my $row = shift @pending;
			emit($row->[0], $row->[1], 0, @$row[ 2, 3, 4 ]);
			next;
		}
		my ($at, $author, $reply, $region, $camp, $body) = @{ $hand[$next_hand] };
		$next_hand++;
		$new_id[$next_hand] = emit($at, [ $author, $region ], $reply ? $new_id[$reply] : 0, $camp, topic_of($body), $body);
	}
	return;
}

my $total = 0;
$total += intensity($_) for 0 .. $HOURS - 1;
my ($share, $used) = (0, 0);

for my $hour (0 .. $HOURS - 1)
{
	# as many slots as bring the running total to its share of the whole
	$share += intensity($hour);
	my $upto = $hour == $HOURS - 1 ? $SLOTS : int($SLOTS * $share / $total + 0.5);
	my $rows = $upto - $used;
	my $sums = topic_weights($hour * 3600);
	my $burst = $hour == int($COLLAPSE / 3600) ? topic_weights($COLLAPSE) : $sums;

	$today = int($hour / 24);

	while (@flood_start && $flood_start[0] < ($hour + 1) * 3600)
	{
		my $t = shift @flood_start;
		push @floods, start_flood($t, $t >= $COLLAPSE ? $burst : $sums, $next_hand);
	}
	@floods = grep { $_->[4] > $hour * 3600 } @floods;

	for my $j (0 .. $rows - 1)
	{
		my $t = $hour * 3600 + int(($j + below(1000) / 1000) * 3600 / $rows);
		my $left = $SLOTS - $used;    # slots from this one on
		my $now = $t >= $COLLAPSE ? $burst : $sums;

		$used++;
		catch_up($t);
		if ($debt > 0 && ($debt >= $left || chance(50)))    # a row of a quick flood has this slot's place
		{
			$debt--;
			next;
		}
		if ($left > 60 + $debt && below(1000) < $QUICK)
		{
			start_quick_flood($t, $now);
			$debt--;    # this slot goes to the flood's first row
			next;
		}
		ordinary($t, $now);
	}
}
catch_up($HOURS * 3600);

print $buffer or die "write failed: $!\n";
close STDOUT or die "write failed: $!\n";
