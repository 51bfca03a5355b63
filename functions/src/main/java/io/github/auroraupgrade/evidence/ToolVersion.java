package io.github.auroraupgrade.evidence;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;

/**
 * What ran: the functions and the state machine's definition are deployed together, and a run keeps
 * the definition and the function versions it began with (decision 20).
 *
 * @param version of this tool
 * @param commit it was built from; {@code unknown} where the build did not say
 * @param functionVersion the number AWS Lambda has given the function that wrote this
 * @param definitionSha256 of the state machine's definition as it was deployed, before the
 *     functions' ARNs are put in
 */
public record ToolVersion(
    String version,
    String commit,
    Optional<String> functionVersion,
    Optional<String> definitionSha256) {
  private static final String UNKNOWN = "unknown";

  /** Of a report that an earlier release wrote. */
  public static final ToolVersion UNTOLD =
      new ToolVersion(UNKNOWN, UNKNOWN, Optional.empty(), Optional.empty());

  private static final Properties BUILT = built();

  public ToolVersion {
    requireNonNull(version, "version is null");
    requireNonNull(commit, "commit is null");
    requireNonNull(functionVersion, "functionVersion is null");
    requireNonNull(definitionSha256, "definitionSha256 is null");
  }

  /** What runs here, deployed together with this definition. */
  public static ToolVersion running(Optional<String> functionVersion, String definitionSha256) {
    return new ToolVersion(
        built("version"), built("commit"), functionVersion, Optional.of(definitionSha256));
  }

  /** For people: {@code aurora-upgrade 1.2.0, commit 0123abcd, function version 7}. */
  public String words() {
    return "aurora-upgrade "
        + version
        + ", commit "
        + commit
        + functionVersion.map(number -> ", function version " + number).orElse("");
  }

  /** A build without Maven leaves the placeholders as they are. */
  private static String built(String name) {
    String value = BUILT.getProperty(name, UNKNOWN);
    return value.startsWith("$") ? UNKNOWN : value;
  }

  private static Properties built() {
    Properties built = new Properties();
    try (InputStream in = ToolVersion.class.getResourceAsStream("tool.properties")) {
      if (in != null) {
        built.load(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return built;
  }
}
