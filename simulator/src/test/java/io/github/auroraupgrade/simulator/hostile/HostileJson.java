package io.github.auroraupgrade.simulator.hostile;

import static java.util.Collections.nCopies;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Ways in which a JSON document can be a little, or very, wrong. */
final class HostileJson {
  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final int LONG = 60_000;

  /** Values that have broken programs before, as JSON. */
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "0",
          "-1",
          "2147483648",
          "9223372036854775807",
          "1e308",
          "0.1",
          "9".repeat(900),
          "\"\"",
          "\" \"",
          "\"\\u0000\\r\\nBcc: all@example.com\"",
          "\"\\ud800\"",
          "\"\\u202egnp.exe\\ufeff\"",
          "\"" + "x".repeat(LONG) + "\"",
          "\"../../locks/other\"",
          "\"+1000000000-12-31T23:59:59Z\"",
          "\"-1000000000-01-01T00:00:00Z\"",
          "\"2026-02-30T00:00:00Z\"",
          "\"8.0.mysql_aurora.3.10.4\"",
          "\"16.14\"",
          "\"9999.9999\"",
          "\"arn:aws:rds:us-east-1:123456789012:cluster:payroll\"",
          "\"arn:aws:rds::123456789012:cluster:orders-use1\"",
          "\"arn:aws:rds:evil-example:123456789012:db:x\"",
          "\"evil.example/#\"",
          "\"UPGRADE_PRIMARY\"",
          "\"HALT\"",
          "[]",
          "{}",
          "[null]",
          "{\"a\":{\"b\":[1,{\"c\":null}]}}",
          nested(60));

  private HostileJson() {}

  /** One change at one place of a document. */
  record Change(int place, Kind kind, String value) {}

  /** What is done at the place. */
  enum Kind {
    REPLACE,
    REMOVE,
    DOUBLE,
    SWAP
  }

  /** Each as often as it is drawn. */
  private static final List<Kind> KINDS =
      Stream.of(
              nCopies(6, Kind.REPLACE),
              nCopies(2, Kind.REMOVE),
              nCopies(1, Kind.DOUBLE),
              nCopies(2, Kind.SWAP))
          .flatMap(List::stream)
          .toList();

  /** One to three changes, replacing most often. */
  static List<Change> changes(RandomGenerator random) {
    return Stream.generate(() -> change(random)).limit(random.nextInt(1, 4)).toList();
  }

  private static Change change(RandomGenerator random) {
    return new Change(
        random.nextInt(5_000),
        KINDS.get(random.nextInt(KINDS.size())),
        VALUES.get(random.nextInt(VALUES.size())));
  }

  /** The document with the changes made, each counted among the places that are there then. */
  static String changed(String document, List<Change> changes) {
    JsonNode tree = MAPPER.readTree(document);
    for (Change change : changes) {
      change(tree, change);
    }
    return MAPPER.writeValueAsString(tree);
  }

  private record Place(JsonNode parent, String field, int index) {
    JsonNode value() {
      return parent instanceof ObjectNode object ? object.get(field) : parent.get(index);
    }

    void set(JsonNode value) {
      switch (parent) {
        case ObjectNode object -> object.set(field, value);
        case ArrayNode array -> array.set(index, value);
        default -> throw new IllegalStateException("a leaf has no places");
      }
    }

    void remove() {
      switch (parent) {
        case ObjectNode object -> object.remove(field);
        case ArrayNode array -> array.remove(index);
        default -> throw new IllegalStateException("a leaf has no places");
      }
    }
  }

  private static void change(JsonNode tree, Change change) {
    List<Place> places = new ArrayList<>();
    collect(tree, places);
    if (places.isEmpty()) {
      return;
    }
    Place place = places.get(change.place() % places.size());
    switch (change.kind()) {
      case REPLACE -> place.set(MAPPER.readTree(change.value()));
      case REMOVE -> place.remove();
      case DOUBLE -> {
        if (place.parent() instanceof ArrayNode array) {
          array.add(place.value().deepCopy());
        } else {
          ((ObjectNode) place.parent()).set(place.field() + "2", place.value().deepCopy());
        }
      }
      case SWAP -> {
        Place other = places.get((change.place() / 7 + change.value().length()) % places.size());
        place.set(other.value().deepCopy());
      }
    }
  }

  private static void collect(JsonNode node, List<Place> places) {
    if (node instanceof ObjectNode object) {
      for (String name : List.copyOf(object.propertyNames())) {
        places.add(new Place(object, name, -1));
        collect(object.get(name), places);
      }
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        places.add(new Place(array, "", i));
        collect(array.get(i), places);
      }
    }
  }

  /** Texts that are no JSON document, or one that no reader should take whole. */
  static List<byte[]> broken(String document) {
    byte[] whole = document.getBytes(StandardCharsets.UTF_8);
    byte[] flipped = whole.clone();
    flipped[whole.length / 2] ^= (byte) 0x80;
    return List.of(
        new byte[0],
        Arrays.copyOf(whole, whole.length / 2),
        flipped,
        text(document + document),
        text("null"),
        text("[]"),
        text("\"text\""),
        text(document.replaceFirst("\\{", "{\"run\":1,\"run\":2,")),
        text("[".repeat(100_000)),
        text("{\"run\":".repeat(50_000)),
        text("{\"execution\":\"" + "x".repeat(256 * 1024) + "\"}"),
        text("{\"execution\":" + "9".repeat(256 * 1024) + "}"),
        text("{\"execution\":1e999999999}"));
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String nested(int depth) {
    return "[".repeat(depth) + "]".repeat(depth);
  }
}
