#!/usr/bin/env bash
# Builds and runs the tests, and says every few seconds how far they are.
set -euo pipefail
cd "$(dirname "$0")"

usage() {
    cat <<'END'
Usage: ./test.sh [--faults | --name TEXT] [--no-build]

  (no option)   Every test but the long fault columns.
  --faults      The long fault columns as well: each kind of fault, under load, on real processes.
  --name TEXT   The tests whose full name (Namespace.Class.Method) contains TEXT, in the fault columns as well.
  --no-build    Runs what is built already.
  --help        This text.
END
}

refuse() {
    echo "$1 ./test.sh --help lists the options." >&2
    exit 2
}

faults=false
name=
build=true
while [ $# -gt 0 ]; do
    case $1 in
        --faults) faults=true ;;
        --name)
            name=${2:-}
            [ -n "$name" ] || refuse '--name needs a part of a test'\''s name.'
            shift
            ;;
        --no-build) build=false ;;
        --help | -h)
            usage
            exit
            ;;
        *) refuse "test.sh has no option '$1'." ;;
    esac
    shift
done
if [ -n "$name" ] && $faults; then
    refuse '--name runs tests of the fault columns without --faults.'
fi

# shellcheck source=tests/run/jobs.sh
. tests/run/jobs.sh

if ! command -v dotnet >/dev/null; then
    echo 'The .NET 10 SDK is missing; see README.md.' >&2
    exit 1
fi

# Half of what tests do is to start processes, which end before they would gain anything from being profiled.
export DOTNET_TieredPGO=0

# Cluster.Tests takes longest, mostly by waiting: the others run beside it.
projects=(Cluster.Tests)
for project in tests/*.Tests; do
    [ "$project" = tests/Cluster.Tests ] || projects+=("${project#tests/}")
done

# run_tests PROJECT FILTER...
run_tests() {
    local project=$1
    shift
    start "$project" dotnet exec "tests/$project/bin/Debug/net10.0/$project.dll" -noLogo -noColor -noAutoReporters -reporter verbose "$@"
}

if [ -n "$name" ]; then
    say "Running the tests whose names contain '$name'."
elif $faults; then
    say 'Running every test: about 25 minutes on two cores.'
else
    say 'Running every test but the long fault columns, which --faults adds: about 10 minutes on two idle cores.'
fi

tests/run/prerequisites.sh
if $build; then
    step Building dotnet build Telemetron.sln -nologo
fi

for project in "${projects[@]}"; do
    wait_for_place 2
    if [ -n "$name" ]; then
        # Those without the word in their sources need not be started.
        if grep -rqF --include='*.cs' -- "${name##*.}" "tests/$project"; then
            run_tests "$project" -method "*$name*"
        fi
    else
        run_tests "$project" -trait- Category=Faults
    fi
done
finish_all

# These need the machine for themselves.
if $faults; then
    say 'The fault columns: each test starts a cluster and breaks it for about half a minute.'
    run_tests Cluster.Tests -trait Category=Faults
    finish_all
fi

summarize
if [ -n "$name" ] && [ $((passed + failed + skipped)) -eq 0 ]; then
    echo "No test has '$name' in its name." >&2
    exit 1
fi
[ "$failed" -eq 0 ]
