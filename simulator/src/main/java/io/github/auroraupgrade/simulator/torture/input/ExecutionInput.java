package io.github.auroraupgrade.simulator.torture.input;

import io.github.auroraupgrade.json.Json;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The input of an execution, parsed once and judged by what it means, not by how it is written.
 *
 * @param text JSON, as it is given to Step Functions
 * @param tree what it means
 */
public record ExecutionInput(String text, JsonNode tree) {

  public static ExecutionInput of(String text) {
    return new ExecutionInput(text, Json.mapper().readTree(text));
  }

  /** Whether it has a field at its top, whatever it says. */
  public boolean has(String field) {
    return tree.has(field);
  }

  boolean isDryRun() {
    return tree.path("dryRun").asBoolean(false);
  }

  /** Which approvals are asked for; empty where none is. */
  public String approval() {
    return text("approval");
  }

  /** Whether both name the same global cluster, or one of them names none. */
  public boolean isAbout(ExecutionInput other) {
    String own = text("globalClusterIdentifier");
    String others = other.text("globalClusterIdentifier");
    return own.isEmpty() || others.isEmpty() || own.equals(others);
  }

  /** The version that is named, a word or a number; empty where none is. */
  public String target() {
    return text("targetEngineVersion");
  }

  /** Whether the patch is to be applied in the clusters' windows. */
  public boolean awaitsWindows() {
    return text("patchAt").equals("next-maintenance");
  }

  /** Whether what was scheduled is to be taken back. */
  public boolean takesBack() {
    return text("patchAt").equals("undo");
  }

  /** When nothing may begin before; empty without such a time, and for a maintenance window. */
  public Optional<Instant> startAt() {
    return Optional.of(text("startAt")).filter(at -> at.endsWith("Z")).map(Instant::parse);
  }

  /** The hashes of the plans that are consented to. */
  public Set<String> consents() {
    Set<String> hashes = new TreeSet<>();
    for (JsonNode one : tree.path("consent")) {
      String consent = one.asString("");
      hashes.add(consent.substring(consent.indexOf(':') + 1));
    }
    return hashes;
  }

  /** The same for a last run, which changes something, and at once. */
  public ExecutionInput lastly() {
    ObjectNode request = (ObjectNode) tree.deepCopy();
    request.remove("dryRun");
    request.remove("startAt");
    return new ExecutionInput(Json.line(request), request);
  }

  /** The same, for another version, and no patch. */
  public ExecutionInput lastly(String version) {
    ObjectNode request = (ObjectNode) lastly().tree.deepCopy();
    request.remove("patchAt");
    request.put("targetEngineVersion", version);
    return new ExecutionInput(Json.line(request), request);
  }

  private String text(String field) {
    return tree.path(field).asString("");
  }
}
