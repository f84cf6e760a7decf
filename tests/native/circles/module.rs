//! What a file defines, imports and names.

use std::collections::HashSet;

use super::super::code::words;

const DEFINES: [&str; 7] = ["fn", "struct", "enum", "trait", "type", "const", "static"];

/// A file of the crate, read as a module.
pub(super) struct Module {
    /// Its path below `src`.
    pub(super) file: String,
    /// Its path in the crate: `oci/tag.rs` is `oci::tag`, `oci/mod.rs` is `oci`.
    pub(super) path: Vec<String>,
    /// What it defines itself.
    pub(super) items: HashSet<String>,
    /// What it imports, or passes on.
    pub(super) imports: Vec<Import>,
    /// The paths that its code writes out.
    paths: Vec<Vec<String>>,
    /// All words of its code but those of imports.
    words: HashSet<String>,
}

/// One name that a `use` brings; `*` for all.
pub(super) struct Import {
    pub(super) name: String,
    pub(super) path: Vec<String>,
    is_public: bool,
}

impl Module {
    pub(super) fn read(file: &str, text: &str) -> Self {
        let mut path: Vec<String> = file.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
        path.pop_if(|name| name == "mod" || name == "lib");
        let mut module = Self {
            file: file.into(),
            path,
            items: HashSet::new(),
            imports: Vec::new(),
            paths: Vec::new(),
            words: HashSet::new(),
        };
        module.read_words(&words(text));
        module
    }

    fn read_words(&mut self, words: &[String]) {
        let word = |at: usize| words.get(at).map_or("", String::as_str);
        let (mut at, mut depth) = (0, 0);
        while at < words.len() {
            let before = if at == 0 { "" } else { word(at - 1) };
            match word(at) {
                "{" => depth += 1,
                "}" => depth -= 1,
                // `use<'a>` says what a type captures.
                "use" if word(at + 1) != "<" => {
                    let is_public = before == "pub" || before == ")";
                    at += 1;
                    while word(at) != ";" && at < words.len() {
                        at = self.import(words, at, &[], is_public);
                    }
                }
                kind if DEFINES.contains(&kind) && depth == 0 => {
                    self.items.insert(word(at + 1).into());
                }
                "mod" => {
                    at += 2;
                    continue;
                }
                "macro_rules" => {
                    self.items.insert(word(at + 2).into());
                }
                first if is_name(first) && word(at + 1) == "::" && before != "::" => {
                    let rest = words[at..].chunks(2).take_while(|pair| is_name(&pair[0]));
                    let length =
                        1 + rest.clone().take_while(|pair| pair.len() == 2 && pair[1] == "::").count();
                    let path: Vec<String> = rest.take(length).map(|pair| pair[0].clone()).collect();
                    // `pub(in path)` names no item.
                    if !(before == "in" && word(at - 2) == "(") {
                        self.paths.push(path);
                    }
                }
                _ => {}
            }
            if is_name(word(at)) {
                self.words.insert(word(at).into());
            }
            at += 1;
        }
    }

    /// Reads one branch of a `use`; gives the position behind it.
    fn import(&mut self, words: &[String], mut at: usize, start: &[String], is_public: bool) -> usize {
        let word = |at: usize| words.get(at).map_or(";", String::as_str);
        let mut path = start.to_vec();
        loop {
            match word(at) {
                "{" => {
                    at += 1;
                    while word(at) != "}" && word(at) != ";" {
                        at = self.import(words, at, &path, is_public);
                        at += usize::from(word(at) == ",");
                    }
                    return at + 1;
                }
                "::" => {}
                "self" if !path.is_empty() => {}
                name => path.push(name.into()),
            }
            at += 1;
            if word(at) != "::" && word(at - 1) != "::" {
                break;
            }
        }
        let mut name = path.last().cloned().unwrap_or_default();
        if word(at) == "as" {
            name = word(at + 1).into();
            at += 2;
        }
        if name == "*" {
            path.pop();
        }
        self.imports.push(Import { name, path, is_public });
        at
    }

    /// The paths of all that it uses. What a `mod.rs` imports without a word of it is there for its files, and what is
    /// passed on is for others.
    pub(super) fn used(&self) -> impl Iterator<Item = &[String]> {
        let is_root = self.file.ends_with("mod.rs") || self.file == "lib.rs";
        let is_own =
            move |import: &&Import| self.words.contains(&import.name) || !(is_root || import.is_public);
        let imported = self.imports.iter().filter(is_own).map(|import| &*import.path);
        imported.chain(self.paths.iter().map(Vec::as_slice))
    }

    /// Whether others may mean the file when they name the module, and not what it passes on.
    pub(super) fn is_leaf(&self) -> bool {
        !self.file.ends_with("mod.rs")
    }
}

fn is_name(word: &str) -> bool {
    word.starts_with(|c: char| c.is_alphabetic() || c == '_')
}
