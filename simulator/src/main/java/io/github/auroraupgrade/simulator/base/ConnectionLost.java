package io.github.auroraupgrade.simulator.base;

/** No answer comes: the connection broke, before the call took effect or after. */
public final class ConnectionLost extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A lost connection, with what a log would say about it. */
  public ConnectionLost(String message) {
    super(message, null, false, false);
  }
}
