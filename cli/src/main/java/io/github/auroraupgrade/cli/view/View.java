package io.github.auroraupgrade.cli.view;

/** Shows a run while it goes on. Closing it leaves the last frame and an ordinary terminal. */
public interface View extends AutoCloseable {
  /** Shows this moment. Time never goes back from call to call. */
  void show(Frame frame);

  @Override
  void close();
}
