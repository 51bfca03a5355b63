package io.github.auroraupgrade.rollout.progress;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.github.auroraupgrade.fleet.RdsArn;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the state machine does next, and the reason in an operator's words. {@code kind} is what the
 * Choice state {@code WhichMove?} compares, so the names are in {@code upgrade.asl.json} too.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
public sealed interface NextAction {
  /** Why, in an operator's words. */
  String reason();

  /** Asks AWS for something, then looks again after a wait. */
  sealed interface Asking extends NextAction {
    /** What is asked for. */
    List<StepAttempt> stepAttempts();

    /** Until the next look. */
    long waitSeconds();
  }

  /** Ask Aurora to upgrade these secondary clusters, then look again after a wait. */
  @JsonTypeName("UPGRADE_SECONDARIES")
  record UpgradeSecondaries(List<StepAttempt> stepAttempts, String reason, long waitSeconds)
      implements Asking {
    public UpgradeSecondaries {
      stepAttempts = List.copyOf(stepAttempts);
    }
  }

  /** Ask Aurora to upgrade the primary cluster, the only element, then look again after a wait. */
  @JsonTypeName("UPGRADE_PRIMARY")
  record UpgradePrimary(List<StepAttempt> stepAttempts, String reason, long waitSeconds)
      implements Asking {
    public UpgradePrimary {
      stepAttempts = List.copyOf(stepAttempts);
    }
  }

  /**
   * Ask AWS to do what is about the global database as a whole or about what is no member, the only
   * element, then look again after a wait.
   */
  @JsonTypeName("CHANGE_DATABASE")
  record ChangeDatabase(List<StepAttempt> stepAttempts, String reason, long waitSeconds)
      implements Asking {
    public ChangeDatabase {
      stepAttempts = List.copyOf(stepAttempts);
    }
  }

  /**
   * Look again after a wait.
   *
   * @param lookedAt when everything was read last; empty if that was for this decision
   */
  @JsonTypeName("KEEP_WAITING")
  record KeepWaiting(String reason, long waitSeconds, Optional<Instant> lookedAt)
      implements NextAction {
    public KeepWaiting {
      requireNonNull(lookedAt, "lookedAt is null");
    }

    /** Everything was read for it. */
    public KeepWaiting(String reason, long waitSeconds) {
      this(reason, waitSeconds, Optional.empty());
    }
  }

  /** Tell people that these members are done, then look again at once. */
  @JsonTypeName("ANNOUNCE")
  record Announce(List<RdsArn> members, String reason) implements NextAction {
    public Announce {
      members = List.copyOf(members);
    }
  }

  /** The topology is not the planned one any more: plan again from what is there. */
  @JsonTypeName("PLAN_AGAIN")
  record PlanAgain(String reason) implements NextAction {}

  /**
   * Every member is on the target and healthy.
   *
   * @param remains what is left for people to do, in sentences
   */
  @JsonTypeName("DONE")
  record Done(String reason, List<String> remains) implements NextAction {
    public Done {
      remains = List.copyOf(remains);
    }
  }

  /**
   * Ask a person, and wait for the answer.
   *
   * @param planHash of the plan that is asked about
   * @param time how often a person has been asked at this gate, this time included
   * @param until when the run gives up
   * @param waitSeconds until the next mail
   */
  @JsonTypeName("ASK_APPROVAL")
  record AskApproval(
      ApprovalGate gate, String planHash, String reason, int time, Instant until, long waitSeconds)
      implements NextAction {
    public AskApproval {
      requireNonNull(reason, "reason is null");
    }
  }

  /** Wait until then; afterwards the plan is made again. */
  @JsonTypeName("WAIT_UNTIL")
  record WaitUntil(Instant until, String reason) implements NextAction {}

  /** A start that was held begins: tell people, then go on at once. */
  @JsonTypeName("BEGIN")
  record Begin(String reason) implements NextAction {}

  /** The run ends because a person said no. */
  @JsonTypeName("DECLINED")
  record Decline(ApprovalGate gate, String by, String reason, String nextAction)
      implements NextAction {
    public Decline {
      requireNonNull(reason, "reason is null");
      requireNonNull(nextAction, "nextAction is null");
    }
  }

  /** The run ends as failed. */
  @JsonTypeName("HALT")
  record Halt(HaltCause cause, String reason, String nextAction) implements NextAction {
    public Halt {
      cause = requireNonNullElse(cause, HaltCause.NOT_SAID);
      requireNonNull(reason, "reason is null");
    }
  }
}
