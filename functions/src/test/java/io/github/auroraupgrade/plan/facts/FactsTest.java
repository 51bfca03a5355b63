package io.github.auroraupgrade.plan.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.fleet.RdsArn;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FactsTest {
  private static final List<String> REGIONS =
      List.of("ap-south-1", "ca-central-1", "eu-west-1", "sa-east-1", "us-east-1", "us-west-2");

  /** Else a second process would give the same plan another hash, and consent would not fit it. */
  @Test
  void pendingActionsAreListedInTheOrderOfTheirRegionsInEveryProcess() {
    Map<String, Lookup<List<PendingAction>>> pending = new HashMap<>();
    REGIONS.forEach(region -> pending.put(region, Lookup.known(List.of(waitingIn(region)))));

    assertThat(Facts.NONE.withPending(pending).allPending())
        .extracting(action -> action.resource().region())
        .containsExactlyElementsOf(REGIONS);
  }

  private static PendingAction waitingIn(String region) {
    return new PendingAction(
        RdsArn.parse("arn:aws:rds:" + region + ":123456789012:cluster:orders"),
        "system-update",
        "test",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
