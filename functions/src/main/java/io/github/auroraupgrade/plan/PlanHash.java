package io.github.auroraupgrade.plan;

import io.github.auroraupgrade.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** The plan's fingerprint: SHA-256 over all of it but the time at which it was made. */
public final class PlanHash {
  private PlanHash() {}

  /** 64 hexadecimal digits; equal for plans that say the same. */
  public static String of(Plan plan) {
    ObjectNode tree = (ObjectNode) Json.tree(plan);
    tree.remove("plannedAt");
    return ofText(Json.line(tree));
  }

  /** The fingerprint of the way alone: engine, and for each hop from, to and strategy. */
  public static String ofPath(Plan plan) {
    return ofText(
        plan.engine()
            + plan.path().stream()
                .map(planned -> planned.hop().words() + " by " + planned.choice().strategy())
                .collect(Collectors.joining(", ", " ", "")));
  }

  static String ofText(String document) {
    byte[] text = document.getBytes(StandardCharsets.UTF_8);
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
