package io.github.auroraupgrade.simulator.base;

/** No answer comes: the connection broke, before the call took effect or after. */
public final class ConnectionLost extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean wasTaken;

  /** A lost connection, with what a log would say about it; nothing was done. */
  public ConnectionLost(String message) {
    this(message, false);
  }

  /**
   * The same.
   *
   * @param wasTaken whether AWS did what was asked before the answer was lost
   */
  public ConnectionLost(String message, boolean wasTaken) {
    super(message, null, false, false);
    this.wasTaken = wasTaken;
  }

  /** Whether AWS did what was asked; who asked cannot know. */
  public boolean wasTaken() {
    return wasTaken;
  }
}
