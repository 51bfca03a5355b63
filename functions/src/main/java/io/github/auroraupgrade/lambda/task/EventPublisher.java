package io.github.auroraupgrade.lambda.task;

import io.github.auroraupgrade.RetryLater;
import io.github.auroraupgrade.StopUpgrade;
import io.github.auroraupgrade.aws.AwsClients;
import io.github.auroraupgrade.aws.output.EventBus;
import io.github.auroraupgrade.notice.RunEvent;

/** The event next to each mail. A bus that does not answer keeps no mail from anybody. */
public final class EventPublisher {
  private final EventBus bus;

  public EventPublisher(AwsClients clients) {
    this.bus = new EventBus(clients);
  }

  /** Puts the event; says the result of it, for the log. */
  public String put(RunEvent event) {
    try {
      bus.put(event);
      return "put";
    } catch (RetryLater | StopUpgrade e) {
      return "not put: " + e.getMessage();
    }
  }
}
