FROM eclipse-temurin:25-jdk AS build
WORKDIR /build
COPY .mvn .mvn
COPY mvnw pom.xml ./
RUN ./mvnw --batch-mode --quiet dependency:go-offline
COPY src src
RUN ./mvnw --batch-mode --quiet package -Dmaven.test.skip \
    && java -Djarmode=tools -jar target/hiretrail-*.jar extract --layers --destination target/layers --application-filename hiretrail.jar

FROM eclipse-temurin:25-jre
RUN apt-get update && apt-get install --yes --no-install-recommends curl && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --no-create-home hiretrail \
    && install --directory --owner hiretrail /archive /checkpoints
WORKDIR /opt/hiretrail
# one layer each, from what changes least to what changes most
COPY --from=build /build/target/layers/dependencies/ ./
COPY --from=build /build/target/layers/spring-boot-loader/ ./
COPY --from=build /build/target/layers/snapshot-dependencies/ ./
COPY --from=build /build/target/layers/application/ ./
USER hiretrail
# what collects logs reads JSON, with a line for each request
ENV LOGGING_STRUCTURED_FORMAT_CONSOLE=ecs LOGGING_LEVEL_ACCESS=info
EXPOSE 8080
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=75", "-jar", "hiretrail.jar"]
