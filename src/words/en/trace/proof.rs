//! What was compared with what.

use crate::format;
use crate::inspect::{ContentProof, Uncompared};
use crate::registry::{Claim, Proof, Verification};
use crate::words::en::archive::not_unpacked;
use crate::words::en::packing::packing;
use crate::words::en::unhashed::unhashed;

/// What is meant by the header.
pub const HEADER: &str = "The header is Docker-Content-Digest.";

/// The word that stands for a proof wherever it is shown.
pub fn proof_word(proof: &Proof) -> &'static str {
    match proof {
        Proof::Verified => "verified",
        Proof::Hashed => "hashed",
        Proof::Differs => "differs",
        Proof::NotChecked(_) => "not checked",
    }
}

/// What was compared, beside the word of the proof.
pub fn proof(verification: &Verification) -> String {
    let by_digest = verification.requested().is_some();
    if let (Some(described), Some(found)) = (verification.misdescribed(), verification.packing()) {
        let (found, described) = (packing(found), packing(described));
        return format!("the bytes are {found}, the media type says {described}: some clients refuse it");
    }
    if let (Some(stated), None) = (verification.longer_than(), verification.unpacked()) {
        return format!("longer than the {} bytes stated; the rest was not read", format::number(stated));
    }
    match (verification.proof(), verification.claim()) {
        (Proof::NotChecked(reason), _) => unhashed(&reason),
        (Proof::Differs, Claim::Digest(claimed)) if !by_digest => {
            format!("header claims {claimed}, here {}", verification.computed())
        }
        (Proof::Differs, _) => format!("hashed to {}", verification.computed()),
        (_, Claim::Digest(_)) if verification.claim_differs() => "header differs".into(),
        (_, Claim::Digest(_)) => "header agrees".into(),
        (_, Claim::Hidden) => "no readable header".into(),
        (_, Claim::Absent) => "no header".into(),
        (_, Claim::Unreadable(_)) => "header is no digest".into(),
    }
}

/// What comparing the content of a layer came to.
pub fn content_word(proof: &ContentProof) -> &'static str {
    match proof {
        ContentProof::Matches => "content matches diff_id",
        ContentProof::Differs(..) => "content differs from diff_id",
        ContentProof::NotCompared(_) => "content not compared",
    }
}

/// What is behind that; nothing where the words say it all.
pub fn content_detail(proof: &ContentProof) -> String {
    match proof {
        ContentProof::Matches => String::new(),
        ContentProof::Differs(found, _) => format!("unpacked, it hashes to {found}"),
        ContentProof::NotCompared(Uncompared::Count { diff_ids, layers }) => {
            format!(
                "the config lists {} for {}",
                format::count(*diff_ids, "diff_id"),
                format::count(*layers, "layer")
            )
        }
        ContentProof::NotCompared(Uncompared::NoDigest) => "its diff_id in the config is not a digest".into(),
        ContentProof::NotCompared(Uncompared::Algorithm(named, used)) => format!(
            "its diff_id is a {} digest, but the content was hashed with {}",
            named.as_str(),
            used.as_str()
        ),
        ContentProof::NotCompared(Uncompared::NotUnpacked(why)) => not_unpacked(why),
    }
}
