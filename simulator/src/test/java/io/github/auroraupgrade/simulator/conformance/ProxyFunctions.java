package io.github.auroraupgrade.simulator.conformance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.Runtime;

/**
 * The functions of an engine that runs functions itself, in containers: each hands its event on to
 * the door in this JVM.
 */
final class ProxyFunctions {
  /** How a container finds the machine it runs on. */
  static final String HOST = "host.docker.internal";

  private static final Pattern FUNCTION = Pattern.compile(":function:(\\w+)");
  private static final int SECONDS = 90;

  private ProxyFunctions() {}

  /** The code of every one of them. */
  static Path code() {
    return Path.of(System.getProperty("repository.root"), "simulator/src/test/engines/proxy.py");
  }

  /** Creates every function that one of the scenarios calls, and waits until all can be called. */
  static void create(URI endpoint, int doorPort, Stream<Scenario> scenarios) {
    SdkBytes zip = SdkBytes.fromByteArray(zipped(code()));
    String door = "http://" + HOST + ":" + doorPort;
    try (LambdaClient lambda =
        LambdaClient.builder()
            .endpointOverride(endpoint)
            .region(Region.US_EAST_1)
            .credentialsProvider(ServerEngine.CREDENTIALS)
            .httpClient(UrlConnectionHttpClient.create())
            .build()) {
      Set<String> names = names(scenarios);
      names.forEach(name -> create(lambda, name, zip, door));
      names.forEach(
          name -> lambda.waiter().waitUntilFunctionActiveV2(get -> get.functionName(name)));
    }
  }

  private static void create(LambdaClient lambda, String name, SdkBytes zip, String door) {
    lambda.createFunction(
        create ->
            create
                .functionName(name)
                .runtime(Runtime.PYTHON3_12)
                .handler("proxy.handler")
                .role("arn:aws:iam::123456789012:role/conformance")
                .timeout(SECONDS)
                .code(code -> code.zipFile(zip))
                .environment(variables -> variables.variables(Map.of("DOOR", door))));
  }

  private static Set<String> names(Stream<Scenario> scenarios) {
    return scenarios
        .flatMap(scenario -> FUNCTION.matcher(scenario.definition()).results())
        .map((MatchResult found) -> found.group(1))
        .collect(Collectors.toSet());
  }

  private static byte[] zipped(Path file) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(file.getFileName().toString()));
      Files.copy(file, zip);
      zip.closeEntry();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return bytes.toByteArray();
  }
}
