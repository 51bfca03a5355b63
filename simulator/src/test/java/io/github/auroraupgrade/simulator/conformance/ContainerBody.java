package io.github.auroraupgrade.simulator.conformance;

import java.net.URI;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;

/** An engine in a container. Skipped by name where no Docker engine answers. */
@Tag("docker")
@ExtendWith(ContainerBody.DockerPresent.class)
abstract class ContainerBody<C extends GenericContainer<?>> extends ConformanceBody {
  private LambdaDoor door;
  private C container;
  private Engine engine;

  /** Whether a Docker engine answers; a program called docker says nothing. */
  static final class DockerPresent implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      return DockerClientFactory.instance().isDockerAvailable()
          ? ConditionEvaluationResult.enabled("a Docker engine answers")
          : ConditionEvaluationResult.disabled("no Docker engine answers here");
    }
  }

  /** The container, not yet started, of an image that a property may name. */
  abstract C container();

  /** Where its API is, once it is started. */
  abstract URI endpoint(C started);

  @BeforeAll
  void start() {
    // Functions in containers come from outside of this machine's loopback.
    door = LambdaDoor.open("0.0.0.0");
    container = container();
    container.start();
    URI endpoint = endpoint(container);
    engine = new ServerEngine(endpoint, door);
    ProxyFunctions.create(endpoint, door.port(), Stream.concat(language(), upgrades()));
  }

  @AfterAll
  void stop() {
    if (engine != null) {
      engine.close();
    } else if (door != null) {
      door.close();
    }
    if (container != null) {
      container.stop();
    }
  }

  /** They read items from a bucket of their own, in which nobody has put any. */
  @Override
  Stream<Scenario> rollouts() {
    return Stream.empty();
  }

  @Override
  Engine engine() {
    return engine;
  }

  /** A setting from the command line or, failing that, from the environment. */
  static Optional<String> setting(String property, String variable) {
    return Optional.ofNullable(System.getProperty(property))
        .or(() -> Optional.ofNullable(System.getenv(variable)))
        .filter(text -> !text.isBlank());
  }
}
