#!/bin/sh
# Buckets and users of the object store: only ingestion may read the bucket `identified`.
set -eu
until mc alias set store "$STORE_URL" "$STORE_ROOT_USER" "$STORE_ROOT_PASSWORD" >/dev/null 2>&1; do sleep 1; done
mc mb --ignore-existing store/identified store/systole
policy() { # name, buckets...
  name=$1; shift; resources=""
  for bucket in "$@"; do resources="$resources\"arn:aws:s3:::$bucket\",\"arn:aws:s3:::$bucket/*\","; done
  printf '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:*"],"Resource":[%s]}]}' "${resources%,}" > "/tmp/$name.json"
  mc admin policy create store "$name" "/tmp/$name.json"
}
policy ingestion identified systole
policy services systole
mc admin user add store "$INGESTION_ACCESS_KEY" "$INGESTION_SECRET_KEY"
mc admin user add store "$SERVICES_ACCESS_KEY" "$SERVICES_SECRET_KEY"
mc admin policy attach store ingestion --user "$INGESTION_ACCESS_KEY" || true
mc admin policy attach store services --user "$SERVICES_ACCESS_KEY" || true
