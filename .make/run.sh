#!/usr/bin/env bash
# Serves the demo organisation from a fresh folder, which goes when the server does.
. "$(dirname "$0")/common.sh"
listen=${LISTEN:-127.0.0.1:3000}
folder=$(mktemp -d "${TMPDIR:-/tmp}/readyroom-demo.XXXXXX")
trap 'rm -rf "$folder"' EXIT

"$target/quick/readyroom" serve --demo --listen "$listen" --data-dir "$folder" &
server=$!
# A shell's background job does not hear Ctrl-C, so it is told.
trap 'kill "$server" 2>/dev/null; stopped=yes' INT TERM HUP
say "http://$listen, until Ctrl-C"
# A signal ends the waiting, not the server, which has requests to finish.
status=0
wait "$server" || status=$?
while kill -0 "$server" 2>/dev/null; do
    status=0
    wait "$server" || status=$?
done
# Stopped as asked is not a failure.
[ -z "${stopped:-}" ] || status=0
exit "$status"
