//! Short names for what the page's script and its program call in each other. Those of wasm-bindgen hold sixteen random
//! digits each, twice, which no compression makes smaller.

use std::collections::HashMap;

use super::vector::{put_number, put_vector};

/// The module from which parts are loaded; its names are the splitter's.
const PARTS: &[u8] = b"./__wasm_split.js";
const IMPORTS: u8 = 2;
const EXPORTS: u8 = 7;
const FUNCTION: u8 = 0;
/// Names from this many bytes on are shortened.
const LONG: usize = 12;

/// Long name to short name.
type Names = HashMap<String, String>;

/// The script and the program with short names; nothing for bytes that are no program as expected.
pub(super) fn shorten(script: &str, program: &[u8]) -> Option<(String, Vec<u8>)> {
    let mut names = Names::new();
    let mut input = Input(program);
    let mut short = input.take(8)?.to_vec();
    while !input.0.is_empty() {
        let id = input.byte()?;
        let section = input.vector()?;
        let section = match id {
            IMPORTS => imports(&mut Input(section), &mut names)?,
            EXPORTS => exports(&mut Input(section), &mut names)?,
            _ => section.to_vec(),
        };
        short.push(id);
        put_vector(&mut short, &section);
    }
    Some((renamed(script, &names), short))
}

fn imports(section: &mut Input, names: &mut Names) -> Option<Vec<u8>> {
    let count = section.number()?;
    let mut short = Vec::new();
    put_number(&mut short, count);
    for _ in 0..count {
        let (module, name) = (section.vector()?, section.vector()?);
        put_vector(&mut short, module);
        put_vector(&mut short, if module == PARTS { name } else { shortened(name, names)? });
        // The script gives functions only.
        (section.byte()? == FUNCTION).then(|| short.push(FUNCTION))?;
        put_number(&mut short, section.number()?);
    }
    Some(short)
}

fn exports(section: &mut Input, names: &mut Names) -> Option<Vec<u8>> {
    let count = section.number()?;
    let mut short = Vec::new();
    put_number(&mut short, count);
    for _ in 0..count {
        let (name, kind, index) = (section.vector()?, section.byte()?, section.number()?);
        // Parts ask for memory, tables and globals by their names.
        put_vector(&mut short, if kind == FUNCTION { shortened(name, names)? } else { name });
        short.push(kind);
        put_number(&mut short, index);
    }
    Some(short)
}

fn shortened<'a>(name: &'a [u8], names: &'a mut Names) -> Option<&'a [u8]> {
    // A short one may be a word of the script that means something else.
    if name.len() < LONG {
        return Some(name);
    }
    let next = format!("${}", names.len());
    Some(names.entry(str::from_utf8(name).ok()?.to_owned()).or_insert(next).as_bytes())
}

/// The script with every name that is known replaced, wherever it is a whole word.
fn renamed(script: &str, names: &Names) -> String {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '$');
    let mut renamed = String::new();
    let mut rest = script;
    while !rest.is_empty() {
        let (word, after) = rest.split_at(rest.find(|c| !is_part(c)).unwrap_or(rest.len()));
        renamed.push_str(names.get(word).map_or(word, String::as_str));
        let (between, after) = after.split_at(after.find(is_part).unwrap_or(after.len()));
        renamed.push_str(between);
        rest = after;
    }
    renamed
}

/// What is left to be read.
struct Input<'a>(&'a [u8]);

impl<'a> Input<'a> {
    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    fn byte(&mut self) -> Option<u8> {
        self.take(1)?.first().copied()
    }

    /// LEB128.
    fn number(&mut self) -> Option<u32> {
        let mut number = 0;
        for shift in (0..32).step_by(7) {
            let byte = self.byte()?;
            number |= u32::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    fn vector(&mut self) -> Option<&'a [u8]> {
        let length = self.number()?;
        self.take(length.try_into().ok()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn section(id: u8, entries: &[(&[&str], &[u8])]) -> Vec<u8> {
        let mut content = vec![u8::try_from(entries.len()).unwrap()];
        for (names, rest) in entries {
            names.iter().for_each(|name| put_vector(&mut content, name.as_bytes()));
            content.extend_from_slice(rest);
        }
        let mut section = vec![id];
        put_vector(&mut section, &content);
        section
    }

    fn program(fetch: &str, load: &str, invoke: &str) -> Vec<u8> {
        let imports: &[(&[&str], &[u8])] = &[
            (&["./app_bg.js", fetch], &[FUNCTION, 3]),
            (&["./__wasm_split.js", load], &[FUNCTION, 0x80, 1]),
        ];
        let exports: &[(&[&str], &[u8])] = &[(&["memory"], &[2, 0]), (&[invoke], &[FUNCTION, 0x80, 2])];
        let code = [10, 3, 1, 2, 3];
        [b"\0asm\x01\0\0\0", &*section(IMPORTS, imports), &section(EXPORTS, exports), &code].concat()
    }

    #[test]
    fn functions_are_named_alike_in_the_script_and_the_program() {
        let script = "let it = { __wbg_fetch_0123: (a) => fetch(a), \"./__wasm_split.js\": import1 };\n\
                      wasm.invoke__4567(1), invoke__45678, wasm.memory";
        let (script, short) =
            shorten(script, &program("__wbg_fetch_0123", "__wasm_split_load_page", "invoke__4567")).unwrap();
        assert_eq!(
            script,
            "let it = { $0: (a) => fetch(a), \"./__wasm_split.js\": import1 };\nwasm.$1(1), invoke__45678, wasm.memory"
        );
        assert_eq!(short, program("$0", "__wasm_split_load_page", "$1"));
    }

    #[test]
    fn what_is_no_program_is_refused() {
        assert_eq!(shorten("", b"\0asm"), None);
        assert_eq!(shorten("", b"\0asm\x01\0\0\0\x02\x7f"), None);
    }
}
