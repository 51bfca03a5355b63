package io.github.auroraupgrade.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import picocli.CommandLine.IVersionProvider;

/** What runs: the version and the commit it was built from, and the Java it runs on. */
final class VersionText implements IVersionProvider {
  private static final Attributes.Name COMMIT = new Attributes.Name("Commit");

  @Override
  public String[] getVersion() throws IOException {
    Optional<Attributes> built = manifest();
    return new String[] {
      "aurora-upgrade " + value(built, Attributes.Name.IMPLEMENTATION_VERSION, "(not built)"),
      "commit " + value(built, COMMIT, "unknown"),
      "Java %s (%s), %s %s"
          .formatted(
              System.getProperty("java.runtime.version"),
              System.getProperty("java.vendor"),
              System.getProperty("os.name"),
              System.getProperty("os.arch"))
    };
  }

  private static String value(Optional<Attributes> built, Attributes.Name name, String none) {
    return built.map(attributes -> attributes.getValue(name)).orElse(none);
  }

  /** Each jar has one; ours names a commit. */
  private static Optional<Attributes> manifest() throws IOException {
    List<URL> all =
        Collections.list(VersionText.class.getClassLoader().getResources("META-INF/MANIFEST.MF"));
    for (URL each : all) {
      try (InputStream in = each.openStream()) {
        Attributes main = new Manifest(in).getMainAttributes();
        if (main.containsKey(COMMIT)) {
          return Optional.of(main);
        }
      }
    }
    return Optional.empty();
  }
}
