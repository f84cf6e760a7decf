//! `charts/hello`: a Helm chart, an artifact that is no image.

use serde_json::json;

use crate::demo::store::Repository;

use super::content::{self, Content};
use super::format::Format;
use super::image::manifest;
use super::layer::gzip;
use super::tarball::Tarball;

const CHART: &str = "\
apiVersion: v2
name: hello
description: Runs my/app and says hello.
type: application
version: 0.1.0
appVersion: \"1.1\"
";
const VALUES: &str = "\
replicas: 2
image:
  repository: demo.localhost/my/app
  tag: \"1.1\"
service:
  port: 8080
";
const DEPLOYMENT: &str = "\
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ .Release.Name }}
spec:
  replicas: {{ .Values.replicas }}
  selector:
    matchLabels:
      app: {{ .Release.Name }}
  template:
    metadata:
      labels:
        app: {{ .Release.Name }}
    spec:
      containers:
        - name: app
          image: \"{{ .Values.image.repository }}:{{ .Values.image.tag }}\"
          ports:
            - containerPort: {{ .Values.service.port }}
";
const SERVICE: &str = "\
apiVersion: v1
kind: Service
metadata:
  name: {{ .Release.Name }}
spec:
  selector:
    app: {{ .Release.Name }}
  ports:
    - port: {{ .Values.service.port }}
";

pub(super) fn fill(repository: &mut Repository) {
    let config = json!({
        "name": "hello",
        "version": "0.1.0",
        "description": "Runs my/app and says hello.",
        "apiVersion": "v2",
        "appVersion": "1.1",
        "type": "application",
    });
    let config = Content::new("application/vnd.cncf.helm.config.v1+json", config.to_string().into_bytes());
    let archive = Tarball::new()
        .file("hello/Chart.yaml", CHART)
        .file("hello/values.yaml", VALUES)
        .file("hello/templates/deployment.yaml", DEPLOYMENT)
        .file("hello/templates/service.yaml", SERVICE)
        .finish();
    let layer = Content::new("application/vnd.cncf.helm.chart.content.v1.tar+gzip", gzip(&archive));
    let media_type = Format::Oci.manifest();
    let mut document = manifest(media_type, &config, &[&layer]);
    if let Some(members) = document.as_object_mut() {
        let annotations = [
            ("org.opencontainers.image.created", "2026-03-20T12:00:00Z"),
            ("org.opencontainers.image.description", "Runs my/app and says hello."),
            ("org.opencontainers.image.title", "hello"),
            ("org.opencontainers.image.version", "0.1.0"),
        ];
        let annotations = annotations.map(|(name, value)| (name.into(), value.into()));
        members.insert("annotations".into(), content::texts(&annotations));
    }
    let manifest = Content::new(media_type, document.to_string().into_bytes());
    config.put_blob(repository);
    layer.put_blob(repository);
    manifest.put_manifest(repository);
    manifest.tag(repository, &["0.1.0"]);
}
