# shellcheck shell=bash disable=SC2034,SC2154 # names are shared with the scripts that source this
# Sourced by setup.sh: what the browser tests need beyond a build.
node_wanted=20

node_is_new() { has node && at_least "$(node --version | tr -d v)" "$node_wanted"; }

# The Node on PATH; else one from npm in the cache folder, since Debian 12's own is 18. Only the tests need one.
find_node() {
    local home=$cache/node-22
    NODE_DIR=
    ! node_is_new || return 0
    [ "$purpose" = test ] || [ -d "$home" ] || return 0
    PATH=$home/node_modules/node/bin:$PATH
    if ! node_is_new; then
        has npm || ! may_apt || apt_install nodejs npm || true
        has npm || stop "The browser tests need Node $node_wanted or later with npm: install it (https://nodejs.org) and run make test again."
        say "installing Node 22 from npm into $home"
        npm_install "$home" node@22 || true
        node_is_new || stop "The browser tests need Node $node_wanted or later: install it (https://nodejs.org) and run make test again."
    fi
    NODE_DIR=$home/node_modules/node/bin
}

find_test_tools() {
    find_rust_components
    install_end2end
    find_chromium
    find_japanese_font
}

# The smallest installation of rustup leaves both out.
find_rust_components() {
    if cargo fmt --version >/dev/null 2>&1 && cargo clippy --version >/dev/null 2>&1; then return 0; fi
    say "adding rustfmt and clippy with rustup"
    if has rustup && RUST_BACKTRACE=0 timeout 300 rustup component add rustfmt clippy >&2; then return 0; fi
    stop "The tests need rustfmt and clippy: install them ('rustup component add rustfmt clippy') and run make test again."
}

# npm writes its lock file's copy into node_modules last, so comparing the two times tells whether it is up to date.
install_end2end() {
    [ -f end2end/package-lock.json ] || { say "end2end has no package-lock.json yet: no browser tests"; return 0; }
    [ ! end2end/node_modules/.package-lock.json -nt end2end/package-lock.json ] || return 0
    say "npm ci in end2end"
    (cd end2end && PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --no-audit --no-fund --loglevel=error >&2) ||
        stop "npm ci in end2end failed: see above; it needs the npm registry."
}

# An empty CHROMIUM means Playwright's own.
find_chromium() {
    local name
    for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome; do
        if [ -n "$name" ] && has "$name"; then
            CHROMIUM=$(command -v "$name")
            return 0
        fi
    done
    if may_apt && apt_install chromium && has chromium; then
        CHROMIUM=$(command -v chromium)
        return 0
    fi
    CHROMIUM=
    [ -d end2end/node_modules/playwright-core ] || return 0
    say "looking for Playwright's Chromium"
    (cd end2end && timeout 600 npx playwright install chromium >&2) ||
        stop "The browser tests need Chromium: install it (Debian: sudo apt-get install chromium) and run make test again."
}

find_japanese_font() {
    ! has fc-list || [ -z "$(fc-list :lang=ja file 2>/dev/null | head -n 1)" ] || return 0
    ! may_apt || ! apt_install fontconfig fonts-noto-cjk || return 0
    say "no Japanese font (Debian: apt-get install fonts-noto-cjk): pictures of Japanese pages will show boxes"
}
