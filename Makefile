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

.PHONY: help build test demo bench simulate goldens format clean
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

# Only a whole run replaces the report of the project.
bench: build ## Measure speed and size, write docs/benchmarks.md; ONLY=operator|daemon|fleet or NODES=500 a part of it, PROFILE=1 with a JFR recording
	@mvn -q test-compile dependency:build-classpath -Dmdep.outputFile=target/test.cp -Dspotless.check.skip=true -pl src/test -am
	@mkdir -p target/bench
	@$(JAVA_HOME)/bin/java -Xmx1g -XX:+UseSerialGC -Dsriovib.root='$(CURDIR)' --enable-native-access=ALL-UNNAMED \
	  -cp src/test/target/test-classes:$$(cat src/test/target/test.cp) io.sriovib.bench.BenchMain \
	  $(if $(ONLY),--only='$(ONLY)') $(if $(filter command line,$(origin NODES)),--nodes='$(NODES)') $(if $(PROFILE),--profile=target/bench) \
	  --command='make bench$(if $(ONLY), ONLY=$(ONLY))$(if $(PROFILE), PROFILE=1)' \
	  --report=$(if $(ONLY)$(PROFILE)$(filter command line,$(origin NODES)),target/bench/benchmarks.md,docs/benchmarks.md)

simulate: ## Let random things happen to a simulated cluster, DURATION=seconds (600), SEED=n tells one story again
	@mvn -q test-compile dependency:build-classpath -Dmdep.outputFile=target/test.cp -Dspotless.check.skip=true -pl src/test -am
	@$(JAVA_HOME)/bin/java -cp src/test/target/test-classes:$$(cat src/test/target/test.cp) \
	  -Dlogback.configurationFile=logback-simulate.xml \
	  io.sriovib.scenario.random.SimulateMain $(or $(DURATION),$(if $(SEED),0,600)) $(SEED)

goldens: ## Run recorded cases of the reference through the planners, DIR=path of any folder of cases
	@test -n '$(DIR)' || { echo 'which cases? make goldens DIR=../shared/reference/golden' >&2; exit 2; }
	@mvn -q test-compile dependency:build-classpath -Dmdep.outputFile=target/test.cp -pl planning -am
	@$(JAVA_HOME)/bin/java -cp planning/target/test-classes:planning/target/classes:$$(cat planning/target/test.cp) \
	  io.sriovib.planning.GoldensMain '$(DIR)' docs/deviations.yaml

format: ## Format all sources
	mvn -q spotless:apply

clean: ## Remove all that was built
	rm -rf bin target */target src/test/target
