package io.github.auroraupgrade.request.input;

import io.github.auroraupgrade.fleet.AwsAccount;
import io.github.auroraupgrade.fleet.RdsArn;
import io.github.auroraupgrade.request.EventNotice;
import io.github.auroraupgrade.request.Refusal;
import io.github.auroraupgrade.request.RuleName;
import io.github.auroraupgrade.text.Printable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Reads EventBridge events as AWS sends them: RDS service events (facts §1.1, §1.2) and AWS Health
 * events (facts §1.4).
 */
final class EventReader {
  private static final Set<String> RDS_TYPES =
      Set.of("RDS DB Cluster Event", "RDS DB Instance Event");
  private static final String LIFECYCLE = "AWS_RDS_PLANNED_LIFECYCLE_EVENT";

  /** A Region becomes part of the name of the host that is asked, so it is not taken on trust. */
  private static final Pattern REGION = Pattern.compile("[a-z]{2,4}(-[a-z]{2,12}){1,3}-\\d{1,2}");

  private EventReader() {}

  static RunInput read(JsonNode event, AwsAccount account) {
    String source = text(event, "source");
    String type = text(event, "detail-type");
    if (source.isEmpty() || type.isEmpty() || !event.path("detail").isObject()) {
      return refused(
          "The event lacks 'source', 'detail-type' or a 'detail' object.",
          "Pass the event on unchanged, as EventBridge delivers it.");
    }
    if (!text(event, "account").equals(account.id())) {
      return refused(
          "Field 'account' is '"
              + Printable.ascii(text(event, "account"))
              + "', but this tool runs in account "
              + account.id()
              + ".",
          "Deploy the tool in that account, or start a run there.");
    }
    if (!REGION.matcher(text(event, "region")).matches()) {
      return refused(
          "Field 'region' is '"
              + Printable.ascii(text(event, "region"))
              + "', which is not a"
              + " Region.",
          "Pass the event on unchanged, as EventBridge delivers it.");
    }
    if (source.equals("aws.rds") && RDS_TYPES.contains(type)) {
      return rds(event, account);
    }
    if (source.equals("aws.health") && text(event.path("detail"), "service").equals("RDS")) {
      return health(event, account);
    }
    return notOurs(
        "A '" + Printable.ascii(type) + "' of '" + Printable.ascii(source) + "' starts nothing.");
  }

  private static RunInput rds(JsonNode event, AwsAccount account) {
    JsonNode detail = event.path("detail");
    String id = text(detail, "EventID");
    Optional<String> engine = MaintenanceEvents.aboutEngine(id, text(detail, "Message"));
    Optional<String> meaning = engine.or(() -> MaintenanceEvents.aboutSomethingElse(id));
    if (meaning.isEmpty()) {
      String name = id.isEmpty() ? "An event without EventID" : Printable.ascii(id);
      return notOurs(name + " does not say that an upgrade is available.");
    }
    String resource = text(detail, "SourceArn");
    if (resource.isEmpty()) {
      resource = text(event.path("resources"), 0);
    }
    if (resource.isEmpty()) {
      return refused(
          "The event names no resource: 'detail.SourceArn' and 'resources' are empty.",
          "Pass the event on unchanged, as EventBridge delivers it.");
    }
    if (!isOurs(resource, account)) {
      return notOurs(
          "The event is not about an RDS resource of this account: " + Printable.ascii(resource));
    }
    String because =
        (id.isEmpty() ? "An RDS event" : id)
            + ": "
            + meaning.get()
            + " ("
            + Printable.ascii(resource)
            + ").";
    return new RunInput.Noticed(
        new EventNotice(List.of(resource), text(event, "region"), engine.isPresent(), because));
  }

  private static RunInput health(JsonNode event, AwsAccount account) {
    JsonNode detail = event.path("detail");
    String category = text(detail, "eventTypeCategory");
    if (!Set.of("scheduledChange", "accountNotification").contains(category)) {
      return notOurs(
          "An AWS Health event of category '" + Printable.ascii(category) + "' starts nothing.");
    }
    String affected = text(detail, "affectedAccount");
    if (!affected.isEmpty() && !affected.equals(account.id())) {
      return notOurs(
          "The AWS Health event affects account "
              + Printable.ascii(affected)
              + ", not "
              + account.id()
              + ", where this tool runs.");
    }
    List<String> resources =
        detail
            .path("affectedEntities")
            .valueStream()
            .map(entity -> text(entity, "entityValue"))
            .filter(entity -> !entity.isEmpty() && isOurs(entity, account))
            .distinct()
            .toList();
    if (resources.isEmpty()) {
      return notOurs("The AWS Health event names no resource of this account.");
    }
    String code = text(detail, "eventTypeCode");
    String eventRegion = text(detail, "eventRegion");
    return new RunInput.Noticed(
        new EventNotice(
            resources,
            REGION.matcher(eventRegion).matches() ? eventRegion : text(event, "region"),
            code.equals(LIFECYCLE),
            "AWS Health: " + Printable.ascii(code) + "."));
  }

  /** A bare identifier is in the account the event is about. */
  private static boolean isOurs(String resource, AwsAccount account) {
    return RdsArn.tryParse(resource).map(account::owns).orElse(!resource.startsWith("arn:"));
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asString("");
  }

  private static String text(JsonNode node, int index) {
    return node.path(index).asString("");
  }

  private static RunInput notOurs(String reason) {
    return new RunInput.NotOurs(reason);
  }

  private static RunInput refused(String reason, String remedy) {
    return new RunInput.Refused(
        Optional.empty(), List.of(new Refusal(RuleName.READABLE_EVENT, reason, remedy)));
  }
}
