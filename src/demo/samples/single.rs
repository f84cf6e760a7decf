//! `single`: a tag that points to a manifest, with no index between.

use super::shelves::Repository;

use super::base;
use super::machine::Machine;

const STEPS: &str = r#"
- RUN /bin/sh -c install libz # buildkit
  usr/lib/
  usr/lib/libz.so.1.3 program 24000 libz
  usr/lib/libz.so.1 -> libz.so.1.3
- COPY ledger /usr/local/bin/ # buildkit
  usr/local/bin/
  usr/local/bin/ledger program 150000 ledger
- COPY data/ /srv/ledger/ # buildkit
  srv/ledger/
  srv/ledger/2025.txt prose 16000 ledger 2025
  srv/ledger/2026.txt prose 4000 ledger 2026
- ENTRYPOINT ["/usr/local/bin/ledger"]"#;
const RUN: &str = r#"{
    "Env": ["PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"],
    "Entrypoint": ["/usr/local/bin/ledger"],
    "WorkingDir": "/srv/ledger"
}"#;

pub(super) fn fill(repository: &mut Repository) {
    let build = base::build(Machine::Amd64).at("2026-03-05T16:20:00Z").steps(STEPS);
    build.finish(RUN).put(repository, &["latest"]);
}
