#!/usr/bin/env bash
# Takes the pictures of the README from the demo, in light and dark. Needs what `setup.sh test` and `make build` leave behind.
. "$(dirname "$0")/common.sh"
# shellcheck disable=SC1090
. "$tools"
[ -z "$NODE_DIR" ] || PATH=$NODE_DIR:$PATH
binary=$(cd "$target" && pwd)/release/readyroom
mkdir -p docs
(cd end2end && BINARY=$binary CHROMIUM=$CHROMIUM npx playwright test --config pictures.config.ts)
say "docs: $(cd docs && echo ./*.png)"
