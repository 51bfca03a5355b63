package io.github.auroraupgrade.simulator.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.aws.fact.SettingsNotRestored;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every member of what AWS describes, and of what it takes when something is made, is decided on: a
 * new version of botocore with more of them fails here until it is.
 */
class MadeAgainTest {
  private static final List<String> OPERATIONS =
      List.of("CreateDBCluster", "RestoreDBClusterFromSnapshot", "CreateDBInstance");

  @Test
  void everyMemberOfADescribedClusterIsDecidedOnOnce() {
    decided(
        "DBCluster",
        SettingsNotRestored.CLUSTER,
        SettingsNotRestored.CLUSTER_STATE,
        SettingsNotRestored.CLUSTER_LEFT_OUT);
  }

  @Test
  void everyMemberOfADescribedInstanceIsDecidedOnOnce() {
    decided(
        "DBInstance",
        SettingsNotRestored.INSTANCE,
        SettingsNotRestored.INSTANCE_STATE,
        SettingsNotRestored.INSTANCE_LEFT_OUT);
  }

  @Test
  void everyParameterIsSentOrHasAReasonNotToBe() throws IOException {
    List<String> listed = new ArrayList<>();
    for (String line : lines()) {
      String[] parts = line.split(": ", 2);
      assertThat(parts).as(line).hasSize(2);
      listed.add(parts[0]);
    }
    List<String> modelled =
        OPERATIONS.stream()
            .flatMap(
                operation ->
                    ServiceModel.all()
                        .get("rds")
                        .input(operation)
                        .orElseThrow()
                        .members()
                        .keySet()
                        .stream()
                        .map(member -> operation + "." + member))
            .toList();
    assertThat(listed).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(modelled);
  }

  private static void decided(
      String described,
      Collection<String> made,
      Collection<String> state,
      Map<String, String> leftOut) {
    List<String> decided =
        Stream.of(made, state, leftOut.keySet()).flatMap(Collection::stream).toList();
    assertThat(decided)
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(
            ServiceModel.all().get("rds").described().get(described));
  }

  private static List<String> lines() throws IOException {
    try (var file = MadeAgainTest.class.getResourceAsStream("/model/made-again.txt")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }
}
