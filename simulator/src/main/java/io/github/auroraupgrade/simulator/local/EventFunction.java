package io.github.auroraupgrade.simulator.local;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * A function on an event type, called with JSON: read and written by the library with which
 * Lambda's own runtime does it.
 */
record EventFunction<O>(RequestHandler<ScheduledEvent, O> handler) implements RequestStreamHandler {
  /** Made for the first event: it loads Joda-Time, and most simulated runs have no event. */
  private static final class Events {
    static final PojoSerializer<ScheduledEvent> READER =
        LambdaEventSerializers.serializerFor(
            ScheduledEvent.class, EventFunction.class.getClassLoader());
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    O answer = handler.handleRequest(Events.READER.fromJson(input), context);
    JacksonFactory.getInstance().getSerializer(Object.class).toJson(answer, output);
  }
}
