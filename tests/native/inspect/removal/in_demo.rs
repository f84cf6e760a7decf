//! Removals on the sample images of the demo registry.

use waybill::inspect::removal::{Survey, Verb, plan, survey};

use super::super::demo;
use super::scripted::run;

fn look(name: &str) -> Survey {
    run(survey(&demo::client(), &demo::repository(name), None, &mut |_| ())).unwrap()
}

#[test]
fn show() {
    for (name, t) in [("acme", "latest"), ("multi", "latest"), ("acme", "0.9.0")] {
        let survey = look(name);
        let digest = survey.pointed(&t.parse().unwrap()).unwrap().clone();
        for verb in [
            Verb::Untag(t.parse().unwrap()),
            Verb::Delete(digest.clone()),
            Verb::Purge { digest: digest.clone(), blobs: true },
        ] {
            let plan = plan(demo::client().endpoint(), &survey, &verb);
            println!("=== {name}:{t} {} freed {}", verb.word(), plan.freed);
            for f in &plan.findings {
                println!("  {:?} {} | {}", f.severity(), f.title(), f.detail());
            }
            for s in &plan.steps {
                println!("  {} {} [{}]", s.request.method, s.request.path(), s.what);
            }
            println!("  removed {:?}", super::names(&plan.removed));
            println!("  kept {:?}", super::names(&plan.kept));
            println!("  orphaned {:?}", super::names(&plan.orphaned));
            for b in &plan.blobs {
                println!(
                    "  blob {} {:?} shared with {:?}",
                    b.blob.digest.short(),
                    b.blob.size,
                    super::names(&b.shared_with)
                );
            }
            let left: Vec<_> =
                plan.remaining_tags.iter().map(|r| format!("{} {}", r.point.tag, r.holds)).collect();
            println!("  left {}", left.join(" | "));
        }
    }
}
