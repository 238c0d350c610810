# Builds from a checkout with the first step of README.md; nothing of the build is in the image that runs.
FROM node:20-bookworm-slim AS build
RUN apt-get update \
 && apt-get install -y --no-install-recommends ca-certificates maven openjdk-17-jdk-headless \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /focalhub
COPY . .
RUN mvn -q -B -DskipTests package \
 && rm -f target/lib/*-darwin-*.jar target/lib/*-alpine-*.jar

FROM debian:bookworm-slim
RUN apt-get update \
 && apt-get install -y --no-install-recommends ca-certificates openjdk-17-jre-headless \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --uid 10001 --home-dir /var/lib/focalhub --create-home focalhub
COPY --from=build /focalhub/target/focalhub.jar /opt/focalhub/
COPY --from=build /focalhub/target/lib /opt/focalhub/lib
COPY --from=build /focalhub/conf /opt/focalhub/conf
COPY --from=build /focalhub/LICENSE /opt/focalhub/

# By number, so that a cluster that forbids root can tell that it is not.
USER 10001
WORKDIR /var/lib/focalhub
# Everything else is set by HUB_… variables; conf/hub.yaml in /opt/focalhub lists them.
ENV HUB_WEB_HOST=0.0.0.0 \
    HUB_DATABASE_FOLDER=/var/lib/focalhub/data
VOLUME /var/lib/focalhub/data
EXPOSE 8080
# The management port stays inside; bash asks it, so that no further program is installed.
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8081 && printf 'GET /health/ready HTTP/1.0\\r\\n\\r\\n' >&3 && head -1 <&3 | grep -q ' 200 '"]
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=60", "-XX:MaxGCPauseMillis=50", "-jar", "/opt/focalhub/focalhub.jar"]
