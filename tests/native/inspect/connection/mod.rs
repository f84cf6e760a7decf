//! The connection, tried over registries that let some things through.

mod recipes;
mod stages;
mod verdicts;

use waybill::inspect::connection::{Obstacle, Recipe, Remedy, Setup, Stage, Verdict, examine};
use waybill::registry::Request;
use waybill::words::{Said, connection};

use crate::registry::scripted::{Reply, Scripted, run};

/// A page, and a registry elsewhere.
fn setup() -> Setup {
    Setup {
        registry: "registry.example".parse().unwrap(),
        page: "https://waybill.example".into(),
        repository: None,
        companion: None,
        permission: None,
        is_kept_out: false,
        is_offline: false,
        may_push: false,
    }
}

/// The same, with an image on the screen.
fn setup_with_image() -> Setup {
    Setup { repository: Some(("my/app".parse().unwrap(), Some("1.0".into()))), ..setup() }
}

struct Examined {
    stages: Vec<Stage>,
    summary: String,
    recipes: Vec<Recipe>,
    remedies: Vec<Remedy>,
    asked: Vec<String>,
}

impl Examined {
    fn verdict(&self, name: &str) -> Option<Verdict> {
        self.stages.iter().find(|stage| connection::stage(stage).title == name).map(Stage::verdict)
    }

    /// What a recipe leaves in the way; nothing when it is not printed.
    fn left_by(&self, recipe: Recipe) -> Option<&[Obstacle]> {
        self.remedies.iter().find(|remedy| remedy.recipe == recipe).map(|remedy| &*remedy.leaves)
    }

    #[track_caller]
    fn sentence(&self, name: &str) -> String {
        let said = self.stages.iter().map(connection::stage).find(|said| said.title == name);
        let Some(Said { text, next, .. }) = said else { panic!("no stage {name}: {:#?}", self.stages) };
        if next.is_empty() { text } else { format!("{text} {next}") }
    }
}

fn examined(setup: &Setup, answer: impl Fn(&Request) -> Reply + 'static) -> Examined {
    let transport = Scripted::by(move |request, _| answer(request));
    let mut stages = Vec::new();
    let diagnosis = run(examine(&*transport, setup, |stage| stages.push(stage)));
    let recipes = diagnosis.remedies.iter().map(|remedy| remedy.recipe).collect();
    let (summary, remedies) = (connection::summary(&diagnosis), diagnosis.remedies);
    Examined { stages, summary, recipes, remedies, asked: transport.asked() }
}

/// A registry that lets pages do everything.
fn open(request: &Request) -> Reply {
    let config = format!(r#"{{"config":{{"digest":"sha256:{}"}}}}"#, "a".repeat(64));
    let body = if request.url.contains("/manifests/") { config } else { "{}".into() };
    Reply::ok("application/json", body).header("Docker-Distribution-API-Version", "registry/2.0").cors()
}

fn blocked() -> Reply {
    Reply::blocked("Failed to fetch")
}
