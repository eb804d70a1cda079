#!/usr/bin/env bash
# Runs once, when PostgreSQL's volume is new: the role that the silos and the API connect as. It may not change the schema.
set -euo pipefail
psql --set ON_ERROR_STOP=1 --set password="$TELEMETRON_DB_PASSWORD" --username "${POSTGRES_USER:-postgres}" --dbname "$POSTGRES_DB" <<'SQL'
CREATE ROLE telemetron LOGIN PASSWORD :'password';
SQL
