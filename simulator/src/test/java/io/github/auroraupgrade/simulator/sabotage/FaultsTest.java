package io.github.auroraupgrade.simulator.sabotage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The list of faults keeps up with the code. {@code ./sabotage} tries them. */
class FaultsTest {
  private static final Path ROOT = Path.of(System.getProperty("repository.root"));

  private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();
  private static final StandardJavaFileManager MANAGER =
      COMPILER.getStandardFileManager(null, null, null);

  @TempDir private Path folder;

  static List<Fault> faults() {
    return Fault.all(ROOT);
  }

  @Test
  void thereAreEnoughOfThem() {
    assertThat(faults()).hasSizeGreaterThanOrEqualTo(40);
    assertThat(faults()).extracting(Fault::says).doesNotHaveDuplicates();
  }

  @Test
  void thoseThatNothingNoticedOnceAreTriedFirst() {
    List<String> first =
        List.of(
            "another-cluster-is-read",
            "any-region-is-asked",
            "claim-deleted-without-its-tag",
            "claim-taken-over-without-its-tag",
            "done-without-a-look-at-members");
    assertThat(faults().subList(0, first.size()))
        .allMatch(Fault::isFirst)
        .extracting(Fault::name)
        .isEqualTo(first);
    assertThat(faults().subList(first.size(), faults().size())).noneMatch(Fault::isFirst);
  }

  @ParameterizedTest
  @MethodSource("faults")
  void itCanStillBeMade(Fault fault) throws IOException {
    assertThat(fault.broken(ROOT)).isNotEqualTo(Files.readString(ROOT.resolve(fault.file())));
  }

  /** The CDK is not on this module's path: whether those compile, {@code ./sabotage} sees. */
  static List<Fault> faultsOutsideTheCdk() {
    return faults().stream().filter(fault -> !fault.module().equals("infra")).toList();
  }

  /** Its file alone, on top of what is compiled: names that the code has given up are seen. */
  @ParameterizedTest
  @MethodSource("faultsOutsideTheCdk")
  void itStillCompiles(Fault fault) throws IOException {
    Path source = folder.resolve(fault.file());
    Files.createDirectories(source.getParent());
    Files.writeString(source, fault.broken(ROOT));
    StringWriter errors = new StringWriter();
    boolean compiles =
        COMPILER
            .getTask(
                errors,
                MANAGER,
                null,
                List.of(
                    "-proc:none",
                    "-nowarn",
                    "-XDsuppressNotes",
                    "-d",
                    Files.createDirectories(folder.resolve("classes")).toString(),
                    "-cp",
                    System.getProperty("java.class.path")),
                null,
                MANAGER.getJavaFileObjects(source))
            .call();
    assertThat(compiles).as(errors.toString()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("faults")
  void whatCatchesItExists(Fault fault) throws IOException {
    List<String> named = fault.caughtBy().subList(1, fault.caughtBy().size());
    assertThat(named).isNotEmpty();
    if (fault.isCaughtBySeeds()) {
      assertThat(named).singleElement().satisfies(seeds -> assertThat(seeds).matches("\\d+"));
      return;
    }
    for (String test : named) {
      try (Stream<Path> files =
          Files.walk(ROOT.resolve(fault.catcher()).resolve("src/test/java"))) {
        assertThat(files.filter(file -> file.endsWith(test + ".java"))).as(test).hasSize(1);
      }
    }
  }
}
