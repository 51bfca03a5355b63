package io.github.auroraupgrade.intake;

import io.github.auroraupgrade.fleet.UpgradeTags;
import io.github.auroraupgrade.text.Printable;
import java.util.Optional;

/**
 * How far automatic runs of a database may go. Without the tag, and where its value is not known,
 * they plan and send the plan: what nobody has asked for does not change a database.
 *
 * @param warning a sentence, where the tag's value is not known
 */
public record OptIn(AutomaticMode mode, Optional<String> warning) {

  /** What these tags say. */
  public static OptIn of(UpgradeTags tags) {
    return tags.automatic()
        .map(
            value ->
                AutomaticMode.named(value)
                    .map(mode -> new OptIn(mode, Optional.empty()))
                    .orElseGet(() -> new OptIn(AutomaticMode.PLAN, Optional.of(unknown(value)))))
        .orElseGet(() -> new OptIn(AutomaticMode.PLAN, Optional.empty()));
  }

  private static String unknown(String value) {
    return "WARNING: the tag "
        + UpgradeTags.AUTO
        + " has the value '"
        + Printable.ascii(value)
        + "', which is not one of plan, approve, run, fleet; it is treated as plan.";
  }
}
