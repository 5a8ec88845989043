# Builds with any JDK 25 that build/jdk25 finds; see `make help`.
SHELL := /bin/sh
JAVA_HOME := $(shell build/jdk25)
ifeq ($(JAVA_HOME),)
$(error no JDK 25: see the line above)
endif
export JAVA_HOME
MVN := mvn -q

.PHONY: help test format
help: ## List the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 28

test: ## Build and run all tests
	mvn verify

format: ## Format all sources
	$(MVN) spotless:apply
