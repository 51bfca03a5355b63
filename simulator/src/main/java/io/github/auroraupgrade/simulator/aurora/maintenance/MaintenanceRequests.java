package io.github.auroraupgrade.simulator.aurora.maintenance;

import io.github.auroraupgrade.simulator.aurora.state.PendingActions;
import io.github.auroraupgrade.simulator.aurora.state.RequiredParameters;
import io.github.auroraupgrade.simulator.aurora.state.World;
import io.github.auroraupgrade.simulator.aurora.state.WorldState;
import io.github.auroraupgrade.simulator.aurora.upgrade.StateGuard;
import io.github.auroraupgrade.simulator.aurora.upgrade.UpgradeAttempt;
import io.github.auroraupgrade.simulator.aurora.upgrade.UpgradeRules;
import io.github.auroraupgrade.simulator.base.Arn;
import io.github.auroraupgrade.simulator.base.AwsRefusal;
import io.github.auroraupgrade.simulator.fault.Uncertainties;
import io.github.auroraupgrade.simulator.fleet.Catalogue;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.rds.model.ApplyPendingMaintenanceActionRequest;
import software.amazon.awssdk.services.rds.model.ApplyPendingMaintenanceActionResponse;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.PendingMaintenanceAction;

/** ApplyPendingMaintenanceAction: opts in, opts out, and leaves the work to the agenda. */
public final class MaintenanceRequests {
  private static final String IMMEDIATE = "immediate";
  private static final Set<String> OPT_INS = Set.of(IMMEDIATE, "next-maintenance", "undo-opt-in");
  private static final Set<String> ACTIONS =
      Set.of(
          "ca-certificate-rotation",
          "db-upgrade",
          "hardware-maintenance",
          "os-upgrade",
          "system-update");

  private final World world;
  private final Catalogue catalogue;
  private final Uncertainties uncertainties;
  private final MaintenanceWork work;
  private final PendingActions actions;

  public MaintenanceRequests(
      World world, Catalogue catalogue, Uncertainties uncertainties, MaintenanceWork work) {
    this.world = world;
    this.catalogue = catalogue;
    this.uncertainties = uncertainties;
    this.work = work;
    this.actions = new PendingActions(world);
  }

  public ApplyPendingMaintenanceActionResponse apply(
      ApplyPendingMaintenanceActionRequest request, String region) {
    String arn = RequiredParameters.parameter("ResourceIdentifier", request.resourceIdentifier());
    String action = oneOf("ApplyAction", request.applyAction(), ACTIONS);
    String optIn = oneOf("OptInType", request.optInType(), OPT_INS);
    requireKnown(arn, region);
    PendingMaintenanceAction pending =
        actions
            .find(arn, action)
            .orElseThrow(
                () ->
                    AwsRefusal.badRequest(
                        "InvalidParameterCombination",
                        "There is no pending " + action + " action for " + arn));
    switch (optIn) {
      case IMMEDIATE -> begin(arn, pending);
      case "undo-opt-in" -> undo(arn, pending);
      case String window -> await(arn, pending, window);
    }
    return ApplyPendingMaintenanceActionResponse.builder()
        .resourcePendingMaintenanceActions(actions.of(arn))
        .build();
  }

  private void begin(String arn, PendingMaintenanceAction pending) {
    refuseIfBusy(arn);
    if (IMMEDIATE.equals(pending.optInStatus()) && work.isStarted(arn, pending)) {
      return;
    }
    refuseWrongUpgrade(arn, pending);
    Instant now = world.time();
    actions.change(arn, pending.action(), p -> p.optInStatus(IMMEDIATE).currentApplyDate(now));
    work.start(arn, pending.action());
  }

  private void await(String arn, PendingMaintenanceAction pending, String optIn) {
    refuseIfUnderWay(pending);
    refuseWrongUpgrade(arn, pending);
    Instant window = actions.window(arn).nextStart(world.time());
    Instant when = work.dueDate(arn, pending).filter(d -> d.isBefore(window)).orElse(window);
    actions.change(arn, pending.action(), p -> p.optInStatus(optIn).currentApplyDate(when));
    work.startAt(when, arn, pending.action());
  }

  private void undo(String arn, PendingMaintenanceAction pending) {
    refuseIfUnderWay(pending);
    actions.change(
        arn,
        pending.action(),
        p -> p.optInStatus(null).currentApplyDate(work.dueDate(arn, pending).orElse(null)));
  }

  // A db-upgrade of a cluster is an upgrade, and refused like one (facts §9).
  private void refuseWrongUpgrade(String arn, PendingMaintenanceAction pending) {
    DBCluster cluster = world.now().clusters().get(arn);
    if (cluster == null || !pending.action().equals("db-upgrade")) {
      return;
    }
    WorldState state = world.now();
    String target = MaintenanceWork.lastWord(pending.description());
    UpgradeAttempt attempt =
        new UpgradeAttempt(
            state, cluster, state.globalOf(arn), target, false, catalogue, uncertainties);
    UpgradeRules.refusal(attempt)
        .ifPresent(
            refusal -> {
              throw refusal;
            });
  }

  private static void refuseIfUnderWay(PendingMaintenanceAction pending) {
    if (IMMEDIATE.equals(pending.optInStatus())) {
      throw AwsRefusal.badRequest(
          "InvalidParameterCombination",
          "The opt-in of the pending "
              + pending.action()
              + " action is immediate and can't be changed.");
    }
  }

  private void refuseIfBusy(String arn) {
    WorldState state = world.now();
    Optional.ofNullable(state.clusters().get(arn)).ifPresent(StateGuard::refuse);
    Optional.ofNullable(state.instances().get(arn)).ifPresent(StateGuard::refuse);
  }

  private void requireKnown(String arn, String region) {
    WorldState state = world.now();
    boolean known = state.clusters().containsKey(arn) || state.instances().containsKey(arn);
    if (!known || !Arn.parse(arn).region().equals(region)) {
      throw AwsRefusal.notFound("ResourceNotFoundFault", "Resource " + arn + " not found.");
    }
  }

  private static String oneOf(String parameter, String value, Set<String> allowed) {
    if (!allowed.contains(RequiredParameters.parameter(parameter, value))) {
      throw AwsRefusal.invalidValue("Invalid value '" + value + "' for parameter " + parameter);
    }
    return value;
  }
}
