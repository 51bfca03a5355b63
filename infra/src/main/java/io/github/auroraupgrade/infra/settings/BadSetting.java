package io.github.auroraupgrade.infra.settings;

import java.io.Serial;

/** A context parameter is missing or wrong; the message says which, why, and what to do. */
public final class BadSetting extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  /** Names the parameter, what is wrong with it, and what to do, each a sentence. */
  public BadSetting(String parameter, String what, String remedy) {
    super("Context parameter '" + parameter + "': " + what + " " + remedy);
  }
}
