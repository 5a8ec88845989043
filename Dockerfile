# One image for operator and config daemon, as deploy/ names it: docker build -t sriov-ib:0.1.0 .
# Which of them runs is the container's command: /opt/sriov-ib/bin/operator or .../config-daemon.
FROM docker.io/library/maven:3-eclipse-temurin-25 AS build
RUN apt-get update && apt-get install -y --no-install-recommends make && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY . .
RUN make build

FROM docker.io/library/eclipse-temurin:25-jre
ENV JAVA_HOME=/opt/java/openjdk
WORKDIR /opt/sriov-ib
COPY --from=build /src/bin/operator /src/bin/config-daemon bin/
COPY --from=build /src/build/jdk25 build/jdk25
COPY --from=build /src/target/lib/operator target/lib/operator
COPY --from=build /src/target/lib/config-daemon target/lib/config-daemon
COPY --from=build /src/operator/target/operator.jar operator/target/operator.jar
COPY --from=build /src/config-daemon/target/config-daemon.jar config-daemon/target/config-daemon.jar
COPY --from=build /src/LICENSE LICENSE
USER 65532
CMD ["/opt/sriov-ib/bin/operator", "--help"]
