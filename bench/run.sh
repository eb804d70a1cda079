#!/usr/bin/env bash
# Runs the benchmark; see bench/README.md. Installs wrk, and for a profile perf, if missing and if this user may; PostgreSQL's server is what ./test.sh installs.
set -euo pipefail
cd "$(dirname "$0")/.."
configuration=${CONFIGURATION:-Release}

# install PROGRAM PACKAGE
install() {
    if command -v "$1" >/dev/null; then
        return
    fi
    echo "$1 is missing; installing it." >&2
    as_root=()
    if [ "$(id -u)" -ne 0 ]; then
        as_root=(sudo -n)
    fi
    "${as_root[@]}" apt-get update -qq
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$2" >/dev/null
}

install wrk wrk
if [ "${1:-}" = profile ]; then
    install perf linux-perf
fi

dotnet build bench/Bench --configuration "$configuration" --verbosity quiet -nologo -clp:NoSummary
exec dotnet "bench/Bench/bin/$configuration/net10.0/Bench.dll" "$@"
