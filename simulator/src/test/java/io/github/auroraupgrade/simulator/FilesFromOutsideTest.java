package io.github.auroraupgrade.simulator;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.auroraupgrade.simulator.base.FileText;
import io.github.auroraupgrade.simulator.fleet.BadFleet;
import io.github.auroraupgrade.simulator.fleet.Fleet;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fleets as people's own tools print and save them. */
class FilesFromOutsideTest {
  private static final Path OUTSIDE =
      Path.of(System.getProperty("repository.root"), "simulator/src/test/resources/outside");

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"nexttoken", "responsemetadata", "utf8bom"})
  void theFleetIsReadAsItIs(String name) {
    assertThat(Fleet.read(List.of(file(name))).clusters()).hasSize(3);
  }

  @Test
  void aListThatIsCutShortIsSaid() {
    Fleet cut = Fleet.read(List.of(file("nexttoken")));
    assertThat(cut.cutLists())
        .containsExactly(
            file("nexttoken")
                + ": NextToken says that the list is cut short; record it again, without"
                + " --max-items.");
    assertThat(cut.assumptions()).containsAll(cut.cutLists());
    assertThat(Fleet.read(List.of(file("responsemetadata"))).assumptions()).isEmpty();
  }

  @Test
  void theMarkerOfBotoIsSaidToo() throws IOException {
    Path file = directory.resolve("marker.json");
    Files.writeString(file, "{\"Marker\":\"x\",\"DBInstances\":[]}");
    assertThat(Fleet.read(List.of(file)).cutLists()).singleElement().asString().contains("Marker");
  }

  @Test
  void everyEncodingOfUnicodeIsReadWithAndWithoutAByteOrderMark() throws IOException {
    String json = Files.readString(file("responsemetadata"));
    for (Charset charset : List.of(UTF_8, UTF_16LE, UTF_16BE)) {
      assertThat(FileText.decode(json.getBytes(charset))).as(charset.name()).isEqualTo(json);
      assertThat(FileText.decode(("\uFEFF" + json).getBytes(charset))).isEqualTo(json);
    }
  }

  @Test
  void whatIsNoTextIsRefusedByName() throws IOException {
    Path file = directory.resolve("fleet.json");
    Files.write(file, new byte[] {(byte) 0xC3, (byte) 0x28, '{', '}'});
    assertThatThrownBy(() -> Fleet.read(List.of(file)))
        .isInstanceOf(BadFleet.class)
        .hasMessageContaining("UTF-8 or UTF-16");
  }

  @Test
  void thePythonFormOfADateIsRead() throws IOException {
    Path file = directory.resolve("boto.json");
    Files.writeString(
        file,
        Files.readString(file("responsemetadata"))
            .replace("2025-03-04T09:12:41.231000+00:00", "2025-03-04 09:12:41.231000+00:00"));
    assertThat(Fleet.read(List.of(file)).clusters().getFirst().clusterCreateTime())
        .isEqualTo("2025-03-04T09:12:41.231Z");
  }

  private static Path file(String name) {
    return OUTSIDE.resolve(name + ".json");
  }
}
