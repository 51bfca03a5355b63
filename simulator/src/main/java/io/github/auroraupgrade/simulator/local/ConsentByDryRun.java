package io.github.auroraupgrade.simulator.local;

import io.github.auroraupgrade.evidence.PlanningAnswer;
import io.github.auroraupgrade.json.Json;
import io.github.auroraupgrade.plan.Plan;
import io.github.auroraupgrade.plan.strategy.Consent;
import io.github.auroraupgrade.simulator.SimulatedAws;
import io.github.auroraupgrade.simulator.base.VirtualClock;
import io.github.auroraupgrade.simulator.fault.Faults;
import io.github.auroraupgrade.simulator.fleet.Catalogue;
import io.github.auroraupgrade.simulator.fleet.Fleet;
import io.github.auroraupgrade.simulator.stepfunctions.base.Invocation;
import io.github.auroraupgrade.simulator.stepfunctions.base.LambdaResult;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Says yes to a plan as people do: by a dry run, whose plan's hash is given back. */
public final class ConsentByDryRun {
  private static final String ACCOUNT = "123456789012";
  private static final String EXECUTION =
      "arn:aws:states:us-east-1:" + ACCOUNT + ":execution:AuroraUpgrade:dry-run";

  private ConsentByDryRun() {}

  /**
   * The input, with consent to the plan that is made of it in a world where nothing goes wrong.
   *
   * @throws IllegalArgumentException if no plan comes of it, or one that needs no consent
   */
  public static String to(String input, Fleet fleet) {
    ObjectNode request = (ObjectNode) Json.mapper().readTree(input);
    VirtualClock clock = VirtualClock.startingAt(Instant.parse("2026-11-21T03:00:00Z"));
    SimulatedAws aws = SimulatedAws.of(fleet, Catalogue.recorded(), clock, 1, Faults.none());
    byte[] task =
        Json.document(
            Map.of(
                "execution",
                EXECUTION,
                "state",
                "PlanUpgrade",
                "run",
                Map.of("request", request.deepCopy().put("dryRun", true))));
    LambdaResult result =
        LocalDeployment.of(aws, clock, ACCOUNT)
            .invoke(
                "PlanUpgrade",
                task,
                new Invocation(
                    "dry-run", EXECUTION, "PlanUpgrade", clock.instant().plusSeconds(60)));
    if (!(result instanceof LambdaResult.Returned(byte[] answer))) {
      throw new IllegalArgumentException("the dry run failed: " + result);
    }
    PlanningAnswer planning = Json.read(answer, PlanningAnswer.class);
    String consent =
        planning
            .plan()
            .map(document -> aws.objects(document.bucket()).get(document.key()))
            .map(text -> Json.read(text, Plan.class))
            .flatMap(Consent::needed)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "nothing to agree to: "
                            + planning.reason()
                            + new String(answer, StandardCharsets.UTF_8)));
    request.set("consent", Json.tree(List.of(consent)));
    return Json.line(request);
  }
}
