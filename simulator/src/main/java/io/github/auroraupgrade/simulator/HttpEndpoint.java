package io.github.auroraupgrade.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.auroraupgrade.simulator.base.AwsRequest;
import io.github.auroraupgrade.simulator.base.AwsResponse;
import io.github.auroraupgrade.simulator.base.ConnectionLost;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The simulated AWS on a port of this machine, for the AWS CLI and any SDK: one endpoint for every
 * service and Region, which are read out of the signature. The caller in the ledger is the access
 * key id. S3 works in path style.
 */
public final class HttpEndpoint implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads;
  private final SimulatedAws aws;

  private HttpEndpoint(HttpServer server, SimulatedAws aws) {
    this.server = server;
    this.aws = aws;
    this.threads = Executors.newVirtualThreadPerTaskExecutor();
  }

  /**
   * Opens the door on 127.0.0.1.
   *
   * @param port 0 for any free one
   * @throws IOException when the port is taken
   */
  public static HttpEndpoint open(SimulatedAws aws, int port) throws IOException {
    // The server writes headers and body apart; without this every answer waits 40 ms.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    HttpEndpoint door = new HttpEndpoint(HttpServer.create(address, 0), aws);
    door.server.createContext("/", door::answer);
    door.server.setExecutor(door.threads);
    door.server.start();
    return door;
  }

  /** Where to point {@code --endpoint-url}. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Closes the door at once; calls under way are cut off. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      AwsResponse answer = aws.handle(arrived(exchange));
      answer.headers().forEach(exchange.getResponseHeaders()::put);
      boolean hasBody = answer.body().length > 0 && !exchange.getRequestMethod().equals("HEAD");
      exchange.sendResponseHeaders(answer.status(), hasBody ? answer.body().length : -1);
      if (hasBody) {
        exchange.getResponseBody().write(answer.body());
      }
    } catch (ConnectionLost lost) {
      // Closing the exchange without an answer is what a lost connection looks like.
      exchange.close();
    }
  }

  private static AwsRequest arrived(HttpExchange exchange) throws IOException {
    URI uri = exchange.getRequestURI();
    return Transport.request(
        Optional.empty(),
        exchange.getRequestMethod(),
        uri.getRawPath(),
        Optional.ofNullable(uri.getRawQuery()).orElse(""),
        exchange.getRequestHeaders(),
        exchange.getRequestBody().readAllBytes());
  }
}
