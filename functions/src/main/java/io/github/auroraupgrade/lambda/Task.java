package io.github.auroraupgrade.lambda;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.rollout.Errand;
import java.util.Optional;

/**
 * What the state machine hands to a function.
 *
 * @param execution the execution's ARN
 * @param state the state's name
 * @param errand the step to begin, for {@code UpgradeCluster}
 * @param token what Step Functions waits to get back, for {@code AskApproval}
 */
record Task(
    String execution, String state, Run run, Optional<Errand> errand, Optional<String> token) {
  private static final int ACCOUNT_IN_ARN = 4;

  Task {
    requireNonNull(execution, "execution is null");
    requireNonNull(state, "state is null");
    requireNonNull(run, "run is null");
    requireNonNull(errand, "errand is null");
    requireNonNull(token, "token is null");
  }

  /** The account the execution runs in. */
  String account() {
    return accountIn(execution);
  }

  /** The account in an ARN; empty if the text is none. */
  static String accountIn(String arn) {
    String[] parts = arn.split(":", -1);
    return parts.length > ACCOUNT_IN_ARN ? parts[ACCOUNT_IN_ARN] : "";
  }
}
