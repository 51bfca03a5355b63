package io.github.auroraupgrade.cli.plan;

import picocli.CommandLine.Option;

/** How much of the checks is shown. */
public final class ChecksOption {
  @Option(
      names = "--checks",
      description = "List every check with what it found, also those that passed.")
  private boolean every;

  /** Whether checks that passed are listed too. */
  public boolean every() {
    return every;
  }
}
