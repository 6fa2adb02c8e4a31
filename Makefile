# Readyroom. A newcomer needs two of these: `make run` and `make test`. Each installs what is missing, and can be run again.

target := $(or $(CARGO_TARGET_DIR),target)
export LISTEN ?= 127.0.0.1:3000
# Where rustup puts Rust, for a shell that was opened before.
export PATH := $(PATH):$(HOME)/.cargo/bin

# Flags of a person's own would replace those of .cargo/config.toml.
ifdef RUSTFLAGS
export RUSTFLAGS := $(RUSTFLAGS) --cfg erase_components
endif

# The whole workspace with everything its tests use: so that features are unified once, every crate is built once, and the
# program that the tests prove is the one that ships. `make run` alone builds less, and quicker: a newcomer waits.
build := cargo build --release --workspace --bins --examples

.PHONY: help run build site test domain bench pictures clean

help: ## these lines
	@sed -n 's/^\([a-z]*\):.*## /  make \1	/p' Makefile

run: ## set up, build, and serve the demo organisation on http://127.0.0.1:3000 (LISTEN=… for another address)
	@.make/setup.sh run
	@.make/site.sh
	cargo build --profile quick --package server --bin readyroom
	@.make/run.sh

build: site ## one file, TARGET/release/readyroom, with everything in it
	$(build)
	@echo "built $(target)/release/readyroom" >&2

# The browser half alone.
site:
	@.make/setup.sh build
	@.make/site.sh

test: ## everything that is checked: format, lints, licences, rules, storage, HTTP, journeys in a browser
	@.make/setup.sh test
	@.make/site.sh
	@.make/test.sh

domain: ## the rules' tests alone, in seconds
	cargo test --release -p domain

bench: site ## the pages that matter, each beside its limit (ARGS=--json for machines)
	@$(build) >&2
	@$(target)/release/examples/bench $(ARGS)

pictures: build ## the README's pictures, taken from the demo
	@.make/setup.sh test
	@.make/pictures.sh

clean: ## remove what was built; tools in the cache folder stay
	cargo clean
