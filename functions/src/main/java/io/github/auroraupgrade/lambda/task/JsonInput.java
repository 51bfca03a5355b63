package io.github.auroraupgrade.lambda.task;

import io.github.auroraupgrade.StopUpgrade;
import io.github.auroraupgrade.aws.output.EvidenceBucket.Stored;
import io.github.auroraupgrade.evidence.Claim;
import io.github.auroraupgrade.json.Json;
import io.github.auroraupgrade.text.Printable;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;

/** Reads what others have written: the state machine's task, a claim in the bucket. */
public final class JsonInput {
  private static final int MOST_WORDS = 300;

  private JsonInput() {}

  /**
   * The document.
   *
   * @throws StopUpgrade if it cannot be read; reading it again would not help
   */
  public static <T> T read(String what, byte[] json, Class<T> type) {
    try {
      T document = Json.read(json, type);
      if (document == null) {
        throw new StopUpgrade(what + " is null");
      }
      return document;
    } catch (JacksonException e) {
      throw new StopUpgrade(what + " cannot be read: " + words(e), e);
    }
  }

  /**
   * The document in an object of the bucket.
   *
   * @throws StopUpgrade if it cannot be read; reading it again would not help
   */
  public static <T> T read(String what, Stored stored, Class<T> type) {
    return read(what, stored.content(), type);
  }

  /** The document in a text; fails like that. */
  static <T> T read(String what, String json, Class<T> type) {
    return read(what, json.getBytes(StandardCharsets.UTF_8), type);
  }

  /** The claim in an object of the bucket. */
  public static Claim claim(Stored stored) {
    return read("The claim", stored, Claim.class);
  }

  private static String words(JacksonException e) {
    return Printable.ascii(String.valueOf(e.getOriginalMessage()), MOST_WORDS);
  }
}
