package io.github.auroraupgrade.cli.simulate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.cli.console.FileTrouble;
import io.github.auroraupgrade.cli.console.UserMistake;
import io.github.auroraupgrade.cli.view.MailText;
import io.github.auroraupgrade.simulator.base.Mail;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The folder a run leaves behind: the objects in the evidence bucket under {@code runs/}, and each
 * mail as a text file in {@code mails/}. The papers of an earlier run in the same folder are
 * replaced.
 */
record EvidenceFolder(Path folder) {
  private static final String MAILS = "mails";
  private static final int LONGEST_NAME = 60;

  /** What is kept for later runs of the database is no paper of this run. */
  private static final Pattern PAPER =
      Pattern.compile("runs/[^/]+/[^/]+/[^/]+|fleet/[^/]+/report[.](json|html)");

  EvidenceFolder {
    requireNonNull(folder, "folder is null");
  }

  /**
   * Makes the folder, before the run, so that a folder that cannot be written costs nobody a run.
   *
   * @throws UserMistake when it cannot be made or emptied
   */
  static EvidenceFolder prepare(Path folder) {
    try {
      Files.createDirectories(folder.resolve(MAILS));
      removeFiles(folder, "{plan.json,plan-*.json,report.json,report.html}");
      removeFiles(folder.resolve(MAILS), "*.txt");
      return new EvidenceFolder(folder);
    } catch (IOException refused) {
      throw new UserMistake(
          "the evidence cannot be written to %s (%s); choose another folder with --evidence DIR."
              .formatted(folder, FileTrouble.inWords(refused)));
    }
  }

  private static void removeFiles(Path folder, String pattern) throws IOException {
    try (DirectoryStream<Path> earlier = Files.newDirectoryStream(folder, pattern)) {
      for (Path file : earlier) {
        Files.delete(file);
      }
    }
  }

  /**
   * Writes the papers of a run and answers their names below the folder, in the order of writing.
   *
   * @param objects the bucket's objects by key
   */
  List<String> write(Map<String, byte[]> objects, List<Mail> mails) {
    List<String> names = new ArrayList<>();
    try {
      for (Map.Entry<String, byte[]> object : objects.entrySet()) {
        if (PAPER.matcher(object.getKey()).matches()) {
          String name = object.getKey().substring(object.getKey().lastIndexOf('/') + 1);
          Files.write(folder.resolve(name), object.getValue());
          names.add(name);
        }
      }
      int number = 0;
      for (Mail mail : mails) {
        String name = MAILS + "/%02d-%s.txt".formatted(++number, plainName(mail.subject()));
        Files.writeString(
            folder.resolve(name), MailText.of(mail.time(), mail.subject(), mail.message()), UTF_8);
        names.add(name);
      }
    } catch (IOException refused) {
      throw new UserMistake(
          "the evidence could not be written to %s (%s); choose another folder with --evidence DIR."
              .formatted(folder, FileTrouble.inWords(refused)));
    }
    return List.copyOf(names);
  }

  private static String plainName(String subject) {
    String plain =
        subject.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.]+", "-").replaceAll("^-|[-.]+$", "");
    return plain.substring(0, Math.min(plain.length(), LONGEST_NAME));
  }
}
