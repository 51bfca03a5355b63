package io.github.auroraupgrade.simulator.fleet;

/** A fleet file that cannot be used; the message names file, field, what is wrong, what to do. */
public final class BadFleet extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String file;
  private final String field;

  /**
   * A fleet file that cannot be used.
   *
   * @param field where in the file, empty when it is the file as a whole
   * @param problem what is wrong, without a full stop
   * @param remedy what to do about it, a sentence
   */
  public BadFleet(String file, String field, String problem, String remedy) {
    super(file + (field.isEmpty() ? "" : ": " + field) + ": " + problem + ". " + remedy);
    this.file = file;
    this.field = field;
  }

  /** The sentence, which is always there. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }

  /** The file. */
  public String file() {
    return file;
  }

  /** The field, empty when it is the file as a whole. */
  public String field() {
    return field;
  }
}
