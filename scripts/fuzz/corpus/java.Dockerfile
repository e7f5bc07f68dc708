FROM eclipse-temurin:21-jdk AS builder
WORKDIR /workspace
COPY . .
RUN ./mvnw -q -DskipTests package

FROM eclipse-temurin:21-jre
MAINTAINER Someone <someone@example.com>
VOLUME /tmp
VOLUME ["/data", "/logs"]
ARG JAR_FILE=target/*.jar
COPY --from=builder /workspace/${JAR_FILE} app.jar
ENV JAVA_OPTS="-Xmx512m -Dname='x y'"
LABEL jar=${JAR_FILE##*/} opts="${JAVA_OPTS}"
STOPSIGNAL SIGTERM
ENTRYPOINT ["sh", "-c", "java $JAVA_OPTS -jar /app.jar"]
