#!/usr/bin/env bash
# Serves the demo organisation from a fresh folder, which goes when the server does.
. "$(dirname "$0")/common.sh"
folder=$(mktemp -d "${TMPDIR:-/tmp}/readyroom-demo.XXXXXX")
trap 'rm -rf "$folder"' EXIT
# Ctrl-C reaches the server as well; this shell waits until it has stopped.
trap : INT
"$target/release/readyroom" serve --demo --listen "${LISTEN:-127.0.0.1:3000}" --data-dir "$folder" &
trap 'kill "$!" 2>/dev/null' TERM HUP
say "http://${LISTEN:-127.0.0.1:3000}, until Ctrl-C"
status=0
wait "$!" || status=$?
# A signal ends the waiting, not the server.
while kill -0 "$!" 2>/dev/null; do wait "$!" || status=$?; done
# Stopped by the person at the keyboard is not a failure.
[ "$status" -lt 128 ] || status=0
exit "$status"
