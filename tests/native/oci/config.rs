//! Image configs, and the build steps in them.

use oci_spec::image::ImageConfiguration as Oracle;
use proptest::prelude::*;
use waybill::oci::{History, ImageConfig, JsonError, LayerMismatch, Platform, layer_steps, step_layers};
use waybill::words;

use super::fixtures::{A, B, CONFIG, fill};

fn read(text: &str) -> ImageConfig {
    ImageConfig::read(text.as_bytes()).unwrap()
}

fn details(config: &ImageConfig) -> Vec<String> {
    config.oddities.iter().map(|odd| words::finding::oddity(odd).detail().to_owned()).collect()
}

#[test]
fn reads_every_member_of_a_full_config() {
    let config = read(&fill(CONFIG));
    assert_eq!(config.platform.to_string(), "linux/arm64/v8");
    assert_eq!(config.created, "2026-01-02T03:04:05.123Z");
    assert_eq!(config.author, "Alyssa P. Hacker");
    assert_eq!(config.entrypoint, ["/bin/my-app"]);
    assert_eq!(config.cmd, ["--config", "/etc/my app.conf"]);
    assert_eq!(config.env, ["PATH=/usr/bin", "EMPTY=", "QUOTED=a b=c"]);
    assert_eq!(config.user, "1000:1000");
    assert_eq!(config.working_dir, "/srv");
    assert_eq!(config.exposed_ports, ["8080/tcp", "53/udp"]);
    assert_eq!(config.volumes, ["/var/lib/data"]);
    let source = ("org.opencontainers.image.source".into(), "https://example.com".into());
    assert_eq!(config.labels, [("z".into(), "1".into()), source]);
    assert_eq!(config.stop_signal, "SIGTERM");
    assert_eq!(config.diff_ids, [A, B]);
    assert_eq!(config.history.len(), 3);
    assert_eq!(config.oddities, []);
}

#[test]
fn reads_a_full_config_as_the_oracle_does() {
    let text = fill(CONFIG);
    let (ours, theirs) = (read(&text), Oracle::from_reader(text.as_bytes()).unwrap());
    let run = theirs.config().as_ref().unwrap();
    assert_eq!(Some(&ours.created), theirs.created().as_ref());
    assert_eq!(Some(&ours.author), theirs.author().as_ref());
    assert_eq!(ours.platform.os(), theirs.os().to_string());
    assert_eq!(ours.platform.architecture(), theirs.architecture().to_string());
    assert_eq!(Some(ours.platform.variant()), theirs.variant().as_deref());
    assert_eq!(Some(&ours.entrypoint), run.entrypoint().as_ref());
    assert_eq!(Some(&ours.cmd), run.cmd().as_ref());
    assert_eq!(Some(&ours.env), run.env().as_ref());
    assert_eq!(Some(&ours.user), run.user().as_ref());
    assert_eq!(Some(&ours.working_dir), run.working_dir().as_ref());
    assert_eq!(Some(&ours.stop_signal), run.stop_signal().as_ref());
    assert_eq!(Some(ours.labels.iter().cloned().collect()), *run.labels());
    assert_eq!(ours.diff_ids, *theirs.rootfs().diff_ids());
    let steps = theirs.history().as_ref().unwrap();
    assert_eq!(ours.history.len(), steps.len());
    for (ours, theirs) in ours.history.iter().zip(steps) {
        assert_eq!(Some(&ours.created), theirs.created().as_ref());
        assert_eq!(Some(&ours.created_by), theirs.created_by().as_ref());
        assert_eq!(ours.comment, theirs.comment().clone().unwrap_or_default());
        assert_eq!(ours.empty_layer, theirs.empty_layer().unwrap_or(false));
    }
}

#[test]
fn takes_the_nulls_that_docker_writes_for_nothing() {
    let config = read(
        r#"{"created":null,"author":null,"os":"linux","architecture":"amd64","variant":null,
            "config":{"User":null,"ExposedPorts":null,"Env":null,"Entrypoint":null,"Cmd":null,"Volumes":null,
            "WorkingDir":null,"Labels":null,"StopSignal":null},
            "rootfs":{"type":"layers","diff_ids":null},
            "history":[{"created":null,"created_by":null,"comment":null}]}"#,
    );
    assert_eq!(config.oddities, []);
    assert_eq!(config.entrypoint.len() + config.env.len() + config.labels.len() + config.diff_ids.len(), 0);
    let nothing = String::new;
    let step = History { created: nothing(), created_by: nothing(), comment: nothing(), empty_layer: false };
    assert_eq!(config.history, [step]);
}

#[test]
fn notes_nulls_that_no_tool_writes() {
    let config = read(r#"{"config":null,"rootfs":null,"history":null}"#);
    let expected = [
        "rootfs is null; it is read as absent.",
        "history is null; it is read as absent.",
        "config is null; it is read as absent.",
    ];
    assert_eq!(details(&config), expected);
    assert!(config.oddities.iter().all(|odd| words::finding::oddity(odd).title() == "Null member"));
}

#[test]
fn says_what_has_the_wrong_type() {
    let config = read(
        r#"{"created":1,"os":["linux"],"config":{"Env":"A=b","Cmd":["a",1],"Labels":{"a":"b","n":5},
            "ExposedPorts":["80/tcp"],"User":0},"rootfs":{"diff_ids":[null]},
            "history":[{"empty_layer":"yes"},"RUN",{"created_by":{}}]}"#,
    );
    let expected = [
        "created: expected a string, found a number.",
        "rootfs.diff_ids[0]: expected a string, found null.",
        "history[0].empty_layer: expected a boolean, found a string.",
        "history[1]: expected an object, found a string.",
        "history[2].created_by: expected a string, found an object.",
        "config.Cmd[1]: expected a string, found a number.",
        "config.Env: expected an array of strings, found a string.",
        "config.User: expected a string, found a number.",
        "config.ExposedPorts: expected an object, found an array.",
        "config.Labels.n: expected a string, found a number.",
        "os: expected a string, found an array.",
    ];
    assert_eq!(details(&config), expected);
    assert!(config.oddities.iter().all(|odd| words::finding::oddity(odd).title() == "Wrong type"));
    assert_eq!(config.labels, [("a".into(), "b".into())], "the rest is read");
    assert_eq!(config.history.len(), 3);
}

#[test]
fn reads_anything_that_is_json_and_says_why_not() {
    assert_eq!(details(&read("[]")), ["Expected an object, found an array."]);
    assert_eq!(details(&read("null")), ["Expected an object, found null."]);
    assert_eq!(details(&read("{}")), [""; 0]);
    assert_eq!(
        ImageConfig::read(b"{").unwrap_err(),
        JsonError::Syntax("EOF while parsing an object at line 1 column 1".into())
    );
    assert_eq!(
        ImageConfig::read(b"").unwrap_err(),
        JsonError::Syntax("EOF while parsing a value at line 1 column 0".into())
    );
}

#[test]
fn finds_the_step_that_made_each_layer() {
    let config = read(&fill(CONFIG));
    let commands = |layers| {
        let steps = layer_steps(&config.history, layers);
        steps.into_iter().map(|step| step.map(|step| step.created_by.clone())).collect::<Vec<_>>()
    };
    assert_eq!(
        commands(2),
        [Some("ADD rootfs.tar / # buildkit".into()), Some("COPY app /bin/my-app".into())]
    );
    assert_eq!(commands(3), [None, None, None], "nothing says which belong together");
    assert_eq!(commands(1), [None]);
    assert_eq!(layer_steps(&[], 2), [None, None]);
    assert_eq!(layer_steps(&[], 0), []);
}

#[test]
fn compares_the_config_with_the_layers_of_its_manifest() {
    let config = read(&fill(CONFIG));
    assert_eq!(config.compare_with_layers(2), []);
    let problem = |layers, diff_ids| LayerMismatch::Count { layers, diff_ids };
    let note = |steps, layers| LayerMismatch::History { steps, layers };
    assert_eq!(config.compare_with_layers(3), [problem(3, 2), note(2, 3)]);
    let without_history = ImageConfig { history: Vec::new(), ..config.clone() };
    assert_eq!(without_history.compare_with_layers(2), [], "history is optional");
    assert_eq!(without_history.compare_with_layers(0), [problem(0, 2)]);
    let shorter = ImageConfig { history: config.history[..1].to_vec(), ..config };
    assert_eq!(shorter.compare_with_layers(2), [note(1, 2)]);
}

#[test]
fn numbers_the_steps_that_made_a_layer_only_where_the_numbers_agree() {
    let history = read(&fill(CONFIG)).history;
    let made = history.iter().filter(|step| !step.empty_layer).count();
    let mut number = 0;
    let expected: Vec<_> = history
        .iter()
        .map(|step| {
            number += usize::from(!step.empty_layer);
            (!step.empty_layer).then_some(number)
        })
        .collect();
    assert_eq!(step_layers(&history, made), expected);
    for layers in [0, made - 1, made + 1] {
        assert_eq!(step_layers(&history, layers), vec![None; history.len()], "{layers} layers");
    }
    assert_eq!(step_layers(&[], 3), []);
}

#[test]
fn a_config_without_root_filesystem_is_told_where_no_layer_is_missed() {
    let told = |text: &str| read(text).compare_with_layers(0);
    let none = [LayerMismatch::NoRootFilesystem];
    assert_eq!(told(r#"{"rootfs":{}}"#), none);
    assert_eq!(told("{}"), none);
    assert_eq!(told(r#"{"rootfs":{"type":"layers","diff_ids":[]}}"#), []);
    assert_eq!(told(r#"{"rootfs":{"type":"layers","diff_ids":null}}"#), []);
    assert_eq!(ImageConfig::new(Platform::linux_amd64()).compare_with_layers(0), []);
}

#[test]
fn a_config_says_why_it_is_no_json() {
    assert_eq!(ImageConfig::read(b"\xEF\xBB\xBF{}").unwrap_err(), JsonError::ByteOrderMark);
}

proptest! {
    #[test]
    fn no_bytes_make_reading_panic(bytes in any::<Vec<u8>>()) {
        let _ = ImageConfig::read(&bytes);
    }
}
