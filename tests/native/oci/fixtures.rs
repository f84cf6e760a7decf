//! Valid documents, as registries serve them.

/// `sha256:` of "", "abc" and `{}`.
pub(super) const A: &str = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
pub(super) const B: &str = "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
pub(super) const C: &str = "sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";
/// `sha512:` of "".
pub(super) const LONG: &str = "sha512:cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce\
                               47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e";

/// Fills in the digests.
pub(super) fn fill(template: &str) -> String {
    template.replace("$LONG", LONG).replace("$A", A).replace("$B", B).replace("$C", C)
}

pub(super) const MANIFESTS: [(&str, &str); 9] = [
    ("an image", IMAGE),
    (
        "an image without media type",
        r#"{"schemaVersion":2,"config":{"mediaType":"application/vnd.oci.image.config.v1+json","digest":"$A","size":0},"layers":[]}"#,
    ),
    ("a Docker image", DOCKER_IMAGE),
    ("an artifact with a subject", ARTIFACT),
    (
        "sha512",
        r#"{"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json","config":{"mediaType":"application/vnd.oci.image.config.v1+json","digest":"$LONG","size":1469},"layers":[{"mediaType":"application/vnd.oci.image.layer.v1.tar+zstd","digest":"$LONG","size":18446744073709551615}]}"#,
    ),
    (
        "embedded data",
        r#"{"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json","artifactType":"application/vnd.example+json","config":{"mediaType":"application/vnd.oci.empty.v1+json","digest":"$C","size":2,"data":"e30="},"layers":[{"mediaType":"application/vnd.oci.empty.v1+json","digest":"$C","size":2,"data":"e30="}]}"#,
    ),
    (
        "layers elsewhere",
        r#"{"schemaVersion":2,"mediaType":"application/vnd.docker.distribution.manifest.v2+json","config":{"mediaType":"application/vnd.docker.container.image.v1+json","digest":"$A","size":3},"layers":[{"mediaType":"application/vnd.docker.image.rootfs.foreign.diff.tar.gzip","digest":"$B","size":4,"urls":["https://a.example/1","https://b.example/2"]},{"mediaType":"application/vnd.oci.image.layer.nondistributable.v1.tar+gzip","digest":"$A","size":5,"urls":[]}]}"#,
    ),
    (
        "an unknown config",
        r#"{"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json","config":{"mediaType":"application/vnd.cncf.helm.config.v1+json","digest":"$A","size":3},"layers":[{"mediaType":"application/vnd.cncf.helm.chart.content.v1.tar+gzip","digest":"$B","size":4}],"annotations":{}}"#,
    ),
    (
        "members of its own",
        r#"{"schemaVersion":2,"x-own":{"deep":[1,2,{"a":null}]},"mediaType":"application/vnd.oci.image.manifest.v1+json","config":{"mediaType":"application/vnd.oci.image.config.v1+json","digest":"$A","size":3,"x-own":1.5},"layers":[{"mediaType":"x/y","digest":"$B","size":4,"annotations":{"ü <script>":"\u0000\n\ud83d\ude00"}}]}"#,
    ),
];

pub(super) const INDEXES: [(&str, &str); 6] = [
    ("an index", INDEX),
    ("a Docker list", DOCKER_LIST),
    (
        "a nested index",
        r#"{"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json","manifests":[{"mediaType":"application/vnd.oci.image.index.v1+json","digest":"$A","size":1},{"mediaType":"application/vnd.oci.image.manifest.v1+json","digest":"$B","size":2}]}"#,
    ),
    ("an empty index without media type", r#"{"schemaVersion":2,"manifests":[]}"#),
    (
        "referrers",
        r#"{"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json","manifests":[{"mediaType":"application/vnd.oci.image.manifest.v1+json","digest":"$A","size":1,"artifactType":"application/vnd.dev.sigstore.bundle.v0.3+json","annotations":{"z":"1","a":"2"}}]}"#,
    ),
    (
        "an index with a subject",
        r#"{"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json","artifactType":"application/vnd.example","manifests":[{"mediaType":"application/vnd.unknown","digest":"$LONG","size":9}],"subject":{"mediaType":"application/vnd.oci.image.index.v1+json","digest":"$A","size":1},"annotations":{"k":"v"}}"#,
    ),
];

pub(super) const IMAGE: &str = r#"{
  "schemaVersion": 2,
  "mediaType": "application/vnd.oci.image.manifest.v1+json",
  "config": {"mediaType": "application/vnd.oci.image.config.v1+json", "digest": "$A", "size": 1469},
  "layers": [
    {"mediaType": "application/vnd.oci.image.layer.v1.tar+gzip", "digest": "$B", "size": 3208942},
    {"mediaType": "application/vnd.oci.image.layer.v1.tar", "digest": "$C", "size": 2},
    {"mediaType": "application/vnd.oci.image.layer.v1.tar+gzip", "digest": "$B", "size": 3208942}
  ],
  "annotations": {"org.opencontainers.image.created": "2026-01-02T03:04:05Z", "a": ""}
}"#;

const DOCKER_IMAGE: &str = r#"{
   "schemaVersion": 2,
   "mediaType": "application/vnd.docker.distribution.manifest.v2+json",
   "config": {"mediaType": "application/vnd.docker.container.image.v1+json", "size": 7023, "digest": "$A"},
   "layers": [{"mediaType": "application/vnd.docker.image.rootfs.diff.tar.gzip", "size": 32654, "digest": "$B"}]
}"#;

const ARTIFACT: &str = r#"{
  "schemaVersion": 2,
  "mediaType": "application/vnd.oci.image.manifest.v1+json",
  "artifactType": "application/spdx+json",
  "config": {"mediaType": "application/vnd.oci.empty.v1+json", "digest": "$C", "size": 2},
  "layers": [{"mediaType": "application/spdx+json", "digest": "$B", "size": 900,
              "annotations": {"org.opencontainers.image.title": "sbom.json"}}],
  "subject": {"mediaType": "application/vnd.oci.image.manifest.v1+json", "digest": "$A", "size": 1234}
}"#;

pub(super) const INDEX: &str = r#"{
  "schemaVersion": 2,
  "mediaType": "application/vnd.oci.image.index.v1+json",
  "manifests": [
    {"mediaType": "application/vnd.oci.image.manifest.v1+json", "digest": "$A", "size": 1022,
     "platform": {"architecture": "amd64", "os": "linux"}},
    {"mediaType": "application/vnd.oci.image.manifest.v1+json", "digest": "$B", "size": 1025,
     "platform": {"architecture": "arm", "os": "linux", "variant": "v7"}},
    {"mediaType": "application/vnd.oci.image.manifest.v1+json", "digest": "$C", "size": 840,
     "annotations": {"vnd.docker.reference.digest": "$A", "vnd.docker.reference.type": "attestation-manifest"},
     "platform": {"architecture": "unknown", "os": "unknown"}},
    {"mediaType": "application/vnd.oci.image.manifest.v1+json", "digest": "$LONG", "size": 841,
     "annotations": {"vnd.docker.reference.digest": "sha256:gone", "vnd.docker.reference.type": "attestation-manifest"},
     "platform": {"architecture": "unknown", "os": "unknown"}}
  ],
  "annotations": {"org.opencontainers.image.version": "1.0"}
}"#;

const DOCKER_LIST: &str = r#"{
  "schemaVersion": 2,
  "mediaType": "application/vnd.docker.distribution.manifest.list.v2+json",
  "manifests": [
    {"mediaType": "application/vnd.docker.distribution.manifest.v2+json", "size": 7143, "digest": "$A",
     "platform": {"architecture": "ppc64le", "os": "linux"}},
    {"mediaType": "application/vnd.docker.distribution.manifest.v2+json", "size": 7682, "digest": "$B",
     "platform": {"architecture": "amd64", "os": "windows", "os.features": ["win32k"]}}
  ]
}"#;

/// A config with every member that the specification knows.
pub(super) const CONFIG: &str = r#"{
  "created": "2026-01-02T03:04:05.123Z",
  "author": "Alyssa P. Hacker",
  "architecture": "arm64",
  "variant": "v8",
  "os": "linux",
  "config": {
    "User": "1000:1000",
    "ExposedPorts": {"8080/tcp": {}, "53/udp": {}},
    "Env": ["PATH=/usr/bin", "EMPTY=", "QUOTED=a b=c"],
    "Entrypoint": ["/bin/my-app"],
    "Cmd": ["--config", "/etc/my app.conf"],
    "Volumes": {"/var/lib/data": {}},
    "WorkingDir": "/srv",
    "Labels": {"z": "1", "org.opencontainers.image.source": "https://example.com"},
    "StopSignal": "SIGTERM"
  },
  "rootfs": {"type": "layers", "diff_ids": ["$A", "$B"]},
  "history": [
    {"created": "2026-01-01T00:00:00Z", "created_by": "ADD rootfs.tar / # buildkit", "comment": "buildkit.dockerfile.v0"},
    {"created": "2026-01-01T00:00:01Z", "created_by": "ENV EMPTY=", "empty_layer": true},
    {"created": "2026-01-01T00:00:02Z", "created_by": "COPY app /bin/my-app", "empty_layer": false}
  ]
}"#;
