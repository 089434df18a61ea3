# What can be made; `make help` lists it.
#
# Everything is built in release mode under .build, with Swift's own libraries linked in, so that the executable runs
# where Swift is not installed.

PREFIX ?= /usr/local
PACKAGES = libicu-dev libdnnl-dev libedit-dev zlib1g-dev libzstd-dev pkg-config git
SWIFT_BUILD = swift build -c release --static-swift-stdlib
DRAGOMAN = .build/release/dragoman
CORPUS = data/zh-en
RUNS ?= 3
BENCH ?=

.PHONY: help demo build test lint bench results install corpus packages

help: ## List what can be made
	@sed -n 's/^\([a-z]*\):[^#]*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 18

demo: build ## Train on the bundled Chinese–English corpus, in under 3 minutes, and translate
	@data/demo.sh $(DRAGOMAN)

build: packages ## Build the executable, .build/release/dragoman
	$(SWIFT_BUILD) --product dragoman

test: packages ## Run all tests; says which were skipped for want of corpora
	@.ci/test

lint: packages ## Check format, warnings and imports, each as an error
	swift format lint --strict --recursive Sources Tests Benchmarks data Package.swift
	DRAGOMAN_STRICT=1 swift build --build-tests --scratch-path .build/lint --explicit-target-dependency-import-check error

bench: build ## Measure speed and memory, in about 15 minutes; RUNS=… and BENCH="--compare …" for more
	$(SWIFT_BUILD) --product engine-bench
	swift run -c release --package-path Benchmarks bench --runs $(RUNS) $(BENCH)

results: ## Make the tables of README and docs from docs/results
	swift run -c release --package-path Benchmarks tables

install: build ## Copy the executable to $(PREFIX)/bin; PREFIX=… for another place
	install -D -m 755 $(DRAGOMAN) $(DESTDIR)$(PREFIX)/bin/dragoman

corpus: build ## Make data/zh-en and its vocabulary again, byte for byte
	@mkdir -p .build/corpus
	swiftc -O $(CORPUS)/generate.swift -o .build/corpus/generate
	.build/corpus/generate $(CORPUS)
	$(DRAGOMAN) vocab --source $(CORPUS)/train.zh --target $(CORPUS)/train.en --output vocab/zh-en

packages:
	@command -v swift > /dev/null || { echo "Swift 6.2 or newer is needed: https://www.swift.org/install/" >&2; exit 1; }
	@.ci/packages $(PACKAGES)
