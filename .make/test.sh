#!/usr/bin/env bash
# All checks, the quick ones first. Needs what `setup.sh test` and `site.sh` leave behind.
. "$(dirname "$0")/common.sh"
# shellcheck disable=SC1090
. "$tools"
[ -z "$NODE_DIR" ] || PATH=$NODE_DIR:$PATH

step() {
    local started=$SECONDS
    say "$1"
    shift
    "$@" || stop "failed: $*"
    say "  $((SECONDS - started)) s"
}

licences() {
    if has cargo-deny; then cargo deny check bans licenses sources; else say "cargo-deny is not installed: skipped"; fi
}

browser() {
    [ -d end2end/node_modules ] || { say "end2end is not there yet: skipped"; return 0; }
    # Playwright starts this file, each test file on its own data folder and port.
    cd end2end && BINARY=$binary CHROMIUM=$CHROMIUM npx playwright test
}

binary=$(cd "$target" && pwd)/release/readyroom

step "format" cargo fmt --all --check
step "lints" cargo clippy --release --workspace --all-targets -- -D warnings
# The other half of app, for this machine: lints need no wasm, and not every toolchain with wasm has clippy.
step "lints of the browser half" cargo clippy --release -p app --lib --no-default-features --features hydrate -- -D warnings
step "licences and bans" licences
# Never --all-features: ssr and hydrate in one graph make pages that panic.
step "rules, storage and HTTP" cargo test --release --workspace
# The same graph, so this only makes sure that the program itself is there.
step "the program" cargo build --release --workspace --bins --examples
step "journeys in a browser" browser
