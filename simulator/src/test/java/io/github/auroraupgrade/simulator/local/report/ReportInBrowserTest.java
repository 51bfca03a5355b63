package io.github.auroraupgrade.simulator.local.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The report in a real browser: no error on its console, and axe, Deque's accessibility checker,
 * finds nothing in light and in dark. Needs Chromium and npm; skipped by name without them.
 */
class ReportInBrowserTest {
  private static final String AXE = "axe-core@4.14.1";
  private static final Path PAGES = Path.of("target", "report-pages");
  private static final Pattern RESULT =
      Pattern.compile("<pre id=\"axe\">(.*?)</pre>", Pattern.DOTALL);
  private static final String ASK =
      """
      <script>
      axe.run().then(found => {
        const pre = document.createElement('pre');
        pre.id = 'axe';
        pre.textContent = JSON.stringify({rules: found.passes.length, violations: found.violations
            .map(one => one.id + ': ' + one.nodes.map(node => node.target.join(' ')).join(', '))});
        document.body.append(pre);
      });
      </script>
      """;

  private static String axe;

  @BeforeAll
  static void writeThePages() throws Exception {
    axe = axeSource();
    Files.createDirectories(PAGES);
    Files.writeString(PAGES.resolve("succeeded.html"), ReportPageTest.succeeded());
    Files.writeString(PAGES.resolve("halted.html"), ReportPageTest.halted());
    Files.writeString(PAGES.resolve("approved.html"), ReportPageTest.approved());
  }

  @ParameterizedTest(name = "{0} in {1}")
  @CsvSource({
    "succeeded, light",
    "succeeded, dark",
    "halted, light",
    "halted, dark",
    "approved, light"
  })
  void everybodyCanReadIt(String page, String scheme) throws Exception {
    JsonNode found = checked(Files.readString(PAGES.resolve(page + ".html")), page, scheme);
    assertThat(found.get("rules").intValue()).isGreaterThan(20);
    assertThat(found.get("violations").valueStream().map(JsonNode::stringValue)).isEmpty();
  }

  @Test
  void theBrowserHasNothingToComplainOf() throws Exception {
    assertThat(browser("light", "--dump-dom", PAGES.resolve("halted.html")))
        .contains("upgrade halted")
        .doesNotContain("CONSOLE");
  }

  @Test
  void theCheckerFindsWhatIsWrongWithAPage() throws Exception {
    String spoilt =
        ReportPageTest.succeeded()
            .replace(" lang=\"en\"", "")
            .replace("--quiet: #57606a", "--quiet: #ddd");
    assertThat(checked(spoilt, "spoilt", "light").get("violations").toString())
        .contains("html-has-lang", "color-contrast");
  }

  /** The page's policy forbids scripts, so the copy that is checked goes without it. */
  private static JsonNode checked(String page, String name, String scheme) throws Exception {
    String open = page.replaceFirst("<meta http-equiv=\"Content-Security-Policy\"[^>]*>", "");
    Path copy = PAGES.resolve(name + "-" + scheme + "-checked.html");
    Files.writeString(
        copy, open.replace("</body>", "<script>" + axe + "</script>" + ASK + "</body>"));
    String dom = browser(scheme, "--dump-dom", copy);
    Matcher result = RESULT.matcher(dom);
    assertThat(result.find()).as("axe answered").isTrue();
    return JsonMapper.shared().readTree(result.group(1).replace("&gt;", ">").replace("&amp;", "&"));
  }

  private static String browser(String scheme, String what, Path page) throws Exception {
    List<String> command = new ArrayList<>(List.of(chromium(), "--headless=new", "--no-sandbox"));
    command.addAll(List.of("--disable-gpu", "--disable-dev-shm-usage", "--enable-logging=stderr"));
    command.add("--blink-settings=preferredColorScheme=" + (scheme.equals("dark") ? 0 : 1));
    command.addAll(List.of("--virtual-time-budget=20000", what, page.toUri().toString()));
    return run(command);
  }

  private static String chromium() {
    return Stream.of("chromium", "chromium-browser", "google-chrome")
        .flatMap(
            name ->
                Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                    .map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst()
        .orElseGet(() -> abort("The report's check needs Chromium, which is not on the PATH"));
  }

  private static String axeSource() throws Exception {
    chromium();
    Path folder = Path.of("target", "axe");
    try {
      String said = run(List.of("npm", "install", "--no-save", "--prefix", folder.toString(), AXE));
      Path source = folder.resolve("node_modules/axe-core/axe.min.js");
      return Files.exists(source) ? Files.readString(source) : abort("axe did not come: " + said);
    } catch (IOException missing) {
      return abort("The report's check needs npm, which is not on the PATH: " + missing);
    }
  }

  private static String run(List<String> command) throws IOException, InterruptedException {
    Path output = Files.createTempFile("browser", ".txt");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (!process.waitFor(2, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError("Took more than two minutes: " + command);
    }
    return Files.readString(output);
  }
}
