package io.github.auroraupgrade.simulator.aurora.state;

import io.github.auroraupgrade.simulator.base.Arn;
import io.github.auroraupgrade.simulator.fleet.NewCluster;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.rds.model.PendingMaintenanceAction;
import software.amazon.awssdk.services.rds.model.ResourcePendingMaintenanceActions;

/** The maintenance actions that wait for resources, one by one. */
public final class PendingActions {
  private final World world;

  public PendingActions(World world) {
    this.world = world;
  }

  public Optional<PendingMaintenanceAction> find(String arn, String action) {
    return of(arn).pendingMaintenanceActionDetails().stream()
        .filter(pending -> action.equals(pending.action()))
        .findFirst();
  }

  /** What waits for a resource; empty details when nothing does. */
  public ResourcePendingMaintenanceActions of(String arn) {
    return Optional.ofNullable(world.now().maintenance().get(arn))
        .orElseGet(
            () -> ResourcePendingMaintenanceActions.builder().resourceIdentifier(arn).build());
  }

  public void change(String arn, String action, Consumer<PendingMaintenanceAction.Builder> change) {
    List<PendingMaintenanceAction> details =
        of(arn).pendingMaintenanceActionDetails().stream()
            .map(
                pending ->
                    action.equals(pending.action())
                        ? pending.toBuilder().applyMutation(change).build()
                        : pending)
            .toList();
    set(arn, details);
  }

  /** One more, in place of one with the same name. */
  public void add(String arn, PendingMaintenanceAction action) {
    List<PendingMaintenanceAction> details =
        new ArrayList<>(of(arn).pendingMaintenanceActionDetails());
    details.removeIf(other -> action.action().equals(other.action()));
    details.add(action);
    set(arn, details);
  }

  public void remove(String arn, String action) {
    List<PendingMaintenanceAction> details =
        of(arn).pendingMaintenanceActionDetails().stream()
            .filter(pending -> !action.equals(pending.action()))
            .toList();
    set(arn, details);
  }

  /** The weekly window of a cluster or an instance. */
  public MaintenanceWindow window(String arn) {
    WorldState state = world.now();
    String window =
        Arn.parse(arn).kind().equals("cluster")
            ? state.cluster(arn).preferredMaintenanceWindow()
            : state.instance(arn).preferredMaintenanceWindow();
    return MaintenanceWindow.parse(window == null ? NewCluster.WINDOW : window);
  }

  private void set(String arn, List<PendingMaintenanceAction> details) {
    world.change(
        state ->
            state.withMaintenance(
                ResourcePendingMaintenanceActions.builder()
                    .resourceIdentifier(arn)
                    .pendingMaintenanceActionDetails(details)
                    .build()));
  }
}
