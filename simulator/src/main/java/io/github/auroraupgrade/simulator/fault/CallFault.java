package io.github.auroraupgrade.simulator.fault;

import io.github.auroraupgrade.simulator.base.AwsRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that goes wrong with certain calls.
 *
 * <p>Read like a sentence: {@code CallFault.on("ModifyDBCluster").inRegion("eu-west-1").calls(1,
 * 2).throttled()}. Calls are counted per fault, over those that meet every other condition; with
 * reads that run side by side in several Regions, name the Region, or the count depends on threads.
 *
 * @param caller only this caller, when present; likewise service, action and Region
 * @param firstCall the first matching call that suffers, counted from 1
 * @param lastCall the last one
 * @param from when it begins, inclusive, when present
 * @param until when it ends, exclusive, when present
 */
public record CallFault(
    Optional<String> caller,
    Optional<String> service,
    Optional<String> action,
    Optional<String> region,
    int firstCall,
    int lastCall,
    Optional<Instant> from,
    Optional<Instant> until,
    Effect effect) {

  /** Refuses an empty range of calls. */
  public CallFault {
    if (firstCall < 1 || lastCall < firstCall) {
      throw new IllegalArgumentException("calls " + firstCall + " to " + lastCall + " are none");
    }
  }

  /** What the caller suffers. */
  public sealed interface Effect {
    /** AWS answers with an error, and nothing happens. */
    record Refused(int status, String code, String message) implements Effect {}

    /** The connection breaks before the call reaches AWS. */
    record LostBefore() implements Effect {}

    /** The call takes effect, but its answer is lost. */
    record LostAfter() implements Effect {}

    /** A read answers with the state of some time ago. */
    record Stale(Duration age) implements Effect {}
  }

  /** Every call of every caller is refused with {@code ServiceUnavailable} until narrowed. */
  public static CallFault onAnyCall() {
    return new CallFault(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        1,
        Integer.MAX_VALUE,
        Optional.empty(),
        Optional.empty(),
        new Effect.Refused(503, "ServiceUnavailable", "Service is unavailable."));
  }

  /** Only calls of one action. */
  public static CallFault on(String action) {
    CallFault any = onAnyCall();
    return new CallFault(
        any.caller,
        any.service,
        Optional.of(action),
        any.region,
        1,
        Integer.MAX_VALUE,
        any.from,
        any.until,
        any.effect);
  }

  /** Only calls of one caller. */
  public CallFault by(String name) {
    return new CallFault(
        Optional.of(name), service, action, region, firstCall, lastCall, from, until, effect);
  }

  /** Only calls to one service, by its signing name. */
  public CallFault of(String signingName) {
    return new CallFault(
        caller, Optional.of(signingName), action, region, firstCall, lastCall, from, until, effect);
  }

  /** Only calls to one Region. */
  public CallFault inRegion(String name) {
    return new CallFault(
        caller, service, action, Optional.of(name), firstCall, lastCall, from, until, effect);
  }

  /** Only the calls from the {@code first} to the {@code last}, counted from 1. */
  public CallFault calls(int first, int last) {
    return new CallFault(caller, service, action, region, first, last, from, until, effect);
  }

  /** Only from one instant, inclusive, to another, exclusive. */
  public CallFault between(Instant begin, Instant end) {
    return new CallFault(
        caller,
        service,
        action,
        region,
        firstCall,
        lastCall,
        Optional.of(begin),
        Optional.of(end),
        effect);
  }

  /** With another effect. */
  public CallFault suffering(Effect other) {
    return new CallFault(caller, service, action, region, firstCall, lastCall, from, until, other);
  }

  /** Answered with an error. */
  public CallFault refused(int status, String code, String message) {
    return suffering(new Effect.Refused(status, code, message));
  }

  /** Answered with {@code Throttling} "Rate exceeded" (facts §2.4). */
  public CallFault throttled() {
    return refused(400, "Throttling", "Rate exceeded");
  }

  /** Lost on the way to AWS. */
  public CallFault lostBefore() {
    return suffering(new Effect.LostBefore());
  }

  /** Carried out, the answer lost. */
  public CallFault lostAfter() {
    return suffering(new Effect.LostAfter());
  }

  /** Answered with the state of some time ago. */
  public CallFault stale(Duration age) {
    return suffering(new Effect.Stale(age));
  }

  boolean concerns(AwsRequest request, String actionName, Instant now) {
    return caller.filter(name -> !name.equals(request.caller())).isEmpty()
        && service.filter(name -> !name.equals(request.service())).isEmpty()
        && action.filter(name -> !name.equals(actionName)).isEmpty()
        && region.filter(name -> !name.equals(request.region())).isEmpty()
        && from.filter(now::isBefore).isEmpty()
        && until.filter(end -> !now.isBefore(end)).isEmpty();
  }
}
