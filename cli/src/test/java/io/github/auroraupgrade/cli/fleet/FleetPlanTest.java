package io.github.auroraupgrade.cli.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.cli.Ran;
import io.github.auroraupgrade.cli.serve.Served;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class FleetPlanTest {
  static final String HEAD =
      "globalCluster,engine,regions,version,newestMinor,behindBy,account,arn,tags,members,readAt,"
          + "unreadable\n";

  @TempDir Path folder;

  @Test
  void aRolloutIsPlannedFromFilesWithoutAskingAnybody() throws IOException {
    Ran ran =
        Ran.aurora(
            "fleet",
            "plan",
            "--policy",
            policy("{'rollout':'pg16','waves':[{'name':'dev','bakeHours':24},{'name':'prod'}]}"),
            "--inventory",
            inventory("111111111111", Instant.now(), "dev", "dev", "prod"),
            "--inventory",
            inventory("222222222222", Instant.now(), "prod"));

    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(ran.out())
        .contains("Rollout pg16, target latest-minor: 4 databases in 2 waves, 0 up to date.")
        .contains("It can be started");
  }

  @Test
  void theSameInventoriesGiveTheSameHashesInJson() throws IOException {
    String policy = policy("{'rollout':'pg16','waves':[{'name':'dev'}]}");
    String one = inventory("111111111111", Instant.now(), "dev", "dev");
    JsonNode first =
        Ran.aurora("fleet", "plan", "--policy", policy, "--inventory", one, "--json").json();
    JsonNode again =
        Ran.aurora("fleet", "plan", "--policy", policy, "--inventory", one, "--json").json();

    assertThat(first).isEqualTo(again);
    assertThat(first.at("/waves/0/hash").asString()).hasSize(64);
    assertThat(first.at("/waves/0/lanes/0/databases").size()).isEqualTo(2);
  }

  @Test
  void whatIsRefusedIsCountedByNameAndEndsWithStatusFour() throws IOException {
    Ran ran =
        Ran.aurora(
            "fleet",
            "plan",
            "--policy",
            policy("{'rollout':'pg16','waves':[{'name':'dev'},{'name':'prod'}]}"),
            "--inventory",
            inventory("111111111111", Instant.now().minus(Duration.ofHours(30)), "dev", "stage"));

    assertThat(ran.status()).isEqualTo(4);
    assertThat(ran.out())
        .contains("1 inventory-old, 1 wave-catches-nothing, 1 without-wave")
        .contains("Wave 'prod' matches no database.");
  }

  @Test
  void aPolicyWithUnknownFieldsIsRefusedByTheirNames() throws IOException {
    Ran ran =
        Ran.aurora(
            "fleet",
            "plan",
            "--policy",
            policy("{'rollout':'pg16','waves':[{'name':'dev','paralel':3}],'speed':1}"));

    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err())
        .contains("unknown-field: Field 'waves[0].paralel' is not known.")
        .contains("unknown-field: Field 'speed' is not known.");
  }

  @Test
  void aFileOfAnotherShapeIsRefusedByLineAndColumn() throws IOException {
    Path file = folder.resolve("broken.csv");
    Files.writeString(
        file,
        HEAD
            + "orders,aurora-mysql,us-east-1,,,0,111111111111,arn:aws:rds::111111111111:global-cluster:orders,{},,yesterday,\n");
    String policy = policy("{'rollout':'pg16','waves':[{'name':'dev'}]}");

    Ran ran = Ran.aurora("fleet", "plan", "--policy", policy, "--inventory", file.toString());
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains("row 1, column readAt");

    Files.writeString(file, "name\norders\n");
    assertThat(
            Ran.aurora("fleet", "plan", "--policy", policy, "--inventory", file.toString()).err())
        .contains("has no column globalCluster");
  }

  @Test
  void withoutAFileTheAccountOfTheCredentialsIsRead() throws Exception {
    try (Served served = new Served("serve", "--fleet", "orders-postgresql")) {
      Ran ran =
          Ran.aurora(
              "fleet",
              "plan",
              "--policy",
              policy("{'rollout':'pg16','withoutWave':'all','waves':[{'name':'all'}]}"),
              "--simulator",
              served.endpoint(),
              "--json");

      assertThat(ran.status()).as(ran.err() + ran.out()).isZero();
      assertThat(ran.json().at("/waves/0/plan/databases/0/target").asString()).isEqualTo("16.14");
      assertThat(ran.json().at("/waves/0/plan/databases/0/strategy").asString())
          .isEqualTo("secondaries-first");
    }
  }

  private String policy(String text) throws IOException {
    Path file = Files.createTempFile(folder, "policy", ".json");
    Files.writeString(file, text.replace('\'', '"'));
    return file.toString();
  }

  private String inventory(String account, Instant readAt, String... waves) throws IOException {
    Path file = Files.createTempFile(folder, account, ".csv");
    String rows =
        IntStream.range(0, waves.length)
            .mapToObj(
                i ->
                    List.of(
                        "db" + i,
                        "aurora-postgresql",
                        "us-east-1 eu-west-1",
                        "16.8",
                        "16.14",
                        "6",
                        account,
                        "arn:aws:rds::" + account + ":global-cluster:db" + i,
                        "\"{\"\"aurora-upgrade:wave\"\":\"\"" + waves[i] + "\"\"}\"",
                        "arn:aws:rds:us-east-1:" + account + ":cluster:db" + i,
                        readAt.toString(),
                        ""))
            .map(cells -> String.join(",", cells))
            .collect(Collectors.joining("\n"));
    Files.writeString(file, HEAD + rows + "\n");
    return file.toString();
  }
}
