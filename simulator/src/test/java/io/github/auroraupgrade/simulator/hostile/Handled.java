package io.github.auroraupgrade.simulator.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.RetryLater;
import io.github.auroraupgrade.StopUpgrade;

/** How a handler took what it was given. */
sealed interface Handled {
  /** It answered, perhaps with a refusal. */
  @SuppressWarnings("ArrayRecordComponent") // bytes on their way through, compared by nobody
  record Answered(byte[] json) implements Handled {}

  /** It threw. */
  record Threw(Throwable thrown) implements Handled {}

  /** An error the state machine knows by name; anything else is a defect. */
  default void assertNamed() {
    if (this instanceof Threw(Throwable thrown) && !isLambdasOwn(thrown)) {
      assertThat(thrown).isInstanceOfAny(RetryLater.class, StopUpgrade.class);
      assertThat(thrown.getMessage()).hasSizeLessThan(10_000);
    }
  }

  /** Lambda's runtime reads events of its own types before our code is called. */
  private static boolean isLambdasOwn(Throwable thrown) {
    StackTraceElement[] frames = thrown.getStackTrace();
    return frames.length > 0
        && frames[0]
            .getClassName()
            .startsWith("com.amazonaws.services.lambda.runtime.serialization.");
  }
}
