package io.github.auroraupgrade.cli.console;

/**
 * What the user gave cannot be used: the message names the file, field or option, says what was
 * wrong and what to do. It ends the command with exit status 2.
 */
public final class UserMistake extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A sentence the user can act on. */
  public UserMistake(String message) {
    super(message);
  }

  /** The sentence, which is always there. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
