package io.github.auroraupgrade.simulator.lambda;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The jar that is deployed, unpacked as Lambda unpacks it, and the runtime interface client next to
 * it.
 */
record Deployable(Path taskRoot, String runtimeClasspath) {
  private static final Path ROOT = Path.of(System.getProperty("repository.root", ".."));
  private static final Path RUNTIME = ROOT.resolve("simulator/target/lambda-runtime");

  /** The packaged jar; empty where the build has not come to packaging. */
  static Optional<Path> packagedJar() {
    try (Stream<Path> files = Files.list(ROOT.resolve("functions/target"))) {
      return files.filter(file -> file.toString().endsWith("-lambda.jar")).findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Whether every class of the jar's code is the one that was compiled last. */
  static boolean isOfTheseClasses(Path jar) {
    Path classes = ROOT.resolve("functions/target/classes");
    try (ZipFile zip = new ZipFile(jar.toFile());
        Stream<Path> files = Files.walk(classes)) {
      return files
          .filter(Files::isRegularFile)
          .allMatch(file -> isSame(zip, classes.relativize(file).toString(), file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isSame(ZipFile zip, String name, Path file) {
    ZipEntry entry = zip.getEntry(name.replace(File.separatorChar, '/'));
    if (entry == null) {
      return false;
    }
    try (InputStream packed = zip.getInputStream(entry)) {
      return Arrays.equals(packed.readAllBytes(), Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Unpacks the jar into a folder below this one. */
  static Deployable unpack(Path jar, Path folder) throws IOException {
    Path taskRoot = Files.createDirectory(folder.resolve("task"));
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : zip.stream().filter(entry -> !entry.isDirectory()).toList()) {
        Path file = taskRoot.resolve(entry.getName()).normalize();
        if (!file.startsWith(taskRoot)) {
          throw new IOException(entry.getName() + " leads out of the folder");
        }
        Files.createDirectories(file.getParent());
        try (InputStream packed = zip.getInputStream(entry)) {
          Files.copy(packed, file);
        }
      }
    }
    try (Stream<Path> jars = Files.list(RUNTIME)) {
      String classpath =
          jars.map(Path::toString).sorted().collect(Collectors.joining(File.pathSeparator));
      return new Deployable(taskRoot, classpath);
    }
  }
}
