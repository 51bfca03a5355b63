package io.github.auroraupgrade.cli.view;

/** Shows nothing: standard output is kept for one JSON document. */
public record SilentView() implements View {
  @Override
  public void show(Frame frame) {}

  @Override
  public void close() {}
}
