package io.github.auroraupgrade.simulator.torture.drawn;

import java.time.Instant;
import java.util.Set;

/**
 * One invariant need not hold for some time, because no program could make it hold. Outside these
 * minutes, and for every other invariant, the excuse does not count.
 *
 * @param invariant its name, as {@code docs/torture.md} lists it
 * @param cause what keeps it from holding
 * @param from the first instant, in simulated time
 * @param until the last one; {@link #UNTIL_FIXED} until people have fixed everything, {@link
 *     #FOR_GOOD} in the last run too
 */
public record Excuse(String invariant, Cause cause, Instant from, Instant until) {
  /** What others have changed stays changed. */
  public static final Instant FOR_GOOD = Instant.MAX;

  /** Nobody can say when a fault that depends on a call happens; it ends when all are over. */
  public static final Instant UNTIL_FIXED = Instant.MAX.minusSeconds(1);

  private static final String MAY_FAIL = "transient-faults-do-no-harm";
  private static final String IN_ORDER = "secondaries-first";
  private static final String ONE_CHANGE = "one-change-per-attempt";
  private static final String ONE_MAIL = "failed-means-one-mail";
  private static final String TOLD = "every-end-is-told";
  private static final String DONE = "succeeded-means-done";
  private static final String CONVERGES = "second-run-converges";
  private static final String MISSING = "missing-is-written-down";
  private static final String REGIONS = "same-regions-again";

  /** Why an invariant need not hold. */
  @SuppressWarnings("ImmutableEnumChecker") // its sets are those of Set.of
  public enum Cause {
    /** More than transient faults: a run that is at work then need not succeed. */
    NOT_TRANSIENT(Set.of(MAY_FAIL)),
    /** SNS is out of reach for long: a mail may be missing. */
    MAIL_LOST(Set.of(ONE_MAIL)),
    /** S3 is out of reach for long: a claim may be left behind. */
    BUCKET_LOST(Set.of("no-claim-left")),
    /** A publication takes effect and its answer is lost: the mail may come twice. */
    MAIL_TWICE(Set.of(ONE_MAIL, TOLD)),
    /** Reads are stale: they show the state before, of a secondary too. */
    STALE(Set.of(IN_ORDER, ONE_CHANGE)),
    /** The function that changes databases is at work twice at once; AWS has no condition. */
    OVERLAPPED(Set.of(ONE_CHANGE)),
    /** An event has asked for a newer version than the request names. */
    NEWER_ASKED(
        Set.of(CONVERGES),
        Set.of("no-downgrade", "valid-upgrade-target", "consent-given", "lts-offered")),
    /**
     * Another member is the primary, maybe since the last look; AWS may have rewritten versions.
     */
    ROLES_MOVED(
        Set.of(DONE, CONVERGES),
        Set.of(
            "windows-in-order",
            "names-free",
            "no-downgrade",
            "valid-upgrade-target",
            "recreation-possible",
            "consent-given",
            "lts-offered")),
    /** A member is a standalone cluster now; what is asked for its Region has nobody. */
    MEMBER_LEFT(
        Set.of(CONVERGES, MISSING, REGIONS),
        Set.of("names-free", "recreation-possible", "windows-in-order", "parameter-groups-ready")),
    /** There is a member more, maybe since the last look, on another version. */
    MEMBER_CAME(
        Set.of(DONE, CONVERGES, REGIONS),
        Set.of(
            "target-offered-everywhere",
            "target-supports-global-databases",
            "valid-upgrade-target",
            "classes-orderable",
            "recreation-possible",
            "names-free",
            "windows-in-order",
            "consent-given")),
    /** A member has another name, which what was made for it does not bear. */
    MEMBER_RENAMED(Set.of(DONE, CONVERGES), Set.of("names-free", "recreation-possible")),
    /** Its members leave one by one, until there is no database any more. */
    DISSOLVED(
        Set.of(CONVERGES, MISSING),
        Set.of("has-members", "has-one-primary", "parameter-groups-ready")),
    /** A member has, or is going to have, a version that nobody asked us for. */
    SOMEBODY_UPGRADED(
        Set.of(DONE, CONVERGES),
        Set.of(
            "no-downgrade",
            "valid-upgrade-target",
            "nothing-pending",
            "consent-given",
            "lts-offered",
            "names-free")),
    /** An instance is available again after some minutes; it may restart after the last look. */
    INSTANCE_RESTARTED(Set.of(DONE));

    private final Set<String> invariants;
    private final Set<String> rules;

    Cause(Set<String> invariants) {
      this(invariants, Set.of());
    }

    Cause(Set<String> invariants, Set<String> rules) {
      this.invariants = invariants;
      this.rules = rules;
    }

    /** The invariants that it excuses. */
    public Set<String> invariants() {
      return invariants;
    }

    /** Whether it explains that a run is rejected by this rule. */
    public boolean explains(String rule) {
      return rules.contains(rule);
    }
  }

  /**
   * Whether it is of one of these minutes.
   *
   * @param fixed when people had fixed everything
   */
  public boolean covers(Instant at, Instant fixed) {
    return !at.isBefore(from)
        && !at.isAfter(until)
        && (!until.equals(UNTIL_FIXED) || at.isBefore(fixed));
  }

  /** Whether something that lasted was under way in one of these minutes. */
  public boolean meets(Instant began, Instant ended, Instant fixed) {
    return covers(began.isBefore(from) ? from : began, fixed) && !ended.isBefore(from);
  }
}
