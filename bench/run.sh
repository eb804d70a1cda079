#!/usr/bin/env bash
# Runs the benchmark; see bench/README.md. Installs wrk if it is missing and this user may; PostgreSQL's server is what ./test.sh installs.
set -euo pipefail
cd "$(dirname "$0")/.."
configuration=${CONFIGURATION:-Release}

if ! command -v wrk >/dev/null; then
    echo 'wrk is missing; installing it.' >&2
    as_root=()
    if [ "$(id -u)" -ne 0 ]; then
        as_root=(sudo -n)
    fi
    "${as_root[@]}" apt-get update -qq
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends wrk >/dev/null
fi

dotnet build bench/Bench --configuration "$configuration" --verbosity quiet -nologo -clp:NoSummary
exec dotnet "bench/Bench/bin/$configuration/net10.0/Bench.dll" "$@"
