# The images of operator and config daemon: `make image` builds both; docs/images.md has the rest. One base image is all that is pulled, the JDK comes from its
# packages. What it takes from the project is what `make programs sbom` builds: jars are the same for every processor, so they are built once, outside.
ARG BASE=docker.io/library/debian:trixie-slim

FROM ${BASE} AS base
WORKDIR /opt/sriov-ib
ENV JAVA_HOME=/opt/java

# The runtime: the modules that the jars refer to (java.desktop for java.beans); DockerfileTest asks jdeps.
FROM base AS runtime
ARG DEBIAN_FRONTEND=noninteractive
# A slim base has no folder for manual pages, which the JDK's package wants.
RUN mkdir -p /usr/share/man/man1 && apt-get update && apt-get install -y --no-install-recommends openjdk-25-jdk-headless
COPY build/jdk25 build/jdk25
# Debian's modules carry 730 MB of symbols for gdb.
RUN JDK=$(build/jdk25) && "$JDK/bin/jlink" --output /opt/java --no-header-files --no-man-pages \
    --add-modules java.base,java.desktop,java.naming,java.net.http,java.sql,jdk.httpserver,jdk.management,jdk.unsupported && \
  find /opt/java -name '*.debuginfo' -delete

# An AOT cache is good for the very runtime, paths, sizes and times of the jars that it was made with: so it is made here, and all of that is copied on together.
FROM runtime AS training
COPY . .
RUN mkdir -p target/aot && JDK=$(JAVA_HOME= build/jdk25) && "$JDK/bin/java" -cp 'target/lib/kubectl-sriovib/*' build/TrainingRun.java . && ls -l target/aot
# What each image has of it, with the times that the cache remembers.
RUN for program in operator config-daemon; do \
    mkdir -p /parts/$program && cp target/sbom/$program.json /parts/$program/sbom.json && \
    cp -a --parents LICENSE build/jdk25 bin/$program target/lib/$program $program/target/$program.jar target/aot/$program-* /parts/$program || exit 1; \
  done

FROM base AS operator
COPY --from=training /opt/java /opt/java
COPY --from=training /parts/operator .
USER 65532:65532
EXPOSE 8080 8081
ENTRYPOINT ["/opt/sriov-ib/bin/operator"]
ARG VERSION=unknown
ARG REVISION=unknown
ARG BASE
LABEL org.opencontainers.image.title="sriov-ib operator" \
  org.opencontainers.image.description="Turns SR-IOV policies and networks of a cluster into node states and NetworkAttachmentDefinitions" \
  org.opencontainers.image.licenses="Apache-2.0" \
  org.opencontainers.image.version="${VERSION}" \
  org.opencontainers.image.revision="${REVISION}" \
  org.opencontainers.image.base.name="${BASE}" \
  io.sriovib.sbom="/opt/sriov-ib/sbom.json"

# Root: it writes the host's /sys. mstflint (mstconfig, mstfwreset) and kmod are for cards and modules of the host; mstfwreset calls pciutils.
FROM base AS config-daemon
ARG DEBIAN_FRONTEND=noninteractive
RUN apt-get update && apt-get install -y --no-install-recommends mstflint kmod pciutils && rm -rf /var/lib/apt/lists/* /var/cache/apt/* /var/log/* \
  /usr/share/doc/*/examples
COPY --from=training /opt/java /opt/java
COPY --from=training /parts/config-daemon .
USER 0:0
ENTRYPOINT ["/opt/sriov-ib/bin/config-daemon"]
ARG VERSION=unknown
ARG REVISION=unknown
ARG BASE
LABEL org.opencontainers.image.title="sriov-ib config-daemon" \
  org.opencontainers.image.description="Makes the SR-IOV VFs of a node what its node state says" \
  org.opencontainers.image.licenses="Apache-2.0" \
  org.opencontainers.image.version="${VERSION}" \
  org.opencontainers.image.revision="${REVISION}" \
  org.opencontainers.image.base.name="${BASE}" \
  io.sriovib.sbom="/opt/sriov-ib/sbom.json"
