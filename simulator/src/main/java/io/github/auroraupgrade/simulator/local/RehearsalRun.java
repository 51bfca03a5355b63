package io.github.auroraupgrade.simulator.local;

import io.github.auroraupgrade.json.Json;
import io.github.auroraupgrade.simulator.SimulatedAws;
import io.github.auroraupgrade.simulator.base.VirtualClock;
import io.github.auroraupgrade.simulator.fault.Faults;
import io.github.auroraupgrade.simulator.fleet.Catalogue;
import io.github.auroraupgrade.simulator.fleet.Fleet;
import io.github.auroraupgrade.simulator.stepfunctions.Execution;
import io.github.auroraupgrade.simulator.stepfunctions.Executions;
import io.github.auroraupgrade.simulator.stepfunctions.StepFunctionsApi;
import io.github.auroraupgrade.simulator.stepfunctions.Walker;
import io.github.auroraupgrade.simulator.stepfunctions.base.ExecutionStatus;
import io.github.auroraupgrade.simulator.stepfunctions.base.Settings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** A whole run on a rehearsal database, in a world of its own where nothing goes wrong. */
final class RehearsalRun {
  /** The rehearsal database's identifier. */
  static final String DATABASE = "orders-test";

  private static final String ACCOUNT = "123456789012";
  private static final String REAL = "orders";

  private RehearsalRun() {}

  /**
   * What the run has kept for later runs, by its key in the evidence bucket.
   *
   * @param fleet with the real database; the rehearsal's is like it
   * @param input of the real run
   * @param start of the rehearsal
   * @throws IllegalStateException if the rehearsal did not succeed
   */
  static Map<String, byte[]> papers(Fleet fleet, String input, Instant start) {
    VirtualClock clock = VirtualClock.startingAt(start);
    SimulatedAws aws =
        SimulatedAws.of(renamed(fleet), Catalogue.recorded(), clock, 1, Faults.none());
    Executions executions =
        new Executions(
            LocalDeployment.stateMachine(),
            LocalDeployment.of(aws, clock, ACCOUNT),
            clock,
            Settings.of(LocalDeployment.STATE_MACHINE, 1));
    aws.register("states", new StepFunctionsApi(clock, executions));
    ObjectNode request = (ObjectNode) Json.mapper().readTree(input);
    request.remove(List.of("rehearsedOn", "withinDays"));
    request.put("globalClusterIdentifier", DATABASE);
    Execution run =
        new Walker(clock, executions).runToEnd(executions.start("rehearsal", Json.line(request)));
    if (run.status() != ExecutionStatus.SUCCEEDED) {
      throw new IllegalStateException("the rehearsal ended as " + run.status());
    }
    return aws.objects(LocalDeployment.BUCKET).entrySet().stream()
        .filter(paper -> paper.getKey().startsWith("succeeded/" + DATABASE + "/"))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static Fleet renamed(Fleet fleet) {
    Fleet renamed =
        fleet.withGlobalCluster(
            REAL,
            it ->
                it.globalClusterIdentifier(DATABASE)
                    .globalClusterArn("arn:aws:rds::" + ACCOUNT + ":global-cluster:" + DATABASE));
    for (String cluster : Scenarios.CLUSTERS) {
      renamed =
          renamed.withCluster(
              cluster.substring(cluster.lastIndexOf(':') + 1),
              it -> it.globalClusterIdentifier(DATABASE));
    }
    return renamed;
  }
}
