# shellcheck shell=bash disable=SC2034,SC2154 # names are shared with the scripts that source this
# Sourced by setup.sh: what builds the browser half.
wasm=wasm32-unknown-unknown

# Looking for a folder says little (it stays behind when a package is upgraded): compile and link an empty crate.
compiles_wasm() { # RUSTC [SYSROOT]
    local scratch ok=1
    scratch=$(mktemp -d)
    : >"$scratch/empty.rs"
    "$1" ${2:+--sysroot "$2"} --target $wasm --crate-type cdylib --out-dir "$scratch" "$scratch/empty.rs" \
        >/dev/null 2>&1 && ok=0
    rm -rf "$scratch"
    return $ok
}

# The toolchain of everything else, or Debian's, if one of them can; else that of everything else with rustup's help; else
# Debian's with ours.
find_wasm_toolchain() {
    ! default_toolchain || return 0
    ! debian_toolchain || return 0
    if has rustup; then
        say "adding the target $wasm with rustup"
        # rustup waits minutes for a network that never answers.
        if RUST_BACKTRACE=0 timeout 300 rustup target add $wasm >&2 && default_toolchain; then return 0; fi
        say "rustup could not add it; trying Debian's Rust"
    fi
    debian_toolchain_is_whole || install_debian_toolchain
    debian_toolchain || build_wasm_std || stop "Debian's Rust is installed and cannot build for $wasm; $wasm_by_hand"
}

wasm_by_hand="install the target by hand ('rustup target add $wasm', see https://rustup.rs) and run make again."

default_toolchain() {
    WASM_CARGO=cargo WASM_RUSTC=rustc WASM_SYSROOT=
    compiles_wasm rustc
}

# Debian's rustc-web has the compiler, and Rust's sources, but no built standard library for wasm32: build_wasm_std makes
# one for each version in the cache folder. Only the browser half uses it; all else keeps the default toolchain.
debian_sources=/usr/lib/rustlib/src/rust/library
debian_toolchain() {
    WASM_CARGO=/usr/bin/cargo WASM_RUSTC=/usr/bin/rustc WASM_SYSROOT=
    debian_rust_is_new || return 1
    ! compiles_wasm $WASM_RUSTC || return 0
    WASM_SYSROOT=$cache/wasm-std-$($WASM_RUSTC -vV | cksum | cut -d ' ' -f 1)
    compiles_wasm "$WASM_RUSTC" "$WASM_SYSROOT"
}
debian_rust_is_new() {
    [ -x /usr/bin/cargo ] && [ -x /usr/bin/rustc ] &&
        at_least "$(/usr/bin/rustc --version | cut -d ' ' -f 2)" "$(manifest rust-version)"
}
debian_toolchain_is_whole() { debian_rust_is_new && [ -d $debian_sources ] && [ -x /usr/bin/rust-lld ]; }

build_wasm_std() {
    [ -n "$WASM_SYSROOT" ] || return 1
    local scratch host library
    say "building Rust's standard library for $wasm from $debian_sources (about a minute)"
    scratch=$(mktemp -d)
    host=$($WASM_RUSTC -vV | sed -n 's/^host: //p')
    library=$WASM_SYSROOT/lib/rustlib/$wasm/lib
    # A copy, because cargo writes beside the sources.
    cp -rL "$debian_sources" "$scratch/library"
    (
        cd "$scratch/library/sysroot"
        unset CARGO_ENCODED_RUSTFLAGS
        RUSTC=$WASM_RUSTC RUSTC_BOOTSTRAP=1 CARGO_TARGET_DIR=$scratch/target \
            RUSTFLAGS="-Zforce-unstable-if-unmarked -Cembed-bitcode=yes" \
            $WASM_CARGO build --quiet --release --target $wasm --features panic-unwind,compiler-builtins-mem >&2
    ) || { rm -rf "$scratch"; return 1; }
    rm -rf "$WASM_SYSROOT"
    mkdir -p "$library"
    cp "$scratch/target/$wasm"/release/deps/*.rlib "$library/"
    # The linker is looked for in the sysroot's half for the host.
    ln -s "/usr/lib/rustlib/$host" "$WASM_SYSROOT/lib/rustlib/$host"
    rm -rf "$scratch"
    compiles_wasm "$WASM_RUSTC" "$WASM_SYSROOT"
}

install_debian_toolchain() {
    has apt-get || stop "Rust's target $wasm is missing: $wasm_by_hand"
    ! may_apt || apt_update
    local packages="rustc-web cargo-web rust-web-src rust-web-llvm" candidate plan removed
    # rust-lld is a link to the lld of the LLVM that rustc was built with, and nothing depends on it.
    packages="$packages $(apt-cache depends rust-web-llvm 2>/dev/null | sed -n 's/.*Depends: llvm-\([0-9]*\)$/lld-\1/p' || true)"
    candidate=$(apt-cache policy rustc-web 2>/dev/null | sed -n 's/ *Candidate: //p' || true)
    at_least "${candidate:-0}" "$(manifest rust-version)" || stop "Rust's target $wasm is missing: $wasm_by_hand"
    # These packages conflict with others that a person may be using.
    # shellcheck disable=SC2086
    plan=$(apt-get -s install $packages 2>&1) ||
        stop "Debian's Rust could build the browser half, but apt refuses ($(sed -n '/^E: /{p;q;}' <<<"$plan")); $wasm_by_hand"
    removed=$(sed -n 's/^Remv \([^ ]*\).*/\1/p' <<<"$plan" | tr '\n' ' ')
    [ -z "$removed" ] || stop "Debian's Rust could build the browser half, but would remove your ${removed% }; $wasm_by_hand"
    may_apt || stop "Rust's target $wasm is missing: 'rustup target add $wasm', or 'sudo apt-get install $packages', and run make again."
    # shellcheck disable=SC2086
    apt_install $packages || stop "The installation failed; $wasm_by_hand"
}

# wasm-bindgen must be of exactly the version of the crate. What takes the module into parts is built into it.
find_wasm_bindgen() {
    local version home scratch
    version=$(manifest wasm-bindgen)
    home=$cache/wasm-bindgen-$version-$(cksum <.make/wasm-bindgen.rs | cut -d ' ' -f 1)
    WASM_BINDGEN=$home/bin/wasm-bindgen
    [ "$("$WASM_BINDGEN" --version 2>/dev/null)" != "wasm-bindgen $version" ] || return 0
    say "building wasm-bindgen $version (a minute, once)"
    scratch=$(mktemp -d)
    mkdir "$scratch/src"
    cp .make/wasm-bindgen.rs "$scratch/src/main.rs"
    printf '%s\n' '[package]' 'name = "wasm-bindgen"' "version = \"$version\"" 'edition = "2024"' \
        '[dependencies]' "wasm-bindgen-cli-support = \"=$version\"" 'wasm_split_cli_support = "=0.2.4"' >"$scratch/Cargo.toml"
    # Not optimised: it runs for two seconds, and optimising it takes a minute. A target folder of its own: less to lock.
    env -u CARGO_TARGET_DIR CARGO_PROFILE_RELEASE_OPT_LEVEL=0 cargo install --path "$scratch" --root "$home" >&2 ||
        { rm -rf "$scratch"; stop "wasm-bindgen $version could not be built: see above; it needs crates.io."; }
    rm -rf "$scratch"
}

# Only npm's: Debian 12's binaryen (108) makes a module that dies in the browser.
find_wasm_opt() {
    local version=132 home
    home=$cache/binaryen-$version
    WASM_OPT=$home/node_modules/.bin/wasm-opt
    ! wasm_opt_starts || return 0
    if has npm; then
        say "installing wasm-opt (npm's binaryen $version)"
        if npm_install "$home" "binaryen@$version" && wasm_opt_starts; then return 0; fi
    fi
    say "no wasm-opt (it comes through npm, which needs Node): the browser half ships unoptimised, almost twice as large"
    WASM_OPT=
}
wasm_opt_starts() { [ -x "$WASM_OPT" ] && "$WASM_OPT" --version >/dev/null 2>&1; }
