package io.github.auroraupgrade.aws.output;

import io.github.auroraupgrade.RetryLater;
import io.github.auroraupgrade.StopUpgrade;
import io.github.auroraupgrade.aws.AwsCall;
import io.github.auroraupgrade.aws.AwsClients;
import io.github.auroraupgrade.aws.database.RdsMapper;
import io.github.auroraupgrade.json.Json;
import io.github.auroraupgrade.notice.RunEvent;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;

/** The default event bus of the home Region, for programs that follow runs. */
public final class EventBus {
  private final AwsClients clients;

  /** Puts with these clients. */
  public EventBus(AwsClients clients) {
    this.clients = clients;
  }

  /**
   * Puts the event. It may arrive more than once, as every event may.
   *
   * @throws RetryLater if EventBridge could not be reached, or did not take it
   * @throws StopUpgrade if EventBridge refuses
   */
  public void put(RunEvent event) {
    PutEventsRequestEntry entry =
        PutEventsRequestEntry.builder()
            .source(RunEvent.SOURCE)
            .detailType(RunEvent.DETAIL_TYPE)
            .resources(event.executionArn())
            .detail(Json.line(event))
            .build();
    PutEventsResponse answer =
        AwsCall.make(
            "Put an event on the default bus",
            () -> clients.events().putEvents(ask -> ask.entries(entry)));
    if (answer.failedEntryCount() != null && answer.failedEntryCount() > 0) {
      throw new RetryLater(
          "EventBridge did not take the event: "
              + RdsMapper.text(answer.entries().getFirst().errorMessage()));
    }
  }
}
