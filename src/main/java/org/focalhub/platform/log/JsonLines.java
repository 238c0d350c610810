package org.focalhub.platform.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;

/**
 * One JSON object a line: {@code at} (UTC), {@code level}, {@code logger}, {@code thread}, {@code
 * message}, and where there is one {@code request} and {@code trace}. Logback's own encoder writes
 * a trace as hundreds of objects and leaves the finished message out.
 */
final class JsonLines extends EncoderBase<ILoggingEvent> {
  @Override
  public byte[] headerBytes() {
    return null;
  }

  @Override
  public byte[] footerBytes() {
    return null;
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    JsonObject line =
        new JsonObject()
            .put("at", event.getInstant())
            .put("level", event.getLevel().toString())
            .put("logger", event.getLoggerName())
            .put("thread", event.getThreadName())
            .put("message", event.getFormattedMessage());
    event.getMDCPropertyMap().forEach(line::put);
    if (event.getThrowableProxy() != null) {
      line.put("trace", ThrowableProxyUtil.asString(event.getThrowableProxy()));
    }
    return (line.encode() + '\n').getBytes(StandardCharsets.UTF_8);
  }
}
