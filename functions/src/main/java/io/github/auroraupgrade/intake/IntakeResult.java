package io.github.auroraupgrade.intake;

import java.util.Optional;

/**
 * The result of an event, or of one database in the sweep. Each case is counted under {@link
 * #outcome()}, and its reason is logged.
 */
public sealed interface IntakeResult {
  /** A sentence. */
  String reason();

  /** The global cluster, where one is known. */
  default Optional<String> database() {
    return switch (this) {
      case Started(StartOrder order) -> Optional.of(order.database());
      case AlreadyStarted(StartOrder order) -> Optional.of(order.database());
      case AlreadyRunning(String database, _) -> Optional.of(database);
      case Denied(String database, _) -> Optional.of(database);
      case LeftToFleet(String database) -> Optional.of(database);
      case NothingToDo(String database, _) -> Optional.of(database);
      case Deferred(String database, _) -> Optional.of(database);
      case Failed(Optional<String> database, _) -> database;
      case Stale _, NotOurs _, NoGlobalDatabase _, Unreadable _ -> Optional.empty();
    };
  }

  /** The name it is counted under. */
  default String outcome() {
    return switch (this) {
      case Started _ -> "STARTED";
      case AlreadyStarted _ -> "ALREADY_STARTED";
      case AlreadyRunning _ -> "ALREADY_RUNNING";
      case Denied _ -> "DENIED";
      case LeftToFleet _ -> "LEFT_TO_FLEET";
      case Stale _ -> "STALE";
      case NotOurs _ -> "NOT_OURS";
      case NoGlobalDatabase _ -> "NO_GLOBAL_DATABASE";
      case Unreadable _ -> "UNREADABLE";
      case NothingToDo _ -> "NOTHING_TO_DO";
      case Deferred _ -> "DEFERRED";
      case Failed _ -> "FAILED";
    };
  }

  /** An execution was started. */
  record Started(StartOrder order) implements IntakeResult {
    @Override
    public String reason() {
      return "Started " + order.executionName() + ".";
    }
  }

  /** There is, or was, an execution of this name; the next window will bring another. */
  record AlreadyStarted(StartOrder order) implements IntakeResult {
    @Override
    public String reason() {
      return order.executionName() + " has been started already.";
    }
  }

  /** Some run holds the database, no matter who started it. */
  record AlreadyRunning(String identifier, String execution) implements IntakeResult {
    @Override
    public String reason() {
      return identifier + " is being upgraded by " + execution + ".";
    }
  }

  /** The database's tags refuse runs. */
  record Denied(String identifier, String reason) implements IntakeResult {}

  /** A rollout over many databases starts its run, in the database's wave. */
  record LeftToFleet(String identifier) implements IntakeResult {
    @Override
    public String reason() {
      return "The global cluster has the tag aurora-upgrade:auto with the value 'fleet': a"
          + " rollout upgrades it in its wave.";
    }
  }

  /** The event is too old to act on. */
  record Stale(String reason) implements IntakeResult {}

  /** The event asks for nothing we do. */
  record NotOurs(String reason) implements IntakeResult {}

  /** The event is about nothing that belongs to a global database. */
  record NoGlobalDatabase(String reason) implements IntakeResult {}

  /** The event cannot be used. */
  record Unreadable(String reason) implements IntakeResult {}

  /** The sweep found nothing waiting. */
  record NothingToDo(String identifier, String reason) implements IntakeResult {}

  /** The sweep had reached its limits; the next one goes on. */
  record Deferred(String identifier, String reason) implements IntakeResult {}

  /** AWS could not be reached about the database, or refused to start the run. */
  record Failed(Optional<String> identifier, String reason) implements IntakeResult {}
}
