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
SOURCES := $(shell find . -name target -prune -o -path ./deploy/helm -prune -o -path ./.git -prune -o -path ./src/test -prune -o \
  \( -path '*/src/main/*' -o -path './crds/manifests/*' -o -path './bindata/*' -o -path './deploy/*' -o -path './docs/examples/*' -o -name pom.xml \) -type f -print)
PROGRAMS := bin/operator bin/config-daemon bin/kubectl-sriovib
# A cache fits one build of the JDK; the file says for which one the caches were made.
RUNTIME := $(shell sed -n 's/^JAVA_RUNTIME_VERSION="\(.*\)"/\1/p' $(JAVA_HOME)/release)
CACHES := target/aot/made-for-$(RUNTIME)

.PHONY: help build programs test demo test-classes bench rig kernel-test simulate goldens fuzz chart format clean deploy-setup-k8s deploy-setup deploy-wait undeploy-k8s sbom image image-check test-oldest
.DEFAULT_GOAL := help

help: ## List the targets
	@echo 'sriov-ib: SR-IOV InfiniBand on Kubernetes'
	@echo
	@sed -n 's/^\([a-z0-9-]*\):.*## \(.*\)/  make \1#\2/p' $(MAKEFILE_LIST) | awk -F'#' '{ printf "%-23s %s\n", $$1, $$2 }'

build: $(PROGRAMS) $(CACHES) ## Build the programs into bin/, with AOT caches for a quick start

programs: $(PROGRAMS) ## The same without AOT caches

target/built: $(SOURCES) build/launcher build/maven
	@echo 'building (the first time Maven fetches what it needs, which takes minutes) ...'
	@rm -rf target/lib
	@build/maven package -DskipTests -Dspotless.check.skip=true -pl operator,config-daemon,kubectl-sriovib -am
	@mkdir -p target && touch $@

$(PROGRAMS): bin/%: target/built build/launcher
	@mkdir -p bin && cp build/launcher $@ && chmod +x $@
	@echo "  $@"

# Programs start without their cache too, so a training run that fails is only told.
$(CACHES): $(PROGRAMS) build/TrainingRun.java build/LinuxTraining.java
	@echo 'making AOT caches: each program is run once ...'
	@mkdir -p $(@D) && rm -f $(@D)/*
	@timeout 300 $(JAVA_HOME)/bin/java -XX:TieredStopAtLevel=1 -cp 'target/lib/kubectl-sriovib/*' build/TrainingRun.java . 2>target/aot/training.log || { \
	  cat target/aot/training.log; rm -f $(@D)/*.aot; \
	  echo 'no AOT caches: the training run failed, see above. The programs work, but start slower and take more memory. Try again: rm $@; make build'; } >&2
	@touch $@

# The parts of each program, for its image.
sbom: $(PROGRAMS) ## List what each program consists of, as CycloneDX: target/sbom
	@mvn -q package cyclonedx:makeBom -DskipTests -Dspotless.check.skip=true -pl operator,config-daemon -am
	@mkdir -p target/sbom && for module in operator config-daemon; do cp $$module/target/bom.json target/sbom/$$module.json; echo "  target/sbom/$$module.json"; done

image: sbom ## Build the images of operator and config daemon, BASE=… on another base image, PLATFORM=linux/amd64,linux/arm64, REGISTRY=…, TOOL=docker|buildah|podman
	@BASE='$(BASE)' PLATFORM='$(PLATFORM)' REGISTRY='$(REGISTRY)' TOOL='$(TOOL)' build/image

image-check: sbom ## Build them on a base of Debian packages, without a registry, start them and print their sizes; needs root, buildah, podman, mmdebstrap
	@build/image-check

test: ## Build and run all tests
	mvn verify

test-oldest: ## Run the tests of operator, daemon and scenarios on the Kubernetes 1.15.12 of ../shared/envtest instead of today's
	@assets=$$(../shared/envtest/unpack.sh --version 1.15.12) || { echo 'no Kubernetes 1.15.12: put shared/ beside the checkout' >&2; exit 1; }; \
	  KUBEBUILDER_ASSETS="$$assets" mvn verify -pl operator,src/test -am -Dtest='io.sriovib.operator.**,io.sriovib.scenario.**' -Dsurefire.failIfNoSpecifiedTests=false

demo: $(PROGRAMS) ## Run the main job on simulated nodes; NODES=50 more of them, KEEP=1 stays up for kubectl, MOCK=1 without a real API server
	@bin/kubectl-sriovib demo --nodes $(NODES) $(if $(KEEP),--keep) $(if $(MOCK),--mock)

# What bench, kernel-test and simulate run.
test-classes:
	@mvn -q test-compile dependency:build-classpath -Dmdep.outputFile=target/test.cp -Dspotless.check.skip=true -pl src/test -am

# Only a whole run replaces the report of the project.
bench: build test-classes ## Measure speed and size, write docs/benchmarks.md; ONLY=operator|daemon|fleet or NODES=500 a part of it, PROFILE=1 with a JFR recording
	@mkdir -p target/bench
	@$(JAVA_HOME)/bin/java -Xmx1g -XX:+UseSerialGC -Dsriovib.root='$(CURDIR)' --enable-native-access=ALL-UNNAMED \
	  -cp src/test/target/test-classes:$$(cat src/test/target/test.cp) io.sriovib.bench.BenchMain \
	  $(if $(ONLY),--only='$(ONLY)') $(if $(filter command line,$(origin NODES)),--nodes='$(NODES)') $(if $(PROFILE),--profile=target/bench) \
	  --command='make bench$(if $(ONLY), ONLY=$(ONLY))$(if $(PROFILE), PROFILE=1)' \
	  --report=$(if $(ONLY)$(PROFILE)$(filter command line,$(origin NODES)),target/bench/benchmarks.md,docs/benchmarks.md)

rig:
	@src/test/kernel/prepare.sh

# The rig first: where it cannot be had, that is said before anything is built.
kernel-test: rig build test-classes ## Run the daemon on a real kernel with software InfiniBand cards: QEMU, unpacked into a cache, nothing is installed
	@CP="$(CURDIR)/src/test/target/test-classes:$$(cat src/test/target/test.cp)" src/test/kernel/kernel-test.sh

simulate: test-classes ## Let random things happen to a simulated cluster, DURATION=seconds (600), SEED=n tells one story again
	@$(JAVA_HOME)/bin/java -cp src/test/target/test-classes:$$(cat src/test/target/test.cp) \
	  -Dlogback.configurationFile=logback-simulate.xml \
	  io.sriovib.scenario.random.SimulateMain $(or $(DURATION),$(if $(SEED),0,600)) $(SEED)

goldens: ## Run recorded cases of the reference through the planners, DIR=path of any folder of cases
	@test -n '$(DIR)' || { echo 'which cases? make goldens DIR=../shared/reference/golden' >&2; exit 2; }
	@mvn -q test-compile dependency:build-classpath -Dmdep.outputFile=target/test.cp -pl planning -am
	@$(JAVA_HOME)/bin/java -cp planning/target/test-classes:planning/target/classes:$$(cat planning/target/test.cp) \
	  io.sriovib.planning.GoldensMain '$(DIR)' docs/deviations.yaml

fuzz: ## Search for bytes that the netlink decoders mistake, DURATION=60 seconds, SEED=n repeats
	@mvn -q test-compile dependency:build-classpath -Dmdep.outputFile=target/test.cp -pl netlink
	@$(JAVA_HOME)/bin/java --enable-native-access=ALL-UNNAMED $(if $(SEED),-Dseed=$(SEED)) \
	  -cp netlink/target/test-classes:netlink/target/classes:$$(cat netlink/target/test.cp) io.sriovib.netlink.FuzzMain $(or $(DURATION),60) netlink/target/fuzz

# The reference's names; its variables are taken from the environment (section 4.9 of its behaviour, `bin/kubectl-sriovib install --help`).
deploy-setup-k8s: $(PROGRAMS) ## Install the operator on the cluster of your kubeconfig, NAMESPACE=… (sriov-network-operator); image variables as the Go operator has them
	@CLUSTER_TYPE=$${CLUSTER_TYPE:-kubernetes} CNI_BIN_PATH=$${CNI_BIN_PATH:-/opt/cni/bin} NAMESPACE='$(or $(NAMESPACE),sriov-network-operator)' bin/kubectl-sriovib install

deploy-setup: $(PROGRAMS) ## The same on OpenShift
	@CLUSTER_TYPE=$${CLUSTER_TYPE:-openshift} NAMESPACE='$(or $(NAMESPACE),openshift-sriov-network-operator)' bin/kubectl-sriovib install \
	  --set ADMISSION_CONTROLLERS_ENABLED=$${ADMISSION_CONTROLLERS_ENABLED:-$${ENABLE_ADMISSION_CONTROLLER:-true}}

deploy-wait: $(PROGRAMS) ## The same as deploy-setup-k8s, and wait until the operator is available
	@CLUSTER_TYPE=$${CLUSTER_TYPE:-kubernetes} CNI_BIN_PATH=$${CNI_BIN_PATH:-/opt/cni/bin} NAMESPACE='$(or $(NAMESPACE),sriov-network-operator)' bin/kubectl-sriovib install --wait

undeploy-k8s: $(PROGRAMS) ## Take the operator off; PURGE=1 with CRDs and all custom resources
	@NAMESPACE='$(or $(NAMESPACE),sriov-network-operator)' bin/kubectl-sriovib uninstall $(if $(PURGE),--purge --yes)

# A release is packaged with the manifests themselves in place of the links to them.
chart: ## Package the Helm chart into target/; `helm install sriov-ib deploy/helm/sriov-ib` needs no package
	@helm=$$(build/helm) && "$$helm" package deploy/helm/sriov-ib --destination target

format: ## Format all sources
	mvn -q spotless:apply

clean: ## Remove all that was built
	rm -rf bin target */target src/test/target
