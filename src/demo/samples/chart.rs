//! `charts/hello`: a Helm chart, an artifact that is no image.

use super::shelves::Repository;
use crate::demo::content::Content;

use super::archive::archive;
use super::format::Format;
use super::image::Image;
use super::layer::Layer;
use super::machine::Machine;

const CONFIG: &str = r#"{
    "name": "hello",
    "version": "0.1.0",
    "description": "Runs my/app and says hello.",
    "apiVersion": "v2",
    "appVersion": "1.1",
    "type": "application"
}"#;
const ANNOTATIONS: &str = r#",
    "annotations": {
        "org.opencontainers.image.created": "2026-03-20T12:00:00Z",
        "org.opencontainers.image.description": "Runs my/app and says hello.",
        "org.opencontainers.image.title": "hello",
        "org.opencontainers.image.version": "0.1.0"
    }"#;
const FILES: &str = r#"
  hello/Chart.yaml
|apiVersion: v2
|name: hello
|description: Runs my/app and says hello.
|type: application
|version: 0.1.0
|appVersion: "1.1"
  hello/values.yaml
|replicas: 2
|image:
|  repository: demo.localhost/my/app
|  tag: "1.1"
|service:
|  port: 8080
  hello/templates/deployment.yaml
|apiVersion: apps/v1
|kind: Deployment
|metadata:
|  name: {{ .Release.Name }}
|spec:
|  replicas: {{ .Values.replicas }}
|  selector:
|    matchLabels:
|      app: {{ .Release.Name }}
|  template:
|    metadata:
|      labels:
|        app: {{ .Release.Name }}
|    spec:
|      containers:
|        - name: app
|          image: "{{ .Values.image.repository }}:{{ .Values.image.tag }}"
|          ports:
|            - containerPort: {{ .Values.service.port }}
  hello/templates/service.yaml
|apiVersion: v1
|kind: Service
|metadata:
|  name: {{ .Release.Name }}
|spec:
|  selector:
|    app: {{ .Release.Name }}
|  ports:
|    - port: {{ .Values.service.port }}"#;

pub(super) fn fill(repository: &mut Repository) {
    let config = Content::json("application/vnd.cncf.helm.config.v1+json", CONFIG);
    // No file of it is a program: any machine will do.
    let archive = archive(Machine::Amd64, FILES);
    let layer = Layer::new("application/vnd.cncf.helm.chart.content.v1.tar+gzip", &archive).blob;
    Image::new(Format::Artifact, config, vec![layer], ANNOTATIONS).put(repository, &["0.1.0"]);
}
