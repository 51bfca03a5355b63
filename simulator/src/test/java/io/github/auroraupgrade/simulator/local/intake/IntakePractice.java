package io.github.auroraupgrade.simulator.local.intake;

import io.github.auroraupgrade.simulator.fault.Faults;
import io.github.auroraupgrade.simulator.fleet.Catalogue;
import io.github.auroraupgrade.simulator.fleet.Fleet;
import io.github.auroraupgrade.simulator.local.EventDelivery;
import io.github.auroraupgrade.simulator.local.Practice;
import io.github.auroraupgrade.simulator.local.Triggers;
import io.github.auroraupgrade.simulator.stepfunctions.Execution;
import io.github.auroraupgrade.simulator.stepfunctions.base.LambdaResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.Tag;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A deployment to which events come and which sweeps, for scenarios of the intake. */
final class IntakePractice {
  static final String AUTO = "aurora-upgrade:auto";
  static final String DENY = "aurora-upgrade:deny";
  private static final JsonMapper JSON = JsonMapper.shared();

  final Practice practice;
  final Triggers triggers;

  IntakePractice(Fleet fleet, Faults faults, EventDelivery delivery) {
    this(new Practice(fleet, Catalogue.recorded(), faults), delivery);
  }

  IntakePractice(Practice practice, EventDelivery delivery) {
    this.practice = practice;
    this.triggers =
        new Triggers(
            practice.aws,
            practice.laptop,
            practice.clock,
            practice.walker(),
            practice.executions,
            delivery);
  }

  static IntakePractice on(Fleet fleet) {
    return new IntakePractice(fleet, Faults.none(), EventDelivery.faithful());
  }

  /** Orders on Aurora PostgreSQL, its global cluster with this tag. */
  static Fleet tagged(String key, String value) {
    return tagged(Fleet.named("orders-postgresql"), "orders", key, value);
  }

  static Fleet tagged(Fleet fleet, String database, String key, String value) {
    return fleet.withGlobalCluster(
        database, global -> global.tagList(Tag.builder().key(key).value(value).build()));
  }

  /** Databases like orders, under these names, side by side in one account. */
  static Fleet several(List<String> names) {
    return several(names, "123456789012");
  }

  /** The same in another account. */
  static Fleet several(List<String> names, String account) {
    List<Path> files = new ArrayList<>();
    try (InputStream orders = Fleet.class.getResourceAsStream("/fleets/orders-postgresql.json")) {
      String text = new String(orders.readAllBytes(), StandardCharsets.UTF_8);
      for (String name : names) {
        files.add(
            Files.writeString(
                Files.createTempFile("fleet", ".json"),
                text.replace("orders", name).replace("123456789012", account)));
      }
      return Fleet.read(files);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      files.forEach(file -> file.toFile().delete());
    }
  }

  /** A recorded event, dated now. */
  ObjectNode event(String name) {
    return datedNow("statemachine/examples/events", name);
  }

  /** An event made from what people reported, dated now. */
  ObjectNode outside(String name) {
    return datedNow("functions/src/test/resources/outside", name);
  }

  private ObjectNode datedNow(String folder, String name) {
    ObjectNode event =
        (ObjectNode)
            JSON.readTree(Path.of(System.getProperty("repository.root"), folder, name + ".json"));
    return event.put("time", now().truncatedTo(java.time.temporal.ChronoUnit.SECONDS).toString());
  }

  /** "A minor version is available" for a cluster, with an id of its own. */
  ObjectNode available(String region, String cluster, int number) {
    String arn = "arn:aws:rds:" + region + ":123456789012:cluster:" + cluster;
    ObjectNode event = event("cluster-0156-minor-available-primary");
    event.put("id", "event-" + number).put("region", region).putArray("resources").add(arn);
    ((ObjectNode) event.path("detail")).put("SourceArn", arn).put("SourceIdentifier", cluster);
    return event;
  }

  /** What StartFromEvent counted for this event. */
  Map<String, Long> send(JsonNode event) {
    return counts(practice.laptop.call("StartFromEvent", event.toString()));
  }

  /** What the sweep counted. */
  Map<String, Long> sweep() {
    return counts(practice.laptop.call("FindWork", "{}"));
  }

  private static Map<String, Long> counts(LambdaResult result) {
    return switch (result) {
      case LambdaResult.Returned(byte[] payload) ->
          JSON.readValue(
              payload, new tools.jackson.core.type.TypeReference<Map<String, Long>>() {});
      case LambdaResult other -> throw new AssertionError("the function did not return: " + other);
    };
  }

  Instant now() {
    return practice.clock.instant();
  }

  void pass(Duration time) {
    triggers.advanceTo(now().plus(time));
  }

  List<Execution> executions() {
    return List.copyOf(practice.executions.all());
  }

  List<String> names() {
    return executions().stream().map(Execution::name).toList();
  }

  JsonNode input(String execution) {
    Optional<Execution> found =
        executions().stream().filter(one -> one.name().equals(execution)).findFirst();
    return JSON.readTree(found.orElseThrow().input());
  }
}
