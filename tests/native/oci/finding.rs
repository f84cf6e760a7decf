//! Findings, and how much of a hostile document they quote.

use waybill::oci::{Document, Finding, Severity};
use waybill::words::finding::oddity;

#[test]
fn a_finding_keeps_what_it_is_told() {
    let finding = Finding::note("Odd", "It is odd.");
    assert_eq!(
        (finding.severity(), finding.title(), finding.detail()),
        (Severity::Note, "Odd", "It is odd.")
    );
}

#[test]
fn a_detail_is_cut_after_600_characters() {
    for letter in ["a", "é", "🐳"] {
        let whole = letter.repeat(600);
        assert_eq!(Finding::problem("", whole.clone()).detail(), whole);
        assert_eq!(Finding::problem("", letter.repeat(601)).detail(), format!("{whole}…"));
    }
}

#[test]
fn a_document_with_a_key_of_a_megabyte_makes_a_short_finding() {
    let key = "k".repeat(1 << 20);
    let document = Document::read(format!(r#"{{"{key}":1,"{key}":2,"layers":[]}}"#).into_bytes(), None);
    let finding = oddity(&document.oddities()[0]);
    assert_eq!(finding.title(), "Duplicate key");
    assert_eq!(finding.detail(), format!("{}…", "k".repeat(600)));
}

#[test]
fn problems_come_before_warnings_and_warnings_before_notes() {
    assert!(Severity::Problem < Severity::Warning && Severity::Warning < Severity::Note);
}
