package io.github.auroraupgrade.request.input;

import io.github.auroraupgrade.fleet.AwsAccount;
import tools.jackson.databind.JsonNode;

/** Tells console input from events and reads either. Input is hostile until it has been here. */
public final class InputReader {
  private InputReader() {}

  /**
   * Reads an execution's input.
   *
   * @param account the account the execution runs in; events of another account start nothing
   */
  public static RunInput read(JsonNode input, AwsAccount account) {
    if (input.has("detail-type") || input.has("detail")) {
      return EventReader.read(input, account);
    }
    return ConsoleReader.read(input);
  }
}
