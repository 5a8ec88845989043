# Builds with any JDK 25 that build/jdk25 finds. `make help` lists the targets.
SHELL := /bin/sh
JAVA_HOME := $(shell build/jdk25)
ifeq ($(JAVA_HOME),)
$(error no JDK 25, see above)
endif
export JAVA_HOME
# Maven's own libraries use what JDK 25 warns of.
export MAVEN_OPTS += --sun-misc-unsafe-memory-access=allow

NODES ?= 3
SOURCES := $(shell find . -name target -prune -o -path ./.git -prune -o -path ./src/test -prune -o \
  \( -path '*/src/main/*' -o -path './crds/manifests/*' -o -path './bindata/*' -o -path './docs/examples/*' -o -name pom.xml \) -type f -print)
PROGRAMS := bin/operator bin/config-daemon bin/kubectl-sriovib

.PHONY: help build test demo rig kernel-test goldens format clean
.DEFAULT_GOAL := help

help: ## List the targets
	@echo 'sriov-ib: SR-IOV InfiniBand on Kubernetes'
	@echo
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{ printf "%-16s %s\n", $$1, $$2 }'

build: $(PROGRAMS) ## Build the programs into bin/

target/built: $(SOURCES) build/launcher
	@echo 'building (the first time Maven fetches what it needs) ...'
	@mvn -q package -DskipTests -Dspotless.check.skip=true -pl operator,config-daemon,kubectl-sriovib -am
	@mkdir -p target && touch $@

$(PROGRAMS): bin/%: target/built build/launcher
	@mkdir -p bin && cp build/launcher $@ && chmod +x $@
	@echo "  $@"

test: ## Build and run all tests
	mvn verify

demo: build ## Run the main job on simulated nodes; NODES=50 more of them, KEEP=1 stays up for kubectl, MOCK=1 without a real API server
	@bin/kubectl-sriovib demo --nodes $(NODES) $(if $(KEEP),--keep) $(if $(MOCK),--mock)

rig:
	@src/test/kernel/prepare.sh

# The rig first: where it cannot be had, that is said before anything is built.
kernel-test: rig build ## Run the daemon on a real kernel with software InfiniBand cards: QEMU, unpacked into a cache, nothing is installed
	@mvn -q test-compile dependency:build-classpath -Dmdep.outputFile=target/test.cp -Dspotless.check.skip=true -pl src/test -am
	@CP="$(CURDIR)/src/test/target/test-classes:$$(cat src/test/target/test.cp)" src/test/kernel/kernel-test.sh

goldens: ## Run recorded cases of the reference through the planners, DIR=path of any folder of cases
	@test -n '$(DIR)' || { echo 'which cases? make goldens DIR=../shared/reference/golden' >&2; exit 2; }
	@mvn -q test-compile dependency:build-classpath -Dmdep.outputFile=target/test.cp -pl planning -am
	@$(JAVA_HOME)/bin/java -cp planning/target/test-classes:planning/target/classes:$$(cat planning/target/test.cp) \
	  io.sriovib.planning.GoldensMain '$(DIR)' docs/deviations.yaml

format: ## Format all sources
	mvn -q spotless:apply

clean: ## Remove all that was built
	rm -rf bin target */target src/test/target
