#!/usr/bin/env bash
# Makes sure that everything `make build`, `make run` or `make test` needs is there; seconds when it is.
#   .make/setup.sh build | run | test
# Nothing is asked. What it may not install, it names, and stops.
. "$(dirname "$0")/common.sh"
purpose=${1:-build}

# shellcheck source=.make/setup-wasm.sh
. .make/setup-wasm.sh
# shellcheck source=.make/setup-test.sh
. .make/setup-test.sh

check_basics() {
    has make || stop "make is missing: install it (Debian: apt-get install make)."
    if ! has cargo || ! has rustc; then
        [ -z "${SUDO_USER:-}" ] ||
            stop "sudo hides the Rust of $SUDO_USER: run make without sudo; it says so where it needs more rights."
        stop "Rust is missing: install it from https://rustup.rs, open a new shell and run make again."
    fi
    local wanted found
    wanted=$(manifest rust-version)
    found=$(rustc --version 2>/dev/null | cut -d ' ' -f 2) || true
    [ -n "$found" ] || stop "rustc does not start: with rustup, choose a toolchain with 'rustup default stable'."
    at_least "$found" "$wanted" ||
        stop "rustc is $found, and $wanted or later is needed: 'rustup update stable', or see https://rustup.rs."
    # Linking a program tells more than finding the compiler: the headers and crt1.o are a package of their own.
    echo 'int main(void) { return 0; }' | "${CC:-cc}" -x c - -o /dev/null 2>/dev/null ||
        stop "A working C compiler is missing (for SQLite): install it (Debian: apt-get install gcc libc6-dev)."
    [ "$purpose" != run ] || check_port
}

check_port() {
    local listen=${LISTEN:-127.0.0.1:3000}
    if (exec 3<>"/dev/tcp/${listen%:*}/${listen##*:}") 2>/dev/null; then
        stop "Something already listens on $listen: stop it, or choose another address: make run LISTEN=127.0.0.1:3001."
    fi
}

# Installs Debian packages; fails quietly where that is not possible.
may_apt() { has apt-get && [ "$(id -u)" = 0 ]; }
apt_updated=no
apt_update() {
    [ "$apt_updated" = no ] || return 0
    say "apt-get update"
    apt-get -qq update >/dev/null || say "apt-get update failed; trying with what is known"
    apt_updated=yes
}
apt_install() {
    apt_update
    say "apt-get install $*"
    DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "$@" >/dev/null
}

# npm without its retries: a closed network should cost seconds.
npm_install() {
    npm install --prefix "$1" --no-save --no-audit --no-fund --loglevel=error --fetch-retries=1 "$2" >&2
}

write_tools() {
    local name
    for name in WASM_CARGO WASM_RUSTC WASM_SYSROOT WASM_BINDGEN WASM_OPT NODE_DIR CHROMIUM; do
        printf '%s=%q\n' "$name" "${!name:-}"
    done >"$tools.new"
    # A file that did not change keeps its time.
    if cmp -s "$tools.new" "$tools"; then rm "$tools.new"; else mv "$tools.new" "$tools"; fi
}

check_basics
mkdir -p "$target" "$cache"
# Two makes at once: the second waits instead of building the same tool beside the first.
if has flock; then
    exec 9>"$cache/setup.lock"
    flock -n 9 || { say "another set-up is running; waiting for it"; flock 9; }
fi
find_node
find_wasm_toolchain
find_wasm_bindgen
find_wasm_opt
[ "$purpose" != test ] || find_test_tools
write_tools
