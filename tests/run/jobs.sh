# For test.sh and .ci/run: runs programs beside each other, each with a log, and tells of their progress. Those that are called *.Tests are test
# projects, whose output is that of xunit's own runner; of the others one sees the output only when they fail.

progress_every=15

logs=$(mktemp -d)
failures=$(mktemp)
declare -A process_of=() started=() running_since=() told=()
next_progress=$((SECONDS + progress_every))
passed=0 failed=0 skipped=0

say() {
    printf '%(%T)T %s\n' -1 "$*"
}

stop_all() {
    local process
    for process in "${process_of[@]}"; do
        kill "$process" 2>/dev/null || true
    done
    rm -rf "$logs" "$failures"
}
trap stop_all EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# start NAME PROGRAM ARGUMENT...: in the background.
start() {
    local name=$1
    shift
    "$@" >"$logs/$name" 2>&1 &
    process_of[$name]=$! started[$name]=$SECONDS
}

# step NAME PROGRAM ARGUMENT...: alone, to its end.
step() {
    say "$1."
    start "$@"
    finish_all
}

# Waits until fewer than so many run.
wait_for_place() {
    local name status
    while [ ${#process_of[@]} -ge "$1" ]; do
        for name in "${!process_of[@]}"; do
            if ! kill -0 "${process_of[$name]}" 2>/dev/null; then
                status=0
                wait "${process_of[$name]}" || status=$?
                unset "process_of[$name]"
                end "$name" "$status"
            fi
        done
        if [ $SECONDS -ge $next_progress ] && [ ${#process_of[@]} -gt 0 ]; then
            tell_progress
        fi
        sleep 0.5
    done
}

finish_all() {
    wait_for_place 1
}

# end NAME EXIT-CODE
end() {
    case $1 in
        *.Tests) end_tests "$1" "$2" ;;
        *)
            if [ "$2" -ne 0 ]; then
                cat "$logs/$1"
                echo "$1: failed with $2." >&2
                exit 1
            fi
            ;;
    esac
    rm "$logs/$1"
}

# Adds up the runner's closing line, such as "Grains.Tests  Total: 168, Errors: 0, Failed: 0, Skipped: 0, Not Run: 0, Time: 3.1s".
end_tests() {
    local log="$logs/$1" summary total errors fails skips
    summary=$(sed -n 's/^ *[^ ]*  Total: /Total: /p' "$log" | tail -n 1)
    count() { sed -n "s/.*$1: \([0-9]*\).*/\1/p" <<<"$summary"; }
    total=$(count Total) errors=$(count Errors) fails=$(count Failed) skips=$(count Skipped)
    if [ -z "$total" ] || { [ "$2" -ne 0 ] && [ $((errors + fails)) -eq 0 ]; }; then
        # It crashed.
        total=${total:-0} fails=$((${fails:-0} + 1)) total=$((total + 1))
    fi
    errors=${errors:-0} skips=${skips:-0} fails=${fails:-0}
    passed=$((passed + total - fails - skips)) failed=$((failed + fails + errors)) skipped=$((skipped + skips))
    if [ $((fails + errors)) -gt 0 ] || [ "$skips" -gt 0 ]; then
        grep -vE '\[(STARTING|FINISHED)\]' "$log" || true
    fi
    failed_tests <"$log" >>"$failures"
    if [ "$total" -gt 0 ]; then
        say "$1: $((total - fails - skips)) passed, $((fails + errors)) failed, $skips skipped."
    fi
}

# Tells of tests that failed meanwhile, and in one line how many are done, and which run for how long.
tell_progress() {
    local finished test since line= name programs
    declare -A still=()
    next_progress=$((SECONDS + progress_every))
    for name in "${!process_of[@]}"; do
        line+="${line:+, }$name ($((SECONDS - started[$name])) s)"
    done
    programs=$line
    line=
    while IFS= read -r test; do
        [ -n "${told[$test]:-}" ] || say "FAILED $test"
        told[$test]=yes
    done < <(cat "$logs"/* | sed -n 's/^ *\(.*\) \[FAIL\]$/\1/p')

    finished=$(cat "$logs"/* | grep -c '\[FINISHED\]' || true)
    while IFS= read -r test; do
        still[$test]=${running_since[$test]:-$SECONDS}
    done < <(cat "$logs"/* | running_tests)
    running_since=()
    for test in "${!still[@]}"; do
        running_since[$test]=${still[$test]}
    done
    while IFS=' ' read -r since test; do
        line+="${line:+, }$test$([ "$since" -eq $SECONDS ] || echo " ($((SECONDS - since)) s)")"
    done < <(for test in "${!still[@]}"; do echo "${still[$test]} $test"; done | sort -n | head -n 3)
    case $programs in
        *.Tests*) say "$((passed + failed + skipped + finished)) tests done. Running: ${line:-what $programs needs}" ;;
        *) say "Still at it: $programs" ;;
    esac
}

# From the runner's output: the tests that have started and not finished, as Class.Method.
running_tests() {
    awk '
        / \[STARTING\]$/ { sub(/ \[STARTING\]$/, ""); running[$0] = 1 }
        / \[FINISHED\]/ { sub(/ \[FINISHED\].*/, ""); delete running[$0] }
        END {
            for (name in running) {
                while (match(name, /^[^.(]*\.[^.(]*\.[^.(]/)) { sub(/^[^.]*\./, "", name) }
                print substr(name, 1, 120)
            }
        }'
}

# From the runner's output: each failed test with the first lines of what it says.
failed_tests() {
    awk '
        / \[FAIL\]$/ { rest = 15 }
        / \[[A-Z]+\]/ && !/ \[FAIL\]$/ { rest = 0 }
        rest > 0 { print; rest-- }'
}

# Ends with what is asked for first: which tests failed, and how many.
summarize() {
    if [ -s "$failures" ]; then
        echo 'Failed:'
        cat "$failures"
    fi
    say "$passed passed, $failed failed, $skipped skipped in $((SECONDS / 60)) min $((SECONDS % 60)) s."
}
