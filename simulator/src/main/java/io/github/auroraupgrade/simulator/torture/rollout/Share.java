package io.github.auroraupgrade.simulator.torture.rollout;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * The part of all databases that a wave takes, by the hash of the ARN.
 *
 * @param from a per cent, inclusive
 * @param until a per cent, exclusive
 */
record Share(int from, int until) {
  private static final int ALL = 100;
  private static final long PARTS_OF_A_PERCENT = 100;

  /** One after the other, which take so much each; the last takes the rest. */
  static List<Share> of(List<Integer> percents) {
    List<Share> shares = new ArrayList<>();
    int from = 0;
    for (int percent : percents) {
      shares.add(new Share(from, from + percent));
      from += percent;
    }
    shares.add(new Share(from, ALL));
    return shares;
  }

  /** Puts it into a wave of a policy. */
  void addTo(ObjectNode wave, String tag) {
    wave.putObject("match").put("aurora-upgrade:wave", tag);
    Optional.of(until - from)
        .filter(_ -> until < ALL)
        .ifPresent(percent -> wave.put("percent", percent));
  }

  /** Whether a database belongs to it: by the first four bytes of the SHA-256 of its ARN. */
  boolean holds(String arn) {
    long part =
        Integer.toUnsignedLong(ByteBuffer.wrap(sha256(arn)).getInt()) % (ALL * PARTS_OF_A_PERCENT);
    return part >= from * PARTS_OF_A_PERCENT && part < until * PARTS_OF_A_PERCENT;
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
