#!/usr/bin/env bash
# Installs what the tests need if it is missing and this user may: PostgreSQL's server, from which the tests start servers of their own, iproute2,
# with which they cut silos off, promtool, which checks the rules for Prometheus, libfaketime, with which they set the clocks of processes, and Chromium,
# Node and Python, with which they try the reference page and the examples.
set -euo pipefail

has_postgres() {
    command -v initdb >/dev/null 2>&1 || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null
}

as_root=()
if [ "$(id -u)" -ne 0 ]; then
    as_root=(sudo -n)
fi

may_install() {
    command -v apt-get >/dev/null && "${as_root[@]}" true 2>/dev/null && "${as_root[@]}" apt-get update -qq
}

install_postgres() {
    may_install || return 1
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql-common >/dev/null
    # The packages would start a server of their own on port 5432; the tests need the programs alone.
    "${as_root[@]}" sed -ri 's/^#?(create_main_cluster).*/\1 = false/' /etc/postgresql-common/createcluster.conf
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql >/dev/null
}

if ! has_postgres; then
    echo 'No PostgreSQL server programs found; installing them.' >&2
    install_postgres || true
    if ! has_postgres; then
        echo 'The tests need the server programs of PostgreSQL 15 or later (initdb, postgres).' >&2
        echo 'Install them, for example: sudo apt-get install postgresql' >&2
        exit 1
    fi
fi

# Checks the rules in docs/monitoring. The program alone: the package would start a server of its own.
install_promtool() {
    local folder
    may_install || return 1
    folder=$(mktemp -d)
    (cd "$folder" && apt-get -o APT::Sandbox::User=root download -qq prometheus && dpkg-deb --extract prometheus_*.deb .) \
        && "${as_root[@]}" install "$folder/usr/bin/promtool" /usr/local/bin/
    rm -rf "$folder"
}

if ! command -v promtool >/dev/null; then
    install_promtool || true
    if ! command -v promtool >/dev/null; then
        echo 'The tests need promtool. Install Prometheus, for example: sudo apt-get install prometheus' >&2
        exit 1
    fi
fi

has_faketime() {
    compgen -G '/usr/lib/*/faketime/libfaketimeMT.so.1' >/dev/null || [ -e /usr/lib/faketime/libfaketimeMT.so.1 ]
}

if ! has_faketime; then
    { may_install && "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends faketime >/dev/null; } || true
    if ! has_faketime; then
        echo 'The tests need libfaketime, for example: sudo apt-get install faketime' >&2
        exit 1
    fi
fi

# Without it, or for a user who is not root, the tests that cut silos off are skipped, and say why.
if ! command -v ip >/dev/null && [ ! -x /usr/sbin/ip ] && may_install; then
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends iproute2 >/dev/null || true
fi

# Stands between silos and PostgreSQL in a test. The program alone is used; the package's own server is not.
install_pgbouncer() {
    may_install || return 1
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends pgbouncer >/dev/null
}

if [ ! -x /usr/sbin/pgbouncer ]; then
    install_pgbouncer || true
    if [ ! -x /usr/sbin/pgbouncer ]; then
        echo 'The tests need PgBouncer, for example: sudo apt-get install pgbouncer' >&2
        exit 1
    fi
fi

# install_for COMMAND... -- PACKAGE...: installs the packages unless one of the commands is there.
install_for() {
    local commands=()
    while [ "$1" != -- ]; do
        commands+=("$1")
        shift
    done
    shift
    local command
    for command in "${commands[@]}"; do
        if command -v "$command" >/dev/null; then
            return
        fi
    done
    if ! { may_install && "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null; }; then
        echo "The tests need ${commands[0]}, for example: sudo apt-get install $*" >&2
        exit 1
    fi
}

install_for chromium chromium-browser google-chrome -- chromium
install_for npx -- nodejs npm
install_for python3 -- python3
install_for curl -- curl
