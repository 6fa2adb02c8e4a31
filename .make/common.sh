# shellcheck shell=bash disable=SC2034,SC2154 # names are shared with the scripts that source this
# Sourced by the scripts beside it: where things are, and how to speak.
set -Eeuo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

target=${CARGO_TARGET_DIR:-target}
cache=${XDG_CACHE_HOME:-$HOME/.cache}/readyroom
# What setup.sh found, for the scripts that use it.
tools=$target/tools.env

# Everything said goes to stderr: stdout belongs to what a person asked for (`make -s bench ARGS=--json`).
say() { printf '· %s\n' "$*" >&2; }
stop() {
    printf '✗ %s\n' "$*" >&2
    exit 1
}

# Nothing ends without a word.
trap 'say "failed: $BASH_COMMAND (${BASH_SOURCE[0]##*/}, line $LINENO)"' ERR

has() { command -v "$1" >/dev/null 2>&1; }

# The value of a `name = "value"` line of the workspace manifest, without the `=` of an exact pin.
manifest() { sed -n "s/^$1 = \"=\{0,1\}\([^\"]*\)\".*/\1/p" Cargo.toml | head -n 1; }

# at_least 1.96.0 1.94: is the first version the second or a later one?
at_least() { [ "$(printf '%s\n%s\n' "$1" "$2" | sort -V | head -n 1)" = "$2" ]; }
