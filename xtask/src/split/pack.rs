//! Small programs that parts share, in one file: the splitter makes one for each set of parts that share anything, and to
//! ask for twenty files of some hundred bytes takes longer than to load all of them.

use std::collections::BTreeMap;

use super::vector::put_vector;

/// Programs of fewer bytes travel together.
const SMALL: usize = 4096;
/// The name of the file, until it has its hash.
pub(super) const PACK: &str = "pack";
/// What every program begins with.
const HEADER: [u8; 8] = *b"\0asm\x01\0\0\0";

/// Puts the small ones of the shared programs into one, each in a custom section, and makes the script take them from there.
pub(super) fn pack(script: &str, programs: &mut BTreeMap<String, Vec<u8>>) -> String {
    let is_small = |(stem, bytes): &(&String, &Vec<u8>)| stem.starts_with("chunk_") && bytes.len() < SMALL;
    let small: Vec<String> = programs.iter().filter(is_small).map(|(stem, _)| stem.clone()).collect();
    let mut script = script.to_owned();
    let mut packed = HEADER.to_vec();
    for stem in small {
        let fetched = format!("fetchPart(new URL(\"{stem}.wasm\", import.meta.url))");
        if !script.contains(&fetched) {
            continue;
        }
        let Some(program) = programs.remove(&stem) else { continue };
        // A custom section: its number, and behind a name of no letters the program.
        packed.push(0);
        put_vector(&mut packed, &[&[0], &*program].concat());
        let start = packed.len() - program.len();
        script = script.replace(&fetched, &format!("packedPart({start}, {})", packed.len()));
    }
    if packed.len() > HEADER.len() {
        programs.insert(PACK.to_owned(), packed);
    }
    script
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_programs_that_parts_share_are_in_one_file_and_the_script_knows_where() {
        let large = vec![7; SMALL];
        let mut programs: BTreeMap<String, Vec<u8>> = [
            ("app_bg", b"main".to_vec()),
            ("chunk_1", b"one".to_vec()),
            ("chunk_10", vec![9; 200]),
            ("chunk_2", large.clone()),
            ("split_page", b"page".to_vec()),
        ]
        .map(|(stem, bytes)| (stem.to_owned(), bytes))
        .into();
        let fetch = |stem: &str| format!("fetchPart(new URL(\"{stem}.wasm\", import.meta.url))");
        let script = ["chunk_1", "chunk_10", "chunk_2", "split_page"].map(fetch).join(";");
        let script = pack(&script, &mut programs);
        let names: Vec<_> = programs.keys().map(String::as_str).collect();
        assert_eq!(names, ["app_bg", "chunk_2", PACK, "split_page"]);
        let packed = &programs[PACK];
        assert_eq!(&packed[11..14], b"one");
        assert_eq!(packed[..8], HEADER);
        assert_eq!(packed[18..], [9; 200]);
        let expected = [
            "packedPart(11, 14)".into(),
            "packedPart(18, 218)".into(),
            fetch("chunk_2"),
            fetch("split_page"),
        ];
        assert_eq!(script, expected.join(";"));
    }

    #[test]
    fn without_small_ones_nothing_is_packed() {
        let mut programs = BTreeMap::from([("split_page".to_owned(), b"page".to_vec())]);
        assert_eq!(pack("script", &mut programs), "script");
        assert_eq!(programs.len(), 1);
    }
}
