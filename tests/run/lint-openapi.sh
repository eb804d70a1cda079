#!/usr/bin/env bash
# Lints the OpenAPI documents with Redocly and Spectral. Neither may find anything, not even something to warn of.
set -euo pipefail
cd "$(dirname "$0")/../.."

if ! command -v npx >/dev/null; then
    echo 'This needs Node 20 or later with npx, for example: sudo apt-get install nodejs npm' >&2
    exit 1
fi

documents=(docs/openapi.json docs/openapi-admin.json)
for document in "${documents[@]}"; do
    redocly=$(npx --yes @redocly/cli@2.77.0 lint --config tests/OpenApi/redocly.yaml --format json "$document" 2>/dev/null || true)
    findings=$(node -e 'const report = JSON.parse(require("fs").readFileSync(0)); console.log(report.totals.errors + report.totals.warnings)' <<<"$redocly")
    if [ "$findings" != 0 ]; then
        echo "$redocly" >&2
        exit 1
    fi
done

npx --yes --package @stoplight/spectral-cli@6.16.3 spectral lint --ruleset tests/OpenApi/spectral.yaml --fail-severity hint "${documents[@]}"
