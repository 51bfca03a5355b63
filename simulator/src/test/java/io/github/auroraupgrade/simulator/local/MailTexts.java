package io.github.auroraupgrade.simulator.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.simulator.base.Mail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The mails of each scenario, word for word, in a file each, so that a change of words can be read
 * in its commit. With the system property {@code mails.write} the files are written again.
 */
final class MailTexts {
  private static final Path FILES =
      Path.of(System.getProperty("repository.root"), "simulator/src/test/resources/mails");
  private static final String SEPARATOR = "\n\n" + "=".repeat(80) + "\n\n";

  private MailTexts() {}

  /** The names of the scenarios that have a file. */
  static List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(FILES)) {
      return files.map(file -> file.getFileName().toString().replace(".txt", "")).toList();
    }
  }

  /** Fails where a scenario's mails say anything else than its file. */
  static void hold(String scenario, List<Mail> mails) throws IOException {
    Path file = FILES.resolve(scenario + ".txt");
    String text =
        mails.stream()
            .map(mail -> mail.time() + "\nSubject: " + mail.subject() + "\n\n" + mail.message())
            .map(MailTexts::withoutHashes)
            .collect(Collectors.joining(SEPARATOR, "", "\n"));
    if (Boolean.getBoolean("mails.write")) {
      Files.writeString(file, text);
    }
    assertThat(text)
        .as("The mails of %s; with -Dmails.write=true their file is written again", scenario)
        .isEqualTo(Files.readString(file));
  }

  /** Fingerprints change with every word of a plan or a report. */
  private static String withoutHashes(String text) {
    return text.replaceAll("\\b[0-9a-f]{64}\\b", "0".repeat(8) + "...");
  }
}
