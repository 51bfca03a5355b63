package io.github.auroraupgrade.simulator.aurora.state;

import io.github.auroraupgrade.simulator.base.AwsRefusal;
import java.util.Set;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;

/** A parameter that would change nothing here must not look as if it did. */
public final class SupportedParameters {
  private SupportedParameters() {}

  /**
   * Refuses parameters the simulator does not play.
   *
   * @param played the names of those it plays, as they are spelled on the wire
   */
  public static void only(String action, SdkPojo request, Set<String> played) {
    for (SdkField<?> field : request.sdkFields()) {
      Object value = field.getValueOrDefault(request);
      boolean isSet = value != null && !(value instanceof SdkAutoConstructList);
      if (isSet && !played.contains(field.memberName())) {
        throw AwsRefusal.invalidValue(
            "The simulator does not play " + field.memberName() + " of " + action);
      }
    }
  }
}
