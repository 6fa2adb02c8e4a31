#!/usr/bin/env bash
# Builds the browser half into TARGET/site: readyroom.js, readyroom.wasm and the parts. server/build.rs embeds them.
# Does nothing when the module did not change, so that the server is not built again either.
. "$(dirname "$0")/common.sh"
[ -f "$tools" ] || .make/setup.sh build
# shellcheck disable=SC1090
. "$tools"
[ -z "$NODE_DIR" ] || PATH=$NODE_DIR:$PATH

wasm=wasm32-unknown-unknown
[ "$WASM_RUSTC" = rustc ] || export RUSTC=$WASM_RUSTC
# What a person's shell says for native builds would win over the next line, which itself wins over .cargo/config.toml.
unset RUSTFLAGS CARGO_ENCODED_RUSTFLAGS
export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="--cfg erase_components${WASM_SYSROOT:+ --sysroot=$WASM_SYSROOT}"

# An invocation of its own: `hydrate` and `ssr` in one graph make a server whose pages panic.
# `cargo rustc --crate-type`, because cargo skips link-time optimisation for a library that is an rlib as well,
# and without it the module is a third larger. Relocations tell which function needs which, for taking the module into parts.
"$WASM_CARGO" rustc -p app --lib --crate-type cdylib --no-default-features --features hydrate \
    --target $wasm --profile wasm-release -- -C link-arg=--emit-relocs

module=$target/$wasm/wasm-release/app.wasm
site=$target/site
seen=$target/site-made-from
made_with="$WASM_BINDGEN ${WASM_OPT:-unoptimised}"
if [ -f "$site/readyroom.wasm" ] && cmp -s "$module" "$seen/app.wasm" && [ "$(cat "$seen/with")" = "$made_with" ]; then
    exit 0
fi

work=$target/site-work
rm -rf "$work"
"$WASM_BINDGEN" "$module" "$work"
mv "$work/readyroom_bg.wasm" "$work/readyroom.wasm"
for part in "$work"/*.wasm; do
    [ -n "$WASM_OPT" ] || break
    # The features that today's rustc and wasm-bindgen use; wasm-opt refuses what is not named.
    "$WASM_OPT" -Oz --enable-bulk-memory --enable-nontrapping-float-to-int --enable-sign-ext --enable-mutable-globals \
        --enable-reference-types --enable-multivalue --enable-bulk-memory-opt --enable-call-indirect-overlong \
        "$part" -o "$part"
done
# The folder stays, since server/build.rs watches it; what is in it is replaced.
mkdir -p "$site"
find "$site" -mindepth 1 -delete
cp -r "$work/." "$site/"
rm -rf "$work"
mkdir -p "$seen"
cp "$module" "$seen/app.wasm"
printf '%s\n' "$made_with" >"$seen/with"
say "site: $(wc -c <"$site/readyroom.wasm") bytes of WebAssembly, $(cat "$site"/*.wasm | wc -c) with all parts"
