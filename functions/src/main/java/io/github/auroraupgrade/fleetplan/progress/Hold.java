package io.github.auroraupgrade.fleetplan.progress;

import java.util.List;

/** Why a rollout does not go on: people have to decide, or to look at what an alarm watches. */
public sealed interface Hold {
  /** A sentence. */
  String reason();

  /** More has failed than the policy and people allow. */
  record Failures(String reason) implements Hold {}

  /**
   * CloudWatch alarms that the policy names; it goes on by itself once they are OK.
   *
   * @param alarms those that hold it; without those that do not exist or could not be read
   */
  record Alarms(String reason, List<AlarmState> alarms) implements Hold {
    public Alarms {
      alarms = List.copyOf(alarms);
    }
  }
}
