#!/usr/bin/env bash
# One database for the applications, one role and schema each: neither role can read the other's schema.
set -euo pipefail
psql -v ON_ERROR_STOP=1 -v ingestion="$INGESTION_PASSWORD" -v orchestrator="$ORCHESTRATOR_PASSWORD" -v temporal="$TEMPORAL_PASSWORD" --username postgres <<'SQL'
CREATE ROLE ingestion LOGIN PASSWORD :'ingestion';
CREATE ROLE orchestrator LOGIN PASSWORD :'orchestrator';
CREATE ROLE temporal LOGIN CREATEDB PASSWORD :'temporal';
CREATE DATABASE systole;
\connect systole
REVOKE ALL ON SCHEMA public FROM PUBLIC;
CREATE SCHEMA ingestion AUTHORIZATION ingestion;
CREATE SCHEMA orchestrator AUTHORIZATION orchestrator;
SQL
