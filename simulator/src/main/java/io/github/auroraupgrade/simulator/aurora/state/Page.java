package io.github.auroraupgrade.simulator.aurora.state;

import io.github.auroraupgrade.simulator.base.AwsRefusal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One page of a list, and the marker of the next. */
public record Page<T>(List<T> items, Optional<String> marker) {
  private static final int LEAST = 20;
  private static final int USUAL = 100;

  /** Pages of 20 to 100, 100 when nothing is asked (facts §2.2). */
  public static <T> Page<T> of(List<T> all, String marker, Integer maxRecords) {
    return of(all, marker, maxRecords, USUAL);
  }

  /** Pages of 20 to a most of its own. */
  public static <T> Page<T> of(List<T> all, String marker, Integer maxRecords, int most) {
    int size = Optional.ofNullable(maxRecords).orElse(USUAL);
    if (size < LEAST || size > most) {
      throw AwsRefusal.invalidValue(
          "Invalid value " + size + " for MaxRecords. Must be between " + LEAST + " and " + most);
    }
    int from = Math.min(all.size(), marker == null ? 0 : position(marker));
    int to = Math.min(all.size(), from + size);
    Optional<String> next = to < all.size() ? Optional.of(marker(to)) : Optional.empty();
    return new Page<>(all.subList(from, to), next);
  }

  /** The marker in the SDK's form. */
  public @Nullable String markerOrNull() {
    return marker.orElse(null);
  }

  private static String marker(int position) {
    byte[] bytes = Integer.toString(position).getBytes(StandardCharsets.US_ASCII);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static int position(String marker) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(marker);
      return Integer.parseUnsignedInt(new String(bytes, StandardCharsets.US_ASCII));
    } catch (IllegalArgumentException notOurs) {
      throw AwsRefusal.invalidValue("Invalid value '" + marker + "' for parameter Marker");
    }
  }
}
