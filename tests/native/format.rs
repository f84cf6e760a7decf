//! Numbers and dates for people.

use waybill::format::{bytes, count, date, hex, list, number, share};
use waybill::oci::DownloadSize;

#[test]
fn bytes_have_a_unit_and_one_digit_after_the_point() {
    let cases = [
        (0, "0 B"),
        (1, "1 B"),
        (999, "999 B"),
        (1_000, "1.0 kB"),
        (1_049, "1.0 kB"),
        (1_050, "1.1 kB"),
        (27_145_915, "27.1 MB"),
        (999_949, "999.9 kB"),
        (999_950, "1.0 MB"),
        (999_949_999, "999.9 MB"),
        (999_950_000, "1.0 GB"),
        (1_000_000_000_000, "1.0 TB"),
        (1_000_000_000_000_000, "1.0 PB"),
        (1_000_000_000_000_000_000, "1.0 EB"),
        (u64::MAX, "18.4 EB"),
    ];
    for (count, text) in cases {
        assert_eq!(bytes(count), text, "{count}");
    }
}

#[test]
fn a_download_says_what_is_not_known_of_it() {
    let cases = [
        (0, 0, "0 B"),
        (27_145_915, 0, "27.1 MB"),
        (1000, 1, "1.0 kB and 1 blob of unknown size"),
        (1000, 1200, "1.0 kB and 1,200 blobs of unknown size"),
        (0, 1, "size not stated"),
        (0, 3, "size not stated"),
    ];
    for (bytes, unstated, text) in cases {
        assert_eq!(waybill::words::download(DownloadSize { bytes, unstated }), text);
    }
}

#[test]
fn numbers_have_their_thousands_apart() {
    let cases = [
        (0, "0"),
        (999, "999"),
        (1_000, "1,000"),
        (10_000, "10,000"),
        (123_456, "123,456"),
        (1_000_000, "1,000,000"),
        (u64::MAX, "18,446,744,073,709,551,615"),
    ];
    for (value, text) in cases {
        assert_eq!(number(value), text);
    }
}

#[test]
fn a_noun_follows_its_number() {
    let cases = [
        (0, "layer", "0 layers"),
        (1, "layer", "1 layer"),
        (4, "layer", "4 layers"),
        (1, "repository", "1 repository"),
        (2, "repository", "2 repositories"),
        (0, "repository", "0 repositories"),
        (2_500, "tag", "2,500 tags"),
    ];
    for (value, noun, text) in cases {
        assert_eq!(count(value, noun), text);
    }
}

#[test]
fn a_share_is_a_whole_percentage() {
    let cases = [
        (0, 0, "–"),
        (5, 0, "–"),
        (0, 10, "0 %"),
        (1, 1_000, "<1 %"),
        (4, 1_000, "<1 %"),
        (5, 1_000, "1 %"),
        (1, 3, "33 %"),
        (2, 3, "67 %"),
        (42, 100, "42 %"),
        (10, 10, "100 %"),
        (1, u64::MAX, "<1 %"),
        (u64::MAX, u64::MAX, "100 %"),
        (u64::MAX / 2, u64::MAX, "50 %"),
    ];
    for (part, whole, text) in cases {
        assert_eq!(share(part, whole), text, "{part} of {whole}");
    }
}

#[test]
fn a_date_is_shown_to_the_minute() {
    let cases = [
        ("2026-03-01T12:00:00Z", "2026-03-01 12:00 UTC"),
        ("2026-03-01T12:00:59.123456789Z", "2026-03-01 12:00 UTC"),
        ("0001-01-01T00:00:01Z", "0001-01-01 00:00 UTC"),
    ];
    for (written, text) in cases {
        assert_eq!(date(written), text);
    }
}

/// Go writes its time zero where no time was set.
#[test]
fn the_first_second_of_all_is_no_date() {
    for written in ["0001-01-01T00:00:00Z", "0001-01-01T00:00:00.000Z", "0001-01-01T00:00:00+00:00"] {
        assert_eq!(date(written), "");
    }
}

#[test]
fn what_is_no_such_date_is_shown_as_it_is_written() {
    for written in [
        "",
        "Z",
        "yesterday",
        "2026-03-01",
        "2026-03-01T12:00Z",
        "2026-03-01T12:00:00",
        "2026-03-01T12:00:00+02:00",
        "2026-03-01 12:00:00Z",
        "2026-03-01T12:00:00 and then some Z",
        "0123456789T01234<script>Z",
        "２０２６-03-01T12:00:00Z",
        "🐳🐳🐳🐳🐳🐳Z",
    ] {
        assert_eq!(date(written), written);
    }
}

#[test]
fn bytes_in_hex_come_in_pieces_of_eight() {
    assert_eq!(hex(b""), Vec::<String>::new());
    assert_eq!(hex(b"\x00\x0fz"), ["00 0f 7a"]);
    let rows = hex(&(0..17).collect::<Vec<u8>>());
    assert_eq!(rows, ["00 01 02 03 04 05 06 07", "08 09 0a 0b 0c 0d 0e 0f", "10"]);
}

#[test]
fn names_are_listed_as_in_a_sentence() {
    let told = |names: &[&str]| list(names);
    assert_eq!(told(&[]), "");
    assert_eq!(told(&["a"]), "a");
    assert_eq!(told(&["a", "b"]), "a and b");
    assert_eq!(told(&["a", "b", "c"]), "a, b and c");
}

#[test]
fn a_noun_of_several_words_is_counted_by_its_first() {
    assert_eq!(count(2, "index"), "2 indexes");
    assert_eq!(count(1, "unknown entry"), "1 unknown entry");
    assert_eq!(count(2000, "unknown entry"), "2,000 unknown entries");
}
