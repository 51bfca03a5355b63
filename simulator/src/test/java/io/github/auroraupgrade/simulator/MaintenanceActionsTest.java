package io.github.auroraupgrade.simulator;

import static io.github.auroraupgrade.simulator.Laboratory.EUW1;
import static io.github.auroraupgrade.simulator.Laboratory.START;
import static io.github.auroraupgrade.simulator.Laboratory.USE1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.auroraupgrade.simulator.base.Arn;
import io.github.auroraupgrade.simulator.fault.CallFault;
import io.github.auroraupgrade.simulator.fault.Faults;
import io.github.auroraupgrade.simulator.fault.UpgradeOutcome;
import io.github.auroraupgrade.simulator.fleet.Fleet;
import io.github.auroraupgrade.simulator.fleet.Fleets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rds.model.Event;
import software.amazon.awssdk.services.rds.model.InvalidDbClusterStateException;
import software.amazon.awssdk.services.rds.model.PendingMaintenanceAction;
import software.amazon.awssdk.services.rds.model.RdsException;
import software.amazon.awssdk.services.rds.model.ResourceNotFoundException;
import software.amazon.awssdk.services.rds.model.ResourcePendingMaintenanceActions;

/** ApplyPendingMaintenanceAction, through the real SDK. */
class MaintenanceActionsTest {
  private static final String CLUSTER = Laboratory.arn(EUW1, "orders-euw1");
  private static final String INSTANCE = Arn.parse(CLUSTER).instance("orders-euw1-1").toString();
  private static final String PATCH = "Upgrade to Aurora PostgreSQL 16.8.2";
  // The clock starts on a Saturday; orders-euw1 has its window on Sunday.
  private static final Instant SUNDAY = Instant.parse("2026-11-22T00:00:00Z");

  @Test
  void anImmediatePatchRunsAndItsActionGoesAwayLater() {
    Laboratory lab = lab(CLUSTER, "system-update", PATCH, p -> {});

    ResourcePendingMaintenanceActions answer = apply(lab, CLUSTER, "system-update", "immediate");

    assertThat(answer.pendingMaintenanceActionDetails())
        .extracting(PendingMaintenanceAction::optInStatus)
        .containsExactly("immediate");
    assertThat(lab.cluster(EUW1, "orders-euw1").status()).isEqualTo("available");
    lab.pass(Duration.ofSeconds(55));
    assertThat(lab.cluster(EUW1, "orders-euw1").status()).isEqualTo("upgrading");
    assertThat(pending(lab, CLUSTER)).hasSize(1);
    lab.pass(Duration.ofMinutes(20));
    assertThat(lab.cluster(EUW1, "orders-euw1").status()).isEqualTo("available");
    assertThat(lab.cluster(EUW1, "orders-euw1").engineVersion()).isEqualTo("16.8");
    assertThat(lab.aws.patchLevel(CLUSTER)).contains("16.8.2");
    assertThat(pending(lab, CLUSTER)).isEmpty();
    assertThat(events(lab)).contains("Database cluster engine version has been upgraded.");
    assertThat(lab.aws.ledger().calls())
        .anyMatch(c -> c.action().equals("ApplyPendingMaintenanceAction") && c.isChange());
  }

  @Test
  void theActionIsStillListedWhenTheClusterIsAvailableAgain() {
    Laboratory lab = lab(CLUSTER, "system-update", PATCH, p -> {});
    apply(lab, CLUSTER, "system-update", "immediate");
    lab.pass(Duration.ofMinutes(1));
    while (lab.cluster(EUW1, "orders-euw1").status().equals("upgrading")) {
      lab.pass(Duration.ofSeconds(5));
    }

    assertThat(pending(lab, CLUSTER)).hasSize(1);
  }

  @Test
  void nextMaintenanceWaitsForTheWindowAndCanBeUndone() {
    Laboratory lab = lab(CLUSTER, "system-update", PATCH, p -> {});

    Instant applied =
        apply(lab, CLUSTER, "system-update", "next-maintenance")
            .pendingMaintenanceActionDetails()
            .getFirst()
            .currentApplyDate();

    assertThat(applied).isAfter(START).isBetween(SUNDAY, SUNDAY.plus(Duration.ofDays(7)));
    apply(lab, CLUSTER, "system-update", "undo-opt-in");
    assertThat(pending(lab, CLUSTER))
        .allMatch(p -> p.optInStatus() == null && p.currentApplyDate() == null);
    lab.pass(Duration.between(START, applied).plusHours(1));
    assertThat(lab.aws.patchLevel(CLUSTER)).isEmpty();

    apply(lab, CLUSTER, "system-update", "next-maintenance");
    lab.pass(Duration.ofDays(7));
    assertThat(lab.aws.patchLevel(CLUSTER)).contains("16.8.2");
  }

  @Test
  void aForcedActionIsAppliedUnaskedAtItsDateAndAnAutomaticOneInTheNextWindow() {
    Instant date = START.plus(Duration.ofHours(2));
    Laboratory forced = lab(CLUSTER, "system-update", PATCH, p -> p.forcedApplyDate(date));
    Laboratory auto = lab(CLUSTER, "system-update", PATCH, p -> p.autoAppliedAfterDate(date));

    assertThat(pending(forced, CLUSTER).getFirst().currentApplyDate()).isEqualTo(date);
    forced.pass(Duration.ofHours(3));
    auto.pass(Duration.ofHours(3));
    assertThat(forced.aws.patchLevel(CLUSTER)).contains("16.8.2");
    assertThat(auto.aws.patchLevel(CLUSTER)).isEmpty();
    auto.pass(Duration.ofDays(7));
    assertThat(auto.aws.patchLevel(CLUSTER)).contains("16.8.2");
  }

  @Test
  void aDbUpgradeOfAClusterIsAnUpgradeAndRefusedLikeOne() {
    Laboratory lab =
        lab(CLUSTER, "db-upgrade", "Required upgrade to aurora-postgresql 16.9", p -> {});
    apply(lab, CLUSTER, "db-upgrade", "immediate");
    lab.pass(Duration.ofMinutes(40));
    assertThat(lab.cluster(EUW1, "orders-euw1").engineVersion()).isEqualTo("16.9");
    assertThat(pending(lab, CLUSTER)).isEmpty();

    String primary = Laboratory.arn(USE1, "orders-use1");
    Laboratory first =
        lab(primary, "db-upgrade", "Required upgrade to aurora-postgresql 16.9", p -> {});
    assertThatThrownBy(
            () ->
                first
                    .rds(USE1)
                    .applyPendingMaintenanceAction(
                        r ->
                            r.resourceIdentifier(primary)
                                .applyAction("db-upgrade")
                                .optInType("immediate")))
        .hasMessageContaining("global replica(s) are running lower version");
  }

  @Test
  void anOperatingSystemUpgradeTakesTheInstancesOneByOne() {
    Laboratory lab =
        lab(CLUSTER, "os-upgrade", "New Operating System upgrade is available", p -> {});
    apply(lab, CLUSTER, "os-upgrade", "immediate");
    lab.pass(Duration.ofMinutes(2));
    assertThat(lab.cluster(EUW1, "orders-euw1").status()).isEqualTo("maintenance");
    assertThat(lab.instance(EUW1, "orders-euw1-1").dbInstanceStatus()).isEqualTo("maintenance");
    assertThat(lab.instance(EUW1, "orders-euw1-2").dbInstanceStatus()).isEqualTo("available");
    lab.pass(Duration.ofMinutes(40));
    assertThat(lab.cluster(EUW1, "orders-euw1").status()).isEqualTo("available");
    assertThat(events(lab)).contains("Cluster operating system upgrade completed.");
  }

  @Test
  void aSystemUpdateOfAnInstanceLeavesItsClusterAlone() {
    Laboratory lab =
        lab(INSTANCE, "system-update", "New Operating System patch is available", p -> {});
    apply(lab, INSTANCE, "system-update", "immediate");
    lab.pass(Duration.ofMinutes(2));
    assertThat(lab.instance(EUW1, "orders-euw1-1").dbInstanceStatus()).isEqualTo("maintenance");
    assertThat(lab.cluster(EUW1, "orders-euw1").status()).isEqualTo("available");
    lab.pass(Duration.ofMinutes(20));
    assertThat(lab.instance(EUW1, "orders-euw1-1").dbInstanceStatus()).isEqualTo("available");
    assertThat(pending(lab, INSTANCE)).isEmpty();
  }

  @Test
  void auroraMySql1GoesTo1144FirstAndOnFromThereWhileTheVersionReadsTheSame() {
    Fleet fleet =
        Fleets.global("g", "aurora-mysql", "5.6.10a", "us-east-1/a", "eu-west-1/orders-euw1")
            .withSettings(s -> s.withBelongings(b -> b.withPatchLevel(CLUSTER, "1.14.1")))
            .withMaintenance(
                waiting(CLUSTER, "system-update", "Upgrade to Aurora MySQL 1.14.4", p -> {}));
    Laboratory lab = Laboratory.of(fleet, Faults.none());
    assertThat(lab.aws.patchLevel(CLUSTER)).contains("1.14.1");

    apply(lab, CLUSTER, "system-update", "immediate");
    lab.pass(Duration.ofMinutes(20));
    assertThat(lab.aws.patchLevel(CLUSTER)).contains("1.14.4");
    assertThat(pending(lab, CLUSTER))
        .extracting(PendingMaintenanceAction::description)
        .containsExactly("Upgrade to Aurora MySQL 1.17.9");
    apply(lab, CLUSTER, "system-update", "immediate");
    lab.pass(Duration.ofMinutes(20));
    assertThat(lab.aws.patchLevel(CLUSTER)).contains("1.17.9");
    assertThat(pending(lab, CLUSTER)).isEmpty();
    assertThat(lab.cluster(EUW1, "orders-euw1").engineVersion()).isEqualTo("5.6.10a");
  }

  @Test
  void whatCannotBeAppliedIsRefused() {
    Laboratory lab = lab(CLUSTER, "system-update", PATCH, p -> {});

    assertThatThrownBy(() -> apply(lab, CLUSTER, "db-upgrade", "immediate"))
        .hasMessageContaining("There is no pending db-upgrade action for " + CLUSTER);
    assertThatThrownBy(() -> apply(lab, CLUSTER + "x", "system-update", "immediate"))
        .isInstanceOf(ResourceNotFoundException.class);
    assertThatThrownBy(() -> apply(lab, CLUSTER, "system-update", "soon"))
        .isInstanceOfSatisfying(
            RdsException.class,
            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InvalidParameterValue"));
    apply(lab, CLUSTER, "system-update", "immediate");
    assertThatThrownBy(() -> apply(lab, CLUSTER, "system-update", "undo-opt-in"))
        .hasMessageContaining("immediate");
    lab.pass(Duration.ofMinutes(1));
    assertThatThrownBy(() -> apply(lab, CLUSTER, "system-update", "immediate"))
        .isInstanceOf(InvalidDbClusterStateException.class);
  }

  @Test
  void aPatchThatIsRolledBackStaysPending() {
    Laboratory lab =
        Laboratory.of(
            fleet(CLUSTER, "system-update", PATCH, p -> {}),
            Faults.none().with("orders-euw1", new UpgradeOutcome.RollsBack("out of luck")));
    apply(lab, CLUSTER, "system-update", "immediate");
    lab.pass(Duration.ofMinutes(30));
    assertThat(lab.cluster(EUW1, "orders-euw1").status()).isEqualTo("available");
    assertThat(lab.aws.patchLevel(CLUSTER)).isEmpty();
    assertThat(pending(lab, CLUSTER)).hasSize(1);
  }

  @Test
  void aPatchThatNeverStartedIsStartedByAnotherCall() {
    Laboratory lab =
        Laboratory.of(
            fleet(CLUSTER, "system-update", PATCH, p -> {}),
            Faults.none().with("orders-euw1", new UpgradeOutcome.NeverStarts(1)));
    apply(lab, CLUSTER, "system-update", "immediate");
    lab.pass(Duration.ofMinutes(20));
    assertThat(lab.aws.patchLevel(CLUSTER)).isEmpty();

    apply(lab, CLUSTER, "system-update", "immediate");
    lab.pass(Duration.ofMinutes(20));
    assertThat(lab.aws.patchLevel(CLUSTER)).contains("16.8.2");
  }

  @Test
  void aForcedDateComesBeforeALaterWindow() {
    Instant date = START.plus(Duration.ofHours(2));
    Laboratory lab = lab(CLUSTER, "system-update", PATCH, p -> p.forcedApplyDate(date));
    apply(lab, CLUSTER, "system-update", "next-maintenance");
    lab.pass(Duration.ofHours(3));
    assertThat(lab.aws.patchLevel(CLUSTER)).contains("16.8.2");
  }

  @Test
  void anAnswerThatIsLostStillAppliesThePatchOnce() {
    Laboratory lab =
        Laboratory.of(
            fleet(CLUSTER, "system-update", PATCH, p -> {}),
            Faults.none()
                .with(CallFault.on("ApplyPendingMaintenanceAction").calls(1, 1).lostAfter())
                .with(CallFault.on("ApplyPendingMaintenanceAction").calls(2, 2).throttled()));

    assertThatThrownBy(() -> apply(lab, CLUSTER, "system-update", "immediate"));
    assertThatThrownBy(() -> apply(lab, CLUSTER, "system-update", "immediate"))
        .hasMessageContaining("Rate exceeded");
    apply(lab, CLUSTER, "system-update", "immediate");
    lab.pass(Duration.ofMinutes(20));

    assertThat(lab.aws.patchLevel(CLUSTER)).contains("16.8.2");
    assertThat(events(lab)).containsOnlyOnce("Database cluster engine version has been upgraded.");
  }

  private static Laboratory lab(
      String arn,
      String action,
      String description,
      Consumer<PendingMaintenanceAction.Builder> more) {
    return Laboratory.of(fleet(arn, action, description, more), Faults.none());
  }

  private static Fleet fleet(
      String arn,
      String action,
      String description,
      Consumer<PendingMaintenanceAction.Builder> more) {
    return Fleet.named("orders-postgresql")
        .withMaintenance(waiting(arn, action, description, more));
  }

  private static ResourcePendingMaintenanceActions waiting(
      String arn,
      String action,
      String description,
      Consumer<PendingMaintenanceAction.Builder> more) {
    return ResourcePendingMaintenanceActions.builder()
        .resourceIdentifier(arn)
        .pendingMaintenanceActionDetails(
            PendingMaintenanceAction.builder()
                .action(action)
                .description(description)
                .applyMutation(more)
                .build())
        .build();
  }

  private static ResourcePendingMaintenanceActions apply(
      Laboratory lab, String arn, String action, String optIn) {
    return lab.rds(EUW1)
        .applyPendingMaintenanceAction(
            r -> r.resourceIdentifier(arn).applyAction(action).optInType(optIn))
        .resourcePendingMaintenanceActions();
  }

  private static List<PendingMaintenanceAction> pending(Laboratory lab, String arn) {
    return lab
        .rds(EUW1)
        .describePendingMaintenanceActions(r -> r.resourceIdentifier(arn))
        .pendingMaintenanceActions()
        .stream()
        .flatMap(resource -> resource.pendingMaintenanceActionDetails().stream())
        .toList();
  }

  private static List<String> events(Laboratory lab) {
    return lab.rds(EUW1).describeEvents(r -> r.duration(120)).events().stream()
        .map(Event::message)
        .toList();
  }
}
