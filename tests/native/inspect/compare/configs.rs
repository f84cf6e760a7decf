//! Configs by key.

use waybill::inspect::compare::{Comparison, Difference, KeyState, Topic, Word};

use super::{Shelf, config};

/// Two images with these configs and no layers.
fn compared(a: &str, b: &str) -> Comparison {
    let mut shelf = Shelf::default();
    let (a, b) = (shelf.image(a, &[], ""), shelf.image(b, &[], ""));
    shelf.tag("a", &a);
    shelf.tag("b", &b);
    shelf.compare()
}

/// A value with what only its side has in brackets.
fn told(words: Option<&Vec<Word>>) -> String {
    let word = |word: &Word| match (word.is_own, word.is_secret) {
        (_, true) => "***".to_owned(),
        (true, false) => format!("[{}]", word.text),
        (false, false) => word.text.clone(),
    };
    words.map_or_else(|| "–".into(), |words| words.iter().map(word).collect::<Vec<_>>().join(" "))
}

fn lines(differences: &[Difference]) -> Vec<String> {
    let state = |one: &Difference| match one.state() {
        KeyState::Changed => "!",
        KeyState::Added => "+",
        KeyState::Removed => "-",
    };
    let line = |one: &Difference| {
        format!("{:?} {}{} {} {}", one.topic, state(one), one.key, told(one.a.as_ref()), told(one.b.as_ref()))
    };
    differences.iter().map(line).collect()
}

#[test]
fn settings_are_compared_by_key() {
    let a = config(
        r#""Env":["PATH=/bin","MODE=off","OLD=1","DB_PASSWORD=a"],"Cmd":["serve","--workers","2","it's"],"User":"app","ExposedPorts":{"80/tcp":{}},"Volumes":{"/data":{}},"Labels":{"version":"1","host":"b4"},"Healthcheck":{"Test":["CMD","true"]}"#,
        &[],
    );
    let b = config(
        r#""Env":["PATH=/bin","MODE=on","NEW=","DB_PASSWORD=b"],"Cmd":["serve","--workers","3","it's"],"Entrypoint":["/init"],"ExposedPorts":{"8080/tcp":{}},"Volumes":{"/data":{}},"Labels":{"version":"2"},"Healthcheck":{"Test":["NONE"]},"StopSignal":"SIGINT""#,
        &[],
    );
    let comparison = compared(&a, &b);
    assert_eq!(
        lines(&comparison.differences.told),
        [
            "Environment !MODE [off] [on]",
            "Environment -OLD [1] –",
            "Environment !DB_PASSWORD *** ***",
            "Environment +NEW – []",
            "Command +Entrypoint – [/init]",
            r"Command !Cmd serve --workers [2] 'it'\''s' serve --workers [3] 'it'\''s'",
            "Setting -User [app] –",
            "Setting +StopSignal – [SIGINT]",
            r#"Setting !Healthcheck [{"Test":["CMD","true"]}] [{"Test":["NONE"]}]"#,
            "Port -80/tcp [] –",
            "Port +8080/tcp – []",
            "Label !version [1] [2]",
            "Label -host [b4] –",
        ]
    );
    assert!(comparison.differences.told[2].has_secret());
    assert_eq!(comparison.differences.noise, []);
    assert_eq!(comparison.differences.keys, 19);
}

#[test]
fn secrets_in_a_command_are_known() {
    let a = config(r#""Cmd":["run","--password","hunter2","--token=abc","--verbose"]"#, &[]);
    let b = config(r#""Cmd":["run","--password","hunter3"]"#, &[]);
    assert_eq!(
        lines(&compared(&a, &b).differences.told),
        ["Command !Cmd run --password *** *** [--verbose] run --password ***"]
    );
}

#[test]
fn times_orders_and_traces_of_the_build_are_noise() {
    let a = r#"{"created":"2026-01-01T00:00:00Z","container":"1","config":{"Image":"sha256:1","Env":["A=1","B=2"],"Labels":{"org.opencontainers.image.created":"2026-01-01"}},"history":[{"created":"2026-01-01T00:00:00Z","created_by":"ENV A=1 # buildkit","empty_layer":true},{"created_by":"RUN old","empty_layer":true}]}"#;
    let b = r#"{"created":"2026-02-02T00:00:00Z","container":"2","config":{"Image":"sha256:2","Env":["B=2","A=1"],"Labels":{"org.opencontainers.image.created":"2026-02-02"}},"history":[{"created":"2026-02-02T00:00:00Z","created_by":"ENV A=1","empty_layer":true},{"created_by":"RUN new","empty_layer":true}]}"#;
    let comparison = compared(a, b);
    assert_eq!(lines(&comparison.differences.told), [""; 0]);
    assert_eq!(
        lines(&comparison.differences.noise),
        [
            "Time !org.opencontainers.image.created [2026-01-01] [2026-02-02]",
            "Time !created [2026-01-01T00:00:00Z] [2026-02-02T00:00:00Z]",
            "Time !history[0].created [2026-01-01T00:00:00Z] [2026-02-02T00:00:00Z]",
            "Order !Env – –",
            "Build !history[0].created_by [ENV A=1 # buildkit] [ENV A=1]",
            "Build -history[1].created_by [RUN old] –",
            "Build +history[1].created_by – [RUN new]",
            "Build !container [1] [2]",
            "Build !Image [sha256:1] [sha256:2]",
        ]
    );
}

#[test]
fn the_same_written_differently_is_noise() {
    let comparison = compared("{}", "{ }");
    assert_eq!(lines(&comparison.differences.noise), ["Writing !config – –"]);
    assert_eq!(lines(&comparison.differences.told), [""; 0]);
}

#[test]
fn the_last_of_several_values_counts() {
    let comparison = compared(&config(r#""Env":["A=1","A=2"]"#, &[]), &config(r#""Env":["A=2"]"#, &[]));
    assert_eq!(comparison.differences.count(Topic::Environment), 0);
}

#[test]
fn odd_configs_are_compared_as_far_as_they_go() {
    let comparison = compared("not json", "nor this");
    assert_eq!(lines(&comparison.differences.told), ["Setting !config [not json] [nor this]"]);
    let comparison = compared(r#"{"config":[1]}"#, r#"{"config":"x","extra":null}"#);
    assert_eq!(lines(&comparison.differences.told), [""; 0]);
    assert_eq!(comparison.differences.noise.len(), 1);
}
