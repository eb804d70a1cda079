#!/usr/bin/env bash
# healthcheck.sh HOST PORT: succeeds when the service there is ready. The image has no HTTP client; bash opens the connection itself.
set -euo pipefail
exec 3<>"/dev/tcp/$1/$2"
printf 'GET /health/ready HTTP/1.0\r\n\r\n' >&3
read -r status <&3
[[ $status == *' 200 '* ]]
