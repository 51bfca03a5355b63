package io.github.auroraupgrade.infra.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.github.auroraupgrade.aws.AwsClients;
import io.github.auroraupgrade.infra.permissions.Permissions;
import io.github.auroraupgrade.lambda.task.LambdaEnvironment;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** Holds the list of deployed functions to the handlers that exist. */
class DeployedFunctionTest {
  static final List<DeployedFunction> FUNCTIONS =
      Stream.of(
              DeployedFunction.ALL, List.of(DeployedFunction.TAKE_INVENTORY), DeployedFunction.HUB)
          .flatMap(List::stream)
          .toList();

  @Test
  void everyHandlerIsDeployed() throws IOException, URISyntaxException {
    assertThat(FUNCTIONS)
        .extracting(DeployedFunction::name)
        .containsExactlyInAnyOrderElementsOf(handlers());
  }

  @Test
  void everyFunctionHasItsPermissionsWritten() {
    assertThat(Permissions.functions())
        .containsExactlyInAnyOrderElementsOf(
            DeployedFunction.ALL.stream().map(DeployedFunction::name).toList());
    assertThat(FUNCTIONS)
        .allSatisfy(deployed -> assertThat(Permissions.ofFunction(deployed.name())).isNotEmpty());
  }

  @ParameterizedTest
  @FieldSource("FUNCTIONS")
  void theSettingsAreAllItReads(DeployedFunction deployed) {
    assertThatCode(() -> make(deployed, deployed.settings())).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @FieldSource("FUNCTIONS")
  void itReadsEveryOneOfItsSettings(DeployedFunction deployed) {
    for (Setting missing : deployed.settings()) {
      Set<Setting> others = EnumSet.allOf(Setting.class);
      others.remove(missing);
      assertThatThrownBy(() -> make(deployed, others))
          .isInstanceOf(InvocationTargetException.class)
          .cause()
          .hasMessageContaining(missing.name());
    }
  }

  private static Object make(DeployedFunction deployed, Set<Setting> settings)
      throws ReflectiveOperationException {
    Map<String, String> environment =
        settings.stream().collect(Collectors.toMap(Setting::name, _ -> "a-value"));
    AwsClients clients =
        new AwsClients(
            UrlConnectionHttpClient.create(),
            AnonymousCredentialsProvider.create(),
            AwsRetryStrategy.standardRetryStrategy(),
            "us-east-1");
    return Class.forName(deployed.handler())
        .getConstructor(LambdaEnvironment.class)
        .newInstance(new LambdaEnvironment(environment, Clock.systemUTC(), Runnable::run, clients));
  }

  private static List<String> handlers() throws IOException, URISyntaxException {
    Path code =
        Path.of(
            LambdaEnvironment.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    if (Files.isDirectory(code)) {
      return handlersIn(code);
    }
    try (FileSystem jar = FileSystems.newFileSystem(code)) {
      return handlersIn(jar.getPath("/"));
    }
  }

  private static List<String> handlersIn(Path root) throws IOException {
    try (Stream<Path> files = Files.list(root.resolve("io/github/auroraupgrade/lambda"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(".class") && !file.equals("package-info.class"))
          .map(file -> file.substring(0, file.length() - ".class".length()))
          .filter(DeployedFunctionTest::isHandler)
          .toList();
    }
  }

  private static boolean isHandler(String name) {
    try {
      Class<?> type = Class.forName("io.github.auroraupgrade.lambda." + name);
      return (RequestStreamHandler.class.isAssignableFrom(type)
              || RequestHandler.class.isAssignableFrom(type))
          && !Modifier.isAbstract(type.getModifiers());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
