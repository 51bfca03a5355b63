package io.github.auroraupgrade.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PageTest {
  private static final List<List<String>> MEMBERS =
      List.of(
          List.of("CLUSTER", "REGION", "ROLE", "VERSION", "STATUS", "INSTANCES"),
          List.of(
              "orders-apse2",
              "ap-southeast-2",
              "secondary",
              "8.0.mysql_aurora.3.10.1",
              "available",
              "2"));

  @Test
  void aTableThatIsTooWideWithLongVersionsHasShortOnes() {
    assertThat(page(80).lines())
        .containsExactly(
            "  CLUSTER       REGION          ROLE       VERSION  STATUS     INSTANCES",
            "  orders-apse2  ap-southeast-2  secondary  3.10.1   available  2");
  }

  @Test
  void whereThereIsRoomVersionsAreWhole() {
    assertThat(page(120)).contains(" 8.0.mysql_aurora.3.10.1 ");
  }

  @Test
  void whatDoesNotFitAtAllIsAParagraph() {
    assertThat(page(55)).contains("orders-apse2\n", "3.10.1, status available");
  }

  private static String page(int columns) {
    PrintStream away = new PrintStream(OutputStream.nullOutputStream());
    Page page =
        new Page(
            new Console(
                new ByteArrayInputStream(new byte[0]),
                away,
                away,
                Map.of("COLUMNS", String.valueOf(columns)),
                false));
    page.table(MEMBERS);
    return page.toString();
  }
}
