package io.github.auroraupgrade.plan.facts;

import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.fleet.RdsArn;
import java.util.List;
import java.util.Optional;

/** Pending maintenance actions for tests. */
public final class PendingActions {
  private PendingActions() {}

  /** {@code system-update@cluster} or {@code system-update@instance} on the primary. */
  public static List<PendingAction> on(GlobalDatabase database, String what) {
    RdsArn primary = database.primary().orElseThrow().arn();
    RdsArn resource =
        what.endsWith("@cluster")
            ? primary
            : new RdsArn(
                primary.partition(),
                primary.region(),
                primary.account(),
                "db",
                primary.identifier() + "-1");
    return List.of(
        new PendingAction(
            resource,
            what.substring(0, what.indexOf('@')),
            "test",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));
  }
}
