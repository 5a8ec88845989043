# One image for operator and config daemon, as deploy/ names it: docker build -t sriov-ib:0.1.0 .
# Which of them runs is the container's command: /opt/sriov-ib/bin/operator or .../config-daemon.
FROM docker.io/library/maven:3-eclipse-temurin-25 AS build
RUN apt-get update && apt-get install -y --no-install-recommends make && rm -rf /var/lib/apt/lists/*
WORKDIR /opt/sriov-ib
COPY . .
RUN make programs

# An AOT cache is good for the very runtime, paths and jars that it was made with: so it is made here, where only the tool that makes it needs the JDK.
FROM docker.io/library/eclipse-temurin:25-jre AS training
ENV JAVA_HOME=/opt/java/openjdk
WORKDIR /opt/sriov-ib
COPY --from=build /opt/sriov-ib .
COPY --from=build /opt/java/openjdk /opt/jdk
RUN mkdir -p target/aot && { /opt/jdk/bin/java -cp 'target/lib/kubectl-sriovib/*' build/TrainingRun.java . || rm -f target/aot/*; } && \
  rm -f target/aot/kubectl-sriovib-*

FROM docker.io/library/eclipse-temurin:25-jre
ENV JAVA_HOME=/opt/java/openjdk
WORKDIR /opt/sriov-ib
COPY --from=training /opt/sriov-ib/bin/operator /opt/sriov-ib/bin/config-daemon bin/
COPY --from=training /opt/sriov-ib/build/jdk25 build/jdk25
COPY --from=training /opt/sriov-ib/target/lib/operator target/lib/operator
COPY --from=training /opt/sriov-ib/target/lib/config-daemon target/lib/config-daemon
COPY --from=training /opt/sriov-ib/target/aot target/aot
COPY --from=training /opt/sriov-ib/operator/target/operator.jar operator/target/operator.jar
COPY --from=training /opt/sriov-ib/config-daemon/target/config-daemon.jar config-daemon/target/config-daemon.jar
COPY --from=training /opt/sriov-ib/LICENSE LICENSE
USER 65532
CMD ["/opt/sriov-ib/bin/operator", "--help"]
