package org.focalhub.platform.management;

import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.micrometer.Label;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import java.util.EnumSet;
import java.util.Set;
import org.focalhub.platform.id.Ids;

/** The figures of one hub; each hub of a JVM has its own. */
public final class Metrics implements AutoCloseable {
  private static final String METHOD = Label.HTTP_METHOD.toString();
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics garbageCollection = new JvmGcMetrics();
  private final Meters meters = new MicrometerMeters(registry);

  public Metrics() {
    registry.config().meterFilter(MeterFilter.replaceTagValues(METHOD, Metrics::knownMethod));
    new ClassLoaderMetrics().bindTo(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    garbageCollection.bindTo(registry);
  }

  /** Where a room counts and times what it does. */
  public Meters meters() {
    return meters;
  }

  /** Everything, in Prometheus' text format. Takes its time: for a worker. */
  public String scrape() {
    return registry.scrape();
  }

  /** A client may invent methods, and each would be a series of its own. */
  private static String knownMethod(String method) {
    return METHODS.contains(method) ? method : "other";
  }

  /** A Vert.x whose servers, clients and pools are measured here. */
  public Vertx vertx() {
    return Vertx.builder()
        .with(new VertxOptions().setMetricsOptions(options()))
        .withMetrics(new MicrometerMetricsFactory(registry))
        .build();
  }

  /**
   * Labels with few values only: a path or a client's address would grow without end. {@code local}
   * tells the two servers from each other.
   */
  private static MicrometerMetricsOptions options() {
    return new MicrometerMetricsOptions()
        .setEnabled(true)
        .setRegistryName(Ids.next().toString())
        .setLabels(
            EnumSet.of(
                Label.LOCAL, Label.HTTP_METHOD, Label.HTTP_CODE, Label.POOL_TYPE, Label.POOL_NAME));
  }

  @Override
  public void close() {
    garbageCollection.close();
    registry.close();
  }
}
