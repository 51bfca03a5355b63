package io.github.auroraupgrade.simulator.local.hub;

import io.github.auroraupgrade.fleetplan.progress.FleetControl.Wish;
import io.github.auroraupgrade.simulator.fault.Faults;
import io.github.auroraupgrade.simulator.fault.UpgradeOutcome;
import io.github.auroraupgrade.simulator.local.hub.Intervention.Act;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** All rollouts over many databases that come along. */
public final class FleetScenarios {
  private static final String DEVELOPMENT = "222222222222";
  private static final String PRODUCTION = "333333333333";
  private static final SortedMap<String, List<String>> DATABASES =
      new TreeMap<>(
          Map.of(
              DEVELOPMENT,
              List.of("billing:dev", "catalog:dev", "search:dev"),
              PRODUCTION,
              List.of("invoices:prod", "payments:prod", "stock:prod")));

  private FleetScenarios() {}

  /** Every one, a success first. */
  public static List<FleetScenario> all() {
    return List.of(success(), budgetSpent(), pause(), hubKilled());
  }

  private static FleetScenario success() {
    return scenario(
        "fleet-success",
        "development, a day's watching, an approval, production",
        policy("'bakeHours':24,'perAccount':2", "'approval':true,'perAccount':2", ""),
        Map.of(),
        List.of(Intervention.after(40, new Act.Approve())),
        true,
        "done, 6 upgraded, 0 failed");
  }

  private static FleetScenario budgetSpent() {
    return scenario(
        "fleet-budget-spent",
        "too many of development fail: held, then ended before production",
        policy("'perAccount':1", "'perAccount':2", ",'budget':{'percent':10,'least':2}"),
        Map.of(
            DEVELOPMENT,
            Faults.none()
                .with("billing-euw1", new UpgradeOutcome.PrecheckFails())
                .with("catalog-euw1", new UpgradeOutcome.PrecheckFails())),
        List.of(Intervention.after(30, control(Wish.STOP, "the new version does not fit"))),
        false,
        "aborted, 0 upgraded, 2 failed");
  }

  private static FleetScenario pause() {
    return scenario(
        "fleet-pause",
        "paused for an incident, resumed a day later",
        policy("'perAccount':1", "'perAccount':2", ""),
        Map.of(),
        List.of(
            Intervention.after(1, control(Wish.PAUSE, "incident 12")),
            Intervention.after(25, control(Wish.RUN, "incident 12 is over"))),
        true,
        "done, 6 upgraded, 0 failed");
  }

  private static FleetScenario hubKilled() {
    return scenario(
        "fleet-hub-killed",
        "its execution is stopped from outside, and started again",
        policy("'bakeHours':24,'perAccount':2", "'perAccount':1", ""),
        Map.of(),
        List.of(
            Intervention.after(27, new Act.Kill()), Intervention.after(30, new Act.StartAgain())),
        true,
        "done, 6 upgraded");
  }

  private static Act control(Wish wish, String because) {
    return new Act.Control(wish, 0, Optional.empty(), because);
  }

  private static String policy(String dev, String prod, String more) {
    return ("{'rollout':'pg16','waves':[{'name':'dev'," + dev + "},{'name':'prod'," + prod + "}]")
        + (more + "}");
  }

  private static FleetScenario scenario(
      String name,
      String tells,
      String policy,
      Map<String, Faults> faults,
      List<Intervention> interventions,
      boolean succeeds,
      String says) {
    return new FleetScenario(
        name,
        tells,
        policy.replace('\'', '"'),
        DATABASES,
        new TreeMap<>(faults),
        interventions,
        succeeds,
        says);
  }
}
