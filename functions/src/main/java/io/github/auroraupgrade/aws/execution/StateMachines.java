package io.github.auroraupgrade.aws.execution;

import io.github.auroraupgrade.RetryLater;
import io.github.auroraupgrade.StopUpgrade;
import io.github.auroraupgrade.aws.AwsCall;
import io.github.auroraupgrade.aws.AwsClients;
import java.util.Optional;
import software.amazon.awssdk.services.sfn.model.StateMachineListItem;

/** Finds the state machine that runs upgrades, in the home Region. */
public final class StateMachines {
  private final AwsClients clients;

  /** Asks with these clients. */
  public StateMachines(AwsClients clients) {
    this.clients = clients;
  }

  /**
   * The ARN of the state machine of this name; empty if there is none.
   *
   * @throws RetryLater if Step Functions could not be reached
   * @throws StopUpgrade if it refuses to answer
   */
  public Optional<String> named(String name) {
    return AwsCall.make(
        "List the state machines",
        () ->
            clients.sfn().listStateMachinesPaginator(_ -> {}).stateMachines().stream()
                .filter(machine -> name.equals(machine.name()))
                .map(StateMachineListItem::stateMachineArn)
                .findFirst());
  }
}
