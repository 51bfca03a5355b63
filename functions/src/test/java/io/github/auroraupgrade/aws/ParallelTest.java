package io.github.auroraupgrade.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.auroraupgrade.StopUpgrade;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class ParallelTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @Test
  void regionsAreReadSideBySideAndAnswersKeepTheirOrder() {
    List<String> regions = List.of("us-east-1", "eu-west-1", "ap-southeast-2");
    CyclicBarrier allAtOnce = new CyclicBarrier(regions.size());
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      assertThat(Parallel.map(executor, regions, region -> meet(allAtOnce, region)))
          .containsExactlyElementsOf(regions);
    }
  }

  @Test
  void whatGoesWrongInARegionIsThrownAsItIs() {
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      assertThatThrownBy(
              () ->
                  Parallel.map(
                      executor,
                      List.of("eu-west-1"),
                      region -> {
                        throw new StopUpgrade(region + " refused");
                      }))
          .isInstanceOf(StopUpgrade.class)
          .hasMessage("eu-west-1 refused");
    }
  }

  /** Only when every Region is being read at the same time does anyone get past the barrier. */
  private static String meet(CyclicBarrier barrier, String region) {
    try {
      barrier.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      return region;
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new IllegalStateException("not side by side", e);
    }
  }
}
