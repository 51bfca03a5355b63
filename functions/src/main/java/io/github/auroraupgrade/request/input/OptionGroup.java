package io.github.auroraupgrade.request.input;

/** Under which heading of {@code --help} a field's option stands. */
public enum OptionGroup {
  /** Which database goes to which version, and by which way. */
  UPGRADE("What is upgraded, and how"),
  /** Who has to agree, when a run may begin, and what people hear of it. */
  AGREEMENT("Approval and start time"),
  /** What is tried first, and what has to stay well on the way. */
  CAUTION("Canary, soak time, rehearsal and snapshot"),
  /** What patches have that major versions have not, and the other way round. */
  KIND("Patches and major versions"),
  /** An option of {@code start} alone, because {@code plan} never does anything else. */
  START_ONLY(""),
  /** No option: set by programs. */
  NO_OPTION("");

  private final String heading;

  OptionGroup(String heading) {
    this.heading = heading;
  }

  /** The heading; empty where the options of the group are not listed together. */
  public String heading() {
    return heading;
  }
}
