package io.github.auroraupgrade.fleetplan.policy;

import io.github.auroraupgrade.text.NearNames;
import io.github.auroraupgrade.text.Printable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** One object of a policy: its fields are read by name, what nobody read is refused by name. */
public final class PolicyObject {
  private final String place;
  private final JsonNode object;
  private final List<FleetRefusal> refusals;
  private final Set<String> known = new LinkedHashSet<>();

  private PolicyObject(String place, JsonNode object, List<FleetRefusal> refusals) {
    this.place = place;
    this.object = object;
    this.refusals = refusals;
  }

  /** The object; something else is refused, and read as an empty one. */
  public static PolicyObject of(String place, JsonNode json, List<FleetRefusal> refusals) {
    if (!json.isObject()) {
      refusals.add(
          refusal(
              place.isEmpty() ? "The policy" : "Field '" + place + "'",
              json,
              "Give a JSON object; docs/fleet.md has an example."));
    }
    return new PolicyObject(place.isEmpty() ? "" : place + ".", json, refusals);
  }

  public Optional<JsonNode> any(String name) {
    known.add(name);
    return Optional.ofNullable(object.get(name)).filter(node -> !node.isNull());
  }

  public PolicyObject object(String name) {
    return of(place + name, any(name).orElseGet(JsonNodeFactory.instance::objectNode), refusals);
  }

  public List<PolicyObject> objects(String name, String remedy) {
    Optional<JsonNode> list = any(name);
    if (list.isEmpty() || !list.get().isArray() || list.get().isEmpty()) {
      refuse(name, remedy);
      return List.of();
    }
    return IntStream.range(0, list.get().size())
        .mapToObj(i -> of(place + name + "[" + i + "]", list.get().get(i), refusals))
        .toList();
  }

  public Optional<String> text(String name, Predicate<String> fits, String remedy) {
    return read(name, node -> node.isString() && fits.test(node.stringValue()), remedy)
        .map(JsonNode::stringValue);
  }

  /** A text that is one of these words, or is written in a form of its own. */
  public Optional<String> word(
      String name, Predicate<String> fits, List<String> words, String remedy) {
    String typed = any(name).map(node -> node.asString("")).orElse("");
    return text(name, fits, NearNames.question(typed, words) + remedy);
  }

  public Optional<Integer> number(String name, int least, int most) {
    return read(
            name,
            node ->
                node.isIntegralNumber()
                    && node.canConvertToInt()
                    && node.intValue() >= least
                    && node.intValue() <= most,
            "Give a whole number from " + least + " to " + most + ", or leave the field out.")
        .map(JsonNode::intValue);
  }

  public Optional<Double> percent(String name) {
    return read(
            name,
            node -> node.isNumber() && node.doubleValue() > 0 && node.doubleValue() <= 100,
            "Give a number above 0, at most 100, or leave the field out.")
        .map(JsonNode::doubleValue);
  }

  public boolean flag(String name) {
    return read(name, JsonNode::isBoolean, "Give true or false, or leave the field out.")
        .map(node -> node.booleanValue(false))
        .orElse(false);
  }

  public List<String> texts(String name, Predicate<String> fits, String remedy) {
    List<String> texts = new ArrayList<>();
    read(
            name,
            node ->
                node.isArray()
                    && node.valueStream()
                        .allMatch(one -> one.isString() && fits.test(one.stringValue())),
            remedy)
        .ifPresent(list -> list.valueStream().forEach(one -> texts.add(one.stringValue())));
    return texts;
  }

  /** Some of these words. */
  public List<String> words(String name, List<String> words, String remedy) {
    return words(name, words::contains, words, remedy);
  }

  /** Some texts in a form of their own, of which these words are known. */
  public List<String> words(
      String name, Predicate<String> fits, List<String> words, String remedy) {
    String mistyped =
        any(name).stream()
            .flatMap(JsonNode::valueStream)
            .map(one -> one.asString(""))
            .filter(one -> !fits.test(one))
            .findFirst()
            .orElse("");
    return texts(name, fits, NearNames.question(mistyped, words) + remedy);
  }

  public void refuse(String name, String remedy) {
    Optional<JsonNode> node = any(name);
    refusals.add(
        node.map(found -> refusal("Field '" + place + name + "'", found, remedy))
            .orElseGet(
                () ->
                    new FleetRefusal(
                        FleetRule.POLICY_FIELD,
                        "Field '" + place + name + "' is missing.",
                        remedy)));
  }

  /** Refuses every field that was not asked for. */
  public void refuseOthers() {
    if (!object.isObject()) {
      return;
    }
    for (String name : object.propertyNames()) {
      if (!known.contains(name)) {
        refusals.add(
            new FleetRefusal(
                FleetRule.UNKNOWN_FIELD,
                "Field '" + Printable.ascii(place + name) + "' is not known.",
                NearNames.question(name, known)
                    + "Fields known here are "
                    + String.join(", ", known)
                    + "."));
      }
    }
  }

  private Optional<JsonNode> read(String name, Predicate<JsonNode> fits, String remedy) {
    Optional<JsonNode> node = any(name);
    if (node.isPresent() && !fits.test(node.get())) {
      refuse(name, remedy);
      return Optional.empty();
    }
    return node;
  }

  private static FleetRefusal refusal(String what, JsonNode found, String remedy) {
    return new FleetRefusal(
        FleetRule.POLICY_FIELD, what + " is " + Printable.ascii(found.toString()) + ".", remedy);
  }
}
