# `make run` shows the product, `make test` checks it. Both bring what the machine lacks first.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

# One set of flags for every build, so that build and test share their objects. C dependencies are optimised also in a
# debug build (cryptography is far too slow otherwise), and importing a target that is not declared is an error.
SWIFT_FLAGS = -Xcc -O2 --explicit-target-dependency-import-check error

LINT_PATHS = $(wildcard Package.swift Sources Tests Benchmarks/Package.swift Benchmarks/Sources)
TEST_LOG = .build/test.log

# The fuzz program: the pure modules, in the order in which they import each other, and the entry in Tests/Fuzz.
FUZZ_SECONDS ?= 60
FUZZ_FOLDER = .build-fuzz
FUZZ_MODULES ?= $(foreach module,MergeCore CaseModel SyncWire SyncSession,$(if $(wildcard Sources/$(module)),$(module)))
FUZZ_ENTRY ?= $(wildcard Tests/Fuzz/*.swift)
FUZZ_SOURCES ?= $(foreach module,$(FUZZ_MODULES),$(shell find Sources/$(module) -name '*.swift')) $(FUZZ_ENTRY)
FUZZ_SWIFT_FLAGS = -parse-as-library -sanitize=fuzzer,address -O -wmo -swift-version 6 -package-name lindung
FUZZ_BUILD_SECONDS = 600

# A step is a target of its own; this runs it, says how long it took, and stops at the first that fails.
define step
+@begin=$$(date +%s); printf '==> %s\n' '$(1)'; \
if $(MAKE) --no-print-directory $(1); then printf '==> %s: %s s\n' '$(1)' $$(( $$(date +%s) - begin )); \
else printf '==> %s: FAILED after %s s\n' '$(1)' $$(( $$(date +%s) - begin )) >&2; exit 1; fi
endef

.PHONY: help run test setup build lint format protocol build-tests unit browser screenshots fuzz bench clean

help: ## list what can be made
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1\t\2/p' Makefile | expand -t 14

run: ARGS ?= --stay
run: ## set up, build and run the demonstration, which ends with an office and two laptops running (ARGS=--json: it ends)
	$(call step,setup)
	$(call step,build)
	@exec "$$(swift build $(SWIFT_FLAGS) --show-bin-path)/lindung" demo $(ARGS)

test: ## set up and check everything: format, protocol, tests, fuzzing
	$(call step,setup)
	$(call step,lint)
	$(call step,protocol)
	$(call step,build-tests)
	$(call step,unit)
	$(call step,browser)
	$(call step,fuzz)
	@printf '\nAll steps passed. Tests:\n'; grep -E 'Test run with|Executed [1-9][0-9]* test' $(TEST_LOG)

setup: ## install missing packages, check for Swift
	@.ci/setup.sh

build: ## build the program (debug)
	@swift build --product lindung $(SWIFT_FLAGS)

lint: ## check format and documentation of every Swift file
	@swift format lint --strict --parallel --recursive $(LINT_PATHS)

format: ## put every Swift file into the format of the project
	@swift format --in-place --parallel --recursive $(LINT_PATHS)

protocol: ## check the field registry, the dictionary and the golden vectors with the independent reader
	@if [ -f protocol/generate_registry.py ]; then python3 -B protocol/generate_registry.py --check; fi
	@if [ -f protocol/generate_dictionary.py ]; then python3 -B protocol/generate_dictionary.py --check; fi
	@if [ -f protocol/reader/check_vectors.py ]; then python3 -B protocol/reader/check_vectors.py; fi
	@if python3 -c 'import openapi_spec_validator' 2>/dev/null; then python3 -B -m openapi_spec_validator protocol/openapi.yaml protocol/api-v1.json; \
	else echo 'SKIPPED: protocol/openapi.yaml was not validated (pip install openapi-spec-validator)' >&2; fi

build-tests: ## build the program and the tests
	@swift build --product lindung $(SWIFT_FLAGS)
	@swift build --product lindungPackageTests $(SWIFT_FLAGS)

unit: build-tests ## run the tests, one after the other (many block: processes, sockets, crash loops); TEST_ARGS='--filter Name' chooses
	@swift test --skip-build --no-parallel $(SWIFT_FLAGS) $(TEST_ARGS) 2>&1 | tee $(TEST_LOG)
	@grep -qE 'Test run with [1-9]|Executed [1-9][0-9]* test' $(TEST_LOG) || { echo 'no test ran' >&2; exit 1; }

# Real pages in a real browser. Without the library that drives it (no network at setup) this is skipped, and says so.
BROWSER = .build/peers/bin/python -B Tests/Browser/run.py --program "$$(swift build $(SWIFT_FLAGS) --show-bin-path)/lindung"

browser: ## run the browser's tests (Chromium); BROWSER_ARGS='--only NAME' chooses
	@if .build/peers/bin/python -c 'import playwright' 2>/dev/null; then $(BROWSER) $(BROWSER_ARGS); \
	else echo 'SKIPPED: the tests in Chromium (run make setup with a network)' >&2; fi

screenshots: build ## take pictures of the main screens into .build/screenshots
	@$(BROWSER) --screenshots .build/screenshots

# Output goes to a file and never through a pipe: a fuzz program that dies while its output is piped may hang its reader.
fuzz: ## run the fuzz program for FUZZ_SECONDS (60)
ifeq ($(FUZZ_ENTRY),)
	@echo 'Tests/Fuzz holds no fuzz program: nothing to run'
else
	+@$(MAKE) --no-print-directory $(FUZZ_FOLDER)/fuzz
	@mkdir -p $(FUZZ_FOLDER)/corpus
	@status=0; SWIFT_BACKTRACE=enable=no ASAN_OPTIONS=detect_leaks=0 \
	timeout -s KILL $$(( $(FUZZ_SECONDS) + 60 )) $(FUZZ_FOLDER)/fuzz \
	  -max_total_time=$(FUZZ_SECONDS) -timeout=10 -rss_limit_mb=2048 -artifact_prefix=$(FUZZ_FOLDER)/ \
	  $(FUZZ_FOLDER)/corpus $(wildcard Tests/Fuzz/Corpus) </dev/null >$(FUZZ_FOLDER)/fuzz.log 2>&1 || status=$$?; \
	if [ $$status -ne 0 ]; then tail -n 60 $(FUZZ_FOLDER)/fuzz.log >&2; exit 1; fi; \
	tail -n 2 $(FUZZ_FOLDER)/fuzz.log
endif

# Each module is compiled by itself, so that `import MergeCore` means the same here as in the product.
$(FUZZ_FOLDER)/fuzz: $(FUZZ_SOURCES) Makefile
	@mkdir -p $(FUZZ_FOLDER)
	@for module in $(FUZZ_MODULES); do \
	  SWIFT_BACKTRACE=enable=no timeout -s KILL $(FUZZ_BUILD_SECONDS) swiftc $(FUZZ_SWIFT_FLAGS) \
	    -module-name $$module -I $(FUZZ_FOLDER) -emit-module -emit-module-path $(FUZZ_FOLDER)/$$module.swiftmodule \
	    -emit-library -static -o $(FUZZ_FOLDER)/lib$$module.a \
	    $$(find Sources/$$module -name '*.swift') </dev/null; \
	done
	@SWIFT_BACKTRACE=enable=no timeout -s KILL $(FUZZ_BUILD_SECONDS) swiftc $(FUZZ_SWIFT_FLAGS) \
	  -module-name Fuzz -I $(FUZZ_FOLDER) -use-ld=lld -o $@ $(FUZZ_ENTRY) \
	  $(FUZZ_MODULES:%=$(FUZZ_FOLDER)/lib%.a) </dev/null

bench: ## run the benchmarks (release); BENCH_ARGS are handed on
	@if [ -f Benchmarks/Package.swift ]; then swift run -c release --package-path Benchmarks $(BENCH_ARGS); \
	else echo 'there is no Benchmarks package'; fi

clean: ## remove what was built; packages that were fetched stay
	@swift package clean
	@rm -rf $(FUZZ_FOLDER)
