#!/bin/sh
# A registry by hand: everything that the API does, with curl alone. Needs a registry to play with:
#
#   sh tutorial.sh http://127.0.0.1:5000 http://localhost:5000
#
# The second address is "another host", which sees the same registry.
set -eu

registry=$1
elsewhere=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

manifest_type=application/vnd.oci.image.manifest.v1+json
index_type=application/vnd.oci.image.index.v1+json
# Registries hide manifests from clients that do not name their types.
accept="Accept: $manifest_type, $index_type"

# digest FILE: the digest of a file, as registries write it.
digest() { printf 'sha256:%s' "$(sha256sum < "$1" | cut -d ' ' -f 1)"; }

# size FILE: its size in bytes.
size() { wc -c < "$1" | tr -d ' '; }

# status ARGUMENTS...: what curl says of a request: its status alone.
status() { curl -sS -o /dev/null -w '%{http_code}' "$@"; }

# push_blob REPOSITORY FILE: opens an upload, sends the file to where it goes on, and names its digest.
push_blob() {
  location=$(curl -sS -X POST -H 'Content-Length: 0' -D - -o /dev/null "$registry/v2/$1/blobs/uploads/" |
    tr -d '\r' | sed -n 's/^[Ll]ocation: //p')
  case $location in /*) location=$registry$location ;; esac
  case $location in *\?*) join='&' ;; *) join='?' ;; esac
  status -X PUT -H 'Content-Type: application/octet-stream' --data-binary "@$2" \
    "$location${join}digest=$(digest "$2")"
}

# push_manifest REPOSITORY TAG FILE TYPE
push_manifest() { status -X PUT -H "Content-Type: $4" --data-binary "@$3" "$registry/v2/$1/manifests/$2"; }

# image NAME ARCHITECTURE: a layer, a config and a manifest in files that begin with the name.
image() {
  mkdir -p root && printf 'hello from %s\n' "$2" > root/hello
  tar -cf "$1.tar" -C root hello
  diff_id=$(digest "$1.tar")
  gzip -n -c "$1.tar" > "$1.layer"
  printf '{"architecture":"%s","os":"linux","config":{"Cmd":["/hello"]},"rootfs":{"type":"layers","diff_ids":["%s"]}}' \
    "$2" "$diff_id" > "$1.config"
  printf '{"schemaVersion":2,"mediaType":"%s","config":{"mediaType":"application/vnd.oci.image.config.v1+json","digest":"%s","size":%s},"layers":[{"mediaType":"application/vnd.oci.image.layer.v1.tar+gzip","digest":"%s","size":%s}]}' \
    "$manifest_type" "$(digest "$1.config")" "$(size "$1.config")" "$(digest "$1.layer")" "$(size "$1.layer")" > "$1.manifest"
}

echo "1. Is it a registry?                        $(status "$registry/v2/")"

printf 'any bytes at all' > bytes
echo "2. Push a blob                              $(push_blob workshop/blobs bytes)"
curl -sS "$elsewhere/v2/workshop/blobs/blobs/$(digest bytes)" > again
cmp bytes again
echo "   Read it on another host                  the same bytes"

image amd64 amd64
echo "3. A manifest before its blobs              $(push_manifest workshop/hello 1.0 amd64.manifest "$manifest_type")"
echo "   Push the layer                           $(push_blob workshop/hello amd64.layer)"
echo "   Push the config                          $(push_blob workshop/hello amd64.config)"
echo "   Push the manifest under a tag            $(push_manifest workshop/hello 1.0 amd64.manifest "$manifest_type")"
echo "   The same bytes under another tag         $(push_manifest workshop/hello latest amd64.manifest "$manifest_type")"

echo "4. List tags                                $(curl -sS "$registry/v2/workshop/hello/tags/list")"

curl -sS -H "$accept" "$registry/v2/workshop/hello/manifests/1.0" > pulled.manifest
test "$(digest pulled.manifest)" = "$(digest amd64.manifest)"
layer=$(sed 's/.*"layers":\[{[^}]*"digest":"\([^"]*\)".*/\1/' pulled.manifest)
curl -sS "$registry/v2/workshop/hello/blobs/$layer" > pulled.layer
test "$(digest pulled.layer)" = "$layer"
echo "5. Pull by hand                             $(gzip -dc pulled.layer | tar -xOf - hello)"

echo "6. Untag                                    $(status -X DELETE "$registry/v2/workshop/hello/manifests/1.0")"
echo "   The tag                                  $(status -H "$accept" "$registry/v2/workshop/hello/manifests/1.0")"
echo "   The other tag                            $(status -H "$accept" "$registry/v2/workshop/hello/manifests/latest")"
echo "   The digest                               $(status -H "$accept" "$registry/v2/workshop/hello/manifests/$(digest amd64.manifest)")"

echo "7. Delete the manifest                      $(status -X DELETE "$registry/v2/workshop/hello/manifests/$(digest amd64.manifest)")"
echo "   Delete the config                        $(status -X DELETE "$registry/v2/workshop/hello/blobs/$(digest amd64.config)")"
echo "   Delete the layer                         $(status -X DELETE "$registry/v2/workshop/hello/blobs/$layer")"
echo "   All of them                              $(status -H "$accept" "$registry/v2/workshop/hello/manifests/latest") $(status "$registry/v2/workshop/hello/blobs/$(digest amd64.config)") $(status "$registry/v2/workshop/hello/blobs/$layer")"

image arm64 arm64
entries=
for platform in amd64 arm64; do
  push_blob workshop/multi "$platform.layer" > /dev/null
  push_blob workshop/multi "$platform.config" > /dev/null
  manifest=$(digest "$platform.manifest")
  echo "8. Push the manifest for $platform              $(push_manifest workshop/multi "$manifest" "$platform.manifest" "$manifest_type")"
  entries=$entries${entries:+,}$(printf '{"mediaType":"%s","digest":"%s","size":%s,"platform":{"architecture":"%s","os":"linux"}}' \
    "$manifest_type" "$manifest" "$(size "$platform.manifest")" "$platform")
done
printf '{"schemaVersion":2,"mediaType":"%s","manifests":[%s]}' "$index_type" "$entries" > index
echo "   Push the index                           $(push_manifest workshop/multi 1.0 index "$index_type")"
curl -sS -H "$accept" "$registry/v2/workshop/multi/manifests/1.0" > pulled.index
cmp index pulled.index
echo "   Pull it                                  the same bytes"
