package io.github.auroraupgrade.simulator.stepfunctions.base;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/** A part of a long answer: 100 items unless asked otherwise, at most 1,000. */
public record Page(int from, int size) {
  private static final int USUAL = 100;
  private static final int LARGEST = 1_000;
  private static final String TOKEN = "page-from-";

  public static Page of(Parameters given) {
    int size = given.number("maxResults", 0);
    if (size < 0 || size > LARGEST) {
      throw new ApiRefusal("ValidationException", "maxResults must be between 0 and 1000: " + size);
    }
    return new Page(
        given.optional("nextToken").map(Page::from).orElse(0), size == 0 ? USUAL : size);
  }

  private static int from(String token) {
    return Optional.of(token)
        .filter(text -> text.matches(TOKEN + "\\d{1,6}"))
        .map(text -> Integer.parseInt(text.substring(TOKEN.length())))
        .orElseThrow(() -> new ApiRefusal("InvalidToken", "Invalid Token: '" + token + "'"));
  }

  /**
   * The answer with this page of all items; only these are written as JSON, since histories are
   * long and mostly read from their end.
   */
  public <T> ObjectNode answer(String field, List<T> all, Function<T, ObjectNode> written) {
    int end = Math.min(all.size(), from + size);
    ObjectNode answer = Json.object();
    answer
        .putArray(field)
        .addAll(all.subList(Math.min(from, end), end).stream().map(written).toList());
    return end < all.size() ? answer.put("nextToken", TOKEN + end) : answer;
  }
}
