package io.github.auroraupgrade.simulator;

import static io.github.auroraupgrade.simulator.Laboratory.EUW1;
import static io.github.auroraupgrade.simulator.Laboratory.USE1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.auroraupgrade.simulator.fault.Faults;
import io.github.auroraupgrade.simulator.fault.ScheduledEvent;
import io.github.auroraupgrade.simulator.fault.UpgradeOutcome;
import io.github.auroraupgrade.simulator.fleet.Fleet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rds.model.DescribeEventsRequest;
import software.amazon.awssdk.services.rds.model.Event;
import software.amazon.awssdk.services.rds.model.SourceType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class EventsTest {
  private final List<ObjectNode> delivered = new ArrayList<>();

  private Laboratory upgraded(Faults faults) {
    Laboratory lab = Laboratory.postgresql(faults);
    lab.aws.onEvent(delivered::add);
    lab.modify(EUW1, "orders-euw1", "16.13");
    lab.pass(Duration.ofMinutes(30));
    return lab;
  }

  private List<String> ids() {
    return delivered.stream()
        .map(event -> event.path("detail").path("EventID").asString().substring(10))
        .toList();
  }

  @Test
  void anUpgradeTellsItsStory() {
    upgraded(Faults.none());
    assertThat(ids())
        .startsWith("0286")
        .containsExactlyInAnyOrder(
            "0286", "0177", "0178", "0178", "0004", "0004", "0006", "0006", "0047", "0047", "0173");
    assertThat(delivered).isSortedAccordingTo((a, b) -> time(a).compareTo(time(b)));
  }

  @Test
  void aMysqlPatchNamesBothVersions() {
    Laboratory lab = Laboratory.mysql();
    lab.aws.onEvent(delivered::add);
    lab.modify(EUW1, "orders-euw1", "8.0.mysql_aurora.3.10.4");
    lab.pass(Duration.ofMinutes(30));
    assertThat(delivered)
        .extracting(event -> event.path("detail").path("Message").asString())
        .contains(
            "Database cluster has been patched: source version 8.0.mysql_aurora.3.10.1 =>"
                + " 8.0.mysql_aurora.3.10.4.");
  }

  @Test
  void envelopesHaveTheShapeAndTheWordsOfTheRecordedOnes() {
    upgraded(Faults.none());
    mysqlPrechecksFail();
    for (String file :
        List.of(
            "cluster-0286-upgrade-started",
            "cluster-0177-upgrade-in-progress",
            "instance-0178-upgrade-in-progress",
            "instance-0047-patched",
            "cluster-0173-upgraded",
            "cluster-0363-upgrade-preparation",
            "cluster-0174-cannot-be-upgraded")) {
      JsonNode recorded = Recorded.json("events/" + file + ".json");
      assertThat(delivered)
          .as(file)
          .anySatisfy(event -> assertThat(timeless(event)).isEqualTo(timeless(recorded)));
    }
  }

  /** The recorded text is Aurora MySQL's; Aurora PostgreSQL's has other words. */
  private void mysqlPrechecksFail() {
    Laboratory lab =
        Laboratory.of(
            Fleet.named("orders-mysql"),
            Faults.none().with("orders-euw1", new UpgradeOutcome.PrecheckFails()));
    lab.aws.onEvent(delivered::add);
    lab.modify(EUW1, "orders-euw1", "8.0.mysql_aurora.3.10.4");
    lab.pass(Duration.ofMinutes(30));
  }

  @Test
  void theAnnouncementOfAMinorVersionIsTheRecordedOne() {
    Laboratory lab = Laboratory.postgresql();
    lab.aws.onEvent(delivered::add);
    lab.aws.at(
        Laboratory.START, new ScheduledEvent.UpgradeAnnounced(Laboratory.arn(USE1, "orders-use1")));
    lab.aws.bringUpToDate();
    JsonNode recorded = Recorded.json("events/cluster-0156-minor-available-primary.json");
    assertThat(delivered)
        .singleElement()
        .satisfies(event -> assertThat(timeless(event)).isEqualTo(timeless(recorded)));
  }

  @Test
  void describeEventsListsThemWithoutIdsInTheirRegion() {
    Laboratory lab = upgraded(Faults.none());
    List<Event> all = lab.rds(EUW1).describeEvents().events();
    assertThat(all).hasSize(11);
    assertThat(
            lab.rds(EUW1)
                .describeEvents(
                    r -> r.sourceType(SourceType.DB_CLUSTER).sourceIdentifier("orders-euw1"))
                .events())
        .extracting(Event::message)
        .containsExactly(
            "Database cluster engine minor version upgrade started. Cluster remains online.",
            "Database cluster upgrade is in progress.",
            "Database cluster engine version has been upgraded.");
    assertThat(lab.rds(USE1).describeEvents().events()).isEmpty();
  }

  @Test
  void describeEventsLooksBackAnHourUnlessToldOtherwise() {
    Laboratory lab = upgraded(Faults.none());
    lab.pass(Duration.ofHours(2));
    assertThat(lab.rds(EUW1).describeEvents().events()).isEmpty();
    assertThat(lab.rds(EUW1).describeEvents(r -> r.duration(180)).events()).hasSize(11);
    DescribeEventsRequest since =
        DescribeEventsRequest.builder().startTime(Laboratory.START).build();
    assertThat(lab.rds(EUW1).describeEvents(since).events()).hasSize(11);
    lab.pass(Duration.ofDays(14));
    assertThat(lab.rds(EUW1).describeEvents(since).events()).isEmpty();
  }

  @Test
  void aSourceWithoutItsTypeIsRefused() {
    Laboratory lab = Laboratory.postgresql();
    assertThatThrownBy(() -> lab.rds(EUW1).describeEvents(r -> r.sourceIdentifier("orders-euw1")))
        .hasMessageContaining("SourceType must be supplied");
  }

  private static String time(ObjectNode event) {
    return event.path("detail").path("Date").asString();
  }

  private static JsonNode timeless(JsonNode event) {
    ObjectNode copy = (ObjectNode) event.deepCopy();
    String resource = copy.path("resources").path(0).asString();
    ObjectNode detail = (ObjectNode) copy.path("detail");
    assertThat(copy.path("id").asString()).matches("[0-9a-f-]{36}");
    assertThat(detail.path("Date").asString()).matches("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z");
    assertThat(detail.path("SourceArn").asString()).isEqualTo(resource);
    String region = copy.path("region").asString();
    copy.remove(List.of("id", "time"));
    detail.remove("Date");
    String id = detail.path("SourceIdentifier").asString();
    String text = copy.toString().replace(region, "REGION").replace(id, "NAME");
    return JsonMapper.builder().build().readTree(text);
  }
}
