package io.github.auroraupgrade.simulator.torture.rollout;

import io.github.auroraupgrade.simulator.fault.CallFault;
import io.github.auroraupgrade.simulator.torture.drawn.FaultText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How many mails people may get. */
final class MailInvariants {
  /** So often a publication is made again while S3 or SNS is out of reach, at most. */
  private static final int MAILS_OF_AN_OUTAGE = 40;

  /** Once while the wave runs, and once after its bake. */
  private static final int ALARM_MAILS = 2;

  /** What makes Lambda do its work twice. */
  private static final List<String> REPEATS = List.of("KILLED_AFTER ", "TWICE ", "OVERLAPPED ");

  private MailInvariants() {}

  /** One mail for each turn of the rollout, however many databases there are. */
  static Optional<String> bounded(RolloutRecord record) {
    Map<String, Integer> counted = new TreeMap<>();
    KnownRollout known = new KnownRollout(record.drawn());
    for (RolloutEvent one : record.seen()) {
      known.enter(one);
      if (one instanceof RolloutEvent.Mailed mail) {
        counted.merge(turn(known, mail), 1, Integer::sum);
      }
    }
    int more = repeats(record);
    return counted.entrySet().stream()
        .filter(one -> one.getValue() > most(record, one.getKey()) + more)
        .map(
            one ->
                "%d mails came about '%s', and %d may and %d more after faults"
                    .formatted(one.getValue(), one.getKey(), most(record, one.getKey()), more))
        .findFirst();
  }

  /** What one mail is enough for. */
  private static String turn(KnownRollout known, RolloutEvent.Mailed mail) {
    return switch (mail.kind()) {
      case "held" ->
          "held in %s with %d allowed in %s"
              .formatted(mail.wave(), known.forgivenIn(mail.wave()), known.hub());
      case "alarm" -> "alarm in " + mail.wave() + " in " + known.hub();
      case "wave-started", "wave-ended", "approval" -> mail.kind();
      default -> mail.kind() + " in " + known.hub();
    };
  }

  private static long most(RolloutRecord record, String turn) {
    return switch (turn.split(" ", 2)[0]) {
      case "alarm" -> record.drawn().alarms().isEmpty() ? 0 : ALARM_MAILS;
      case "wave-started", "wave-ended" ->
          record.lanes().stream().map(lane -> lane.hub() + lane.wave()).distinct().count();
      case "approval" -> questions(record);
      default -> 1;
    };
  }

  /** One for each wave, and again after each wrong or late answer and each change of a plan. */
  private static long questions(RolloutRecord record) {
    DrawnRollout drawn = record.drawn();
    long asking = drawn.waves().stream().filter(DrawnRollout.Wave::approval).count();
    long drifting =
        drawn.databases().stream()
            .filter(one -> one.appears().isPresent() || one.goes().isPresent())
            .count();
    return record.hubs().size() * asking + drawn.answers().size() + drifting;
  }

  /** What is published again because nobody knows that it was published. */
  private static int repeats(RolloutRecord record) {
    int functions =
        record.struck().entrySet().stream()
            .filter(one -> REPEATS.stream().anyMatch(one.getKey()::startsWith))
            .mapToInt(Map.Entry::getValue)
            .sum();
    int calls =
        record.drawn().calls().stream()
            .filter(fault -> record.struck().containsKey(FaultText.of(fault)))
            .mapToInt(MailInvariants::repeats)
            .sum();
    return functions + calls;
  }

  private static int repeats(CallFault fault) {
    return fault.from().isPresent() ? MAILS_OF_AN_OUTAGE : fault.lastCall() - fault.firstCall() + 1;
  }
}
