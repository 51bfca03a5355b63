package io.github.auroraupgrade.simulator.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.evidence.EvidenceKeys;
import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.notice.Notice;
import io.github.auroraupgrade.plan.GeneratedNames;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every name the product makes is one that AWS's own model takes. */
class NamesTest {
  private static final int TRIES = 5_000;
  private static final String LETTERS = "abcxyz0123456789-----ABCÜ_.";
  private static final List<EngineVersion> VERSIONS =
      List.of(
          EngineVersion.parse("16.8"),
          EngineVersion.parse("17.5"),
          EngineVersion.parse("5.7.mysql_aurora.2.11.2"),
          EngineVersion.parse("8.0.mysql_aurora.3.04.4"),
          EngineVersion.parse("8.0.mysql_aurora.3.10.1"),
          EngineVersion.parse("8.4.mysql_aurora.8.4.7"));

  private final Random random = new Random(15);

  @Test
  void newClustersInstancesAndGlobalClustersAreNamedAsAWSTakesThem() {
    for (int i = 0; i < TRIES; i++) {
      GeneratedNames names =
          random.nextBoolean()
              ? GeneratedNames.ofVersion(version(), version())
              : GeneratedNames.ofMajor(version(), version());
      String name = names.of(identifier());
      assertTaken("CreateDBCluster", "DBClusterIdentifier", name);
      assertTaken("CreateDBInstance", "DBInstanceIdentifier", name);
      assertTaken("RestoreDBClusterFromSnapshot", "DBClusterIdentifier", name);
      assertTaken("ModifyGlobalCluster", "NewGlobalClusterIdentifier", name);
    }
  }

  @Test
  void snapshotsAreNamedAsAWSTakesThemAndFoundAgain() {
    for (int i = 0; i < TRIES; i++) {
      String primary = identifier();
      EngineVersion from = version();
      EngineVersion to = version();
      String name = GeneratedNames.snapshot(primary, from, to);
      assertTaken("CreateDBClusterSnapshot", "DBClusterSnapshotIdentifier", name);
      assertThat(GeneratedNames.snapshot(primary, from, to)).isEqualTo(name);
      assertThat(GeneratedNames.isSnapshotOf(primary, name)).as(name).isTrue();
    }
  }

  @Test
  void whatIsCutStaysUnique() {
    String stem = "production-rds-aurora-0123456789012345678901234567890123456789";
    Set<String> names = new HashSet<>();
    for (int i = 0; i < 500; i++) {
      String primary = stem.substring(0, 55) + "x" + i;
      names.add(GeneratedNames.snapshot(primary, VERSIONS.get(0), VERSIONS.get(1)));
      names.add(GeneratedNames.ofVersion(VERSIONS.get(3), VERSIONS.get(4)).of(primary));
    }
    assertThat(names).hasSize(1_000);
    assertThat(
            GeneratedNames.isSnapshotOf(
                "orders-use1", GeneratedNames.snapshot(stem, VERSIONS.get(0), VERSIONS.get(1))))
        .isFalse();
  }

  @Test
  void namesThatFitStayAsTheyWere() {
    assertThat(GeneratedNames.snapshot("orders-use1", VERSIONS.get(0), VERSIONS.get(1)))
        .isEqualTo("orders-use1-16-8-before-17-5");
    assertThat(GeneratedNames.ofVersion(VERSIONS.get(3), VERSIONS.get(4)).of("orders-3-04-4"))
        .isEqualTo("orders-3-10-1");
  }

  @Test
  void executionsAreNamedAsStepFunctionsTakesThem() {
    Shape.Limits name = ServiceModel.all().get("states").shape("Name").limits();
    Set<String> names = new HashSet<>();
    for (int i = 0; i < TRIES; i++) {
      String made = GeneratedNames.execution(identifier() + ":x" + i, "run", "2026-11-28");
      assertThat(made.length()).isBetween(1, Math.toIntExact(name.most().orElseThrow()));
      assertThat(made).matches("[0-9A-Za-z._-]+");
      names.add(made);
    }
    assertThat(names).hasSize(TRIES);
    assertThat(GeneratedNames.execution("orders", "run", "2026-11-28"))
        .isEqualTo("orders-run-2026-11-28");
  }

  @Test
  void subjectsAreWhatSnsTakesAndKeysWhatS3Takes() {
    for (int i = 0; i < TRIES; i++) {
      String subject =
          new Notice(identifier() + " \n" + identifier().repeat(3), "b", Map.of()).subject();
      assertThat(
              ServiceModel.all()
                  .get("sns")
                  .input("Publish")
                  .orElseThrow()
                  .members()
                  .get("Subject")
                  .documented())
          .isNotEmpty()
          .allMatch(documented -> documented.holds(subject));
      String arn = "arn:aws:states:eu-west-1:123456789012:execution:m:" + "n".repeat(80);
      assertThat(EvidenceKeys.planAgain("g".repeat(255), arn, 3).length()).isLessThan(1024);
    }
  }

  private static void assertTaken(String operation, String member, String name) {
    assertThat(RequestCheckTest.documented(operation, member))
        .isNotEmpty()
        .allSatisfy(
            documented -> assertThat(documented.holds(name)).as(documented + name).isTrue());
  }

  private EngineVersion version() {
    return VERSIONS.get(random.nextInt(VERSIONS.size()));
  }

  /** Up to 63 letters, mostly of the longest; hyphens in every place, digits first, upper case. */
  private String identifier() {
    int length = random.nextInt(4) == 0 ? 1 + random.nextInt(63) : 50 + random.nextInt(14);
    StringBuilder made = new StringBuilder();
    for (int i = 0; i < length; i++) {
      made.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return made.toString();
  }
}
