package io.github.auroraupgrade.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.cli.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The default order with ten secondaries: the first alone, the others together, the primary. */
class TenSecondariesTest {
  private static final List<String> REGIONS =
      List.of(
          "us-east-1",
          "us-east-2",
          "us-west-1",
          "us-west-2",
          "eu-west-1",
          "eu-west-2",
          "eu-west-3",
          "eu-central-1",
          "ap-south-1",
          "ap-southeast-1",
          "ap-southeast-2");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"1", "2", "3"})
  void aRunTakesTheFirstTheSlowestOtherAndThePrimaryAndNoMoreThanATwentieth(String seed)
      throws IOException {
    Path fleet = Files.writeString(folder.resolve("fleet.json"), fleet());
    Path evidence = folder.resolve("evidence");
    Ran ran =
        Ran.aurora(
            "simulate",
            "--json",
            "--seed",
            seed,
            "--fleet",
            fleet.toString(),
            "--evidence",
            evidence.toString());
    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(ran.json().path("status").asString()).isEqualTo("SUCCEEDED");

    JsonNode report = JsonMapper.shared().readTree(evidence.resolve("report.json").toFile());
    List<JsonNode> members =
        report
            .get("members")
            .valueStream()
            .sorted(Comparator.comparing((JsonNode member) -> at(member, "askedAt")))
            .toList();
    assertThat(members).hasSize(11);
    Duration slowest =
        members.subList(1, 10).stream()
            .map(TenSecondariesTest::took)
            .max(Comparator.naturalOrder())
            .orElseThrow();
    Duration wanted = took(members.getFirst()).plus(slowest).plus(took(members.getLast()));
    Duration whole = Duration.between(at(report, "startedAt"), at(report, "finishedAt"));
    assertThat(whole).isLessThanOrEqualTo(wanted.multipliedBy(105).dividedBy(100));
  }

  private static Duration took(JsonNode member) {
    return Duration.between(at(member, "askedAt"), at(member, "doneAt"));
  }

  private static Instant at(JsonNode timed, String field) {
    return Instant.parse(timed.path(field).asString());
  }

  private static String fleet() {
    return IntStream.range(0, REGIONS.size())
        .mapToObj(
            member ->
                "{\"DBClusterArn\":\"arn:aws:rds:%s:123456789012:cluster:orders-%d\",\"IsWriter\":%b}"
                    .formatted(REGIONS.get(member), member, member == 0))
        .collect(
            Collectors.joining(
                ",",
                "{\"GlobalClusters\":[{\"GlobalClusterIdentifier\":\"orders\","
                    + "\"Engine\":\"aurora-postgresql\",\"EngineVersion\":\"16.8\","
                    + "\"GlobalClusterMembers\":[",
                "]}]}"));
  }
}
