package io.github.auroraupgrade.rollout.progress;

/** Before what a person is asked. */
public enum ApprovalGate {
  /** Before anything is changed. */
  START("before anything is changed"),
  /** Before the primary cluster, when every secondary is done. */
  PRIMARY("before the primary cluster is changed");

  private final String words;

  ApprovalGate(String words) {
    this.words = words;
  }

  /** For a sentence: {@code before the primary cluster is changed}. */
  public String words() {
    return words;
  }
}
