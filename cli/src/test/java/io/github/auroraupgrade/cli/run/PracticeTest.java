package io.github.auroraupgrade.cli.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.cli.Ran;
import io.github.auroraupgrade.cli.serve.Served;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Types the practice pages word by word, faster than a person would, and compares. */
class PracticeTest {
  private static final String ADDRESS = "http://127.0.0.1:4510";
  private static final String PROGRAM = "./aurora-upgrade ";
  private static final String EXAMPLES = "statemachine/";
  private static final Pattern SPEED = Pattern.compile("--speed [0-9]+");
  private static final Pattern BLOCK = Pattern.compile("```console\n(.*?)```", Pattern.DOTALL);
  private static final Pattern ASSIGNED =
      Pattern.compile("PLAN=\\$\\(" + Pattern.quote(PROGRAM) + "(.*) \\| grep -o .*\\)");
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
  private static final int MOST_LOOKS = 300;

  private String plan = "";

  /** A command of the page and what the page says it prints. */
  private record Typed(String command, String expected) {}

  @ParameterizedTest
  @ValueSource(strings = {"practice.md", "practice-fleet.md"})
  void thePageCanBeRepeatedWordByWord(String page) throws Exception {
    List<Typed> session = session(Path.of("../docs", page));
    assertThat(session).hasSizeGreaterThan(10);
    Typed serve = session.getFirst();
    assertThat(serve.command()).contains("--port 4510").containsPattern(SPEED);
    String faster =
        SPEED.matcher(serve.command().replace("--port 4510", "")).replaceAll("--speed 600");
    try (Served served = new Served(words(faster.substring(PROGRAM.length())))) {
      String address = served.endpoint();
      for (Typed typed : session.subList(1, session.size())) {
        repeat(typed, address);
      }
    }
  }

  private void repeat(Typed typed, String address) throws Exception {
    String command = typed.command().replace(ADDRESS, address).replace("$PLAN", plan);
    Matcher assigned = ASSIGNED.matcher(command);
    if (assigned.matches()) {
      Matcher hash = HASH.matcher(aurora(assigned.group(1)));
      assertThat(hash.find()).isTrue();
      plan = hash.group();
    } else if (command.startsWith(PROGRAM)) {
      compare(typed, address, command.substring(PROGRAM.length()));
    } else if (command.startsWith("aws ") && isInstalled()) {
      assertThat(shell(command)).as(command).matches(pattern(typed.expected()));
    } else {
      assertThat(command)
          .startsWithIgnoringCase(command.startsWith("aws ") ? "aws" : "export AWS_");
    }
  }

  /** What a person would look at again is looked at again. */
  private static void compare(Typed typed, String address, String arguments) throws Exception {
    int looks = typed.command().contains("--once") ? MOST_LOOKS : 1;
    String said = aurora(arguments);
    while (--looks > 0 && !pattern(typed.expected()).matcher(shown(said, address)).matches()) {
      TimeUnit.MILLISECONDS.sleep(200);
      said = aurora(arguments);
    }
    assertThat(shown(said, address)).as(typed.command()).matches(pattern(typed.expected()));
  }

  private static String shown(String said, String address) {
    return said.replace(address, ADDRESS);
  }

  /** {@code …} stands for anything. */
  private static Pattern pattern(String expected) {
    return Pattern.compile(
        Arrays.stream(expected.strip().split("…", -1))
            .map(Pattern::quote)
            .collect(Collectors.joining(".*", "\\s*", "\\s*")),
        Pattern.DOTALL);
  }

  private static List<Typed> session(Path page) throws IOException {
    List<Typed> session = new ArrayList<>();
    Matcher blocks = BLOCK.matcher(Files.readString(page));
    while (blocks.find()) {
      for (String part : ("\n" + blocks.group(1)).split("\n\\$ ", -1)) {
        if (!part.isBlank()) {
          String[] lines = part.split("\n", 2);
          session.add(new Typed(lines[0], lines.length > 1 ? lines[1] : ""));
        }
      }
    }
    return session;
  }

  private static String aurora(String arguments) {
    // The page is typed at the top of the repository, the test runs in a module.
    Ran ran = Ran.aurora(words(arguments.replace(" " + EXAMPLES, " ../" + EXAMPLES)));
    return ran.out() + ran.err();
  }

  private static String[] words(String line) {
    return WORD.matcher(line)
        .results()
        .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
        .toArray(String[]::new);
  }

  private static boolean isInstalled() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "aws")));
  }

  private static String shell(String command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder("bash", "-c", command).redirectErrorStream(true);
    builder.environment().put("AWS_ACCESS_KEY_ID", "simulated");
    builder.environment().put("AWS_SECRET_ACCESS_KEY", "simulated");
    builder.environment().put("AWS_DEFAULT_REGION", "us-east-1");
    builder.environment().put("AWS_CONFIG_FILE", "/dev/null");
    builder.environment().put("AWS_PAGER", "");
    builder.environment().put("NO_PROXY", "127.0.0.1");
    builder.environment().put("no_proxy", "127.0.0.1");
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    return said;
  }
}
