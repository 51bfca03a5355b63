package io.github.auroraupgrade.simulator.torture.drawn;

import io.github.auroraupgrade.simulator.fault.CallFault;

/** A fault of calls in one line. */
public final class FaultText {
  private FaultText() {}

  public static String of(CallFault fault) {
    StringBuilder text = new StringBuilder(fault.action().orElse("any call"));
    fault.service().ifPresent(name -> text.append(" to ").append(name));
    fault.region().ifPresent(name -> text.append(" in ").append(name));
    if (fault.lastCall() < Integer.MAX_VALUE) {
      text.append(", calls ").append(fault.firstCall()).append(" to ").append(fault.lastCall());
    }
    fault.from().ifPresent(from -> text.append(", from ").append(from));
    fault.until().ifPresent(until -> text.append(" until ").append(until));
    return text.append(": ").append(fault.effect()).toString();
  }
}
