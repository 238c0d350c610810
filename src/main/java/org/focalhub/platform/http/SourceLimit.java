package org.focalhub.platform.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HexFormat;

/**
 * How often one network address may try something, such as to sign in: so many times an hour, in
 * this hub. An IPv6 network of 64 bits counts as one address, for it is given to one customer.
 * Memory is bounded: of very many addresses, those not seen for long are forgotten.
 */
public final class SourceLimit {
  private static final Duration WINDOW = Duration.ofHours(1);
  private static final int MOST_SOURCES = 100_000;
  private static final int IPV6_NETWORK_BYTES = 8;

  private final int perHour;
  private final Cache<String, Bucket> buckets =
      Caffeine.newBuilder().maximumSize(MOST_SOURCES).expireAfterAccess(WINDOW).build();

  public SourceLimit(int perHour) {
    this.perHour = perHour;
  }

  /**
   * @throws org.focalhub.platform.http.Refused when this address has tried too often, saying when
   *     to try again
   */
  public void count(String source) {
    ConsumptionProbe probe = bucket(network(source)).tryConsumeAndReturnRemaining(1);
    if (!probe.isConsumed()) {
      throw Problem.tooMany(Duration.ofNanos(probe.getNanosToWaitForRefill())).refused();
    }
  }

  private Bucket bucket(String network) {
    return buckets.get(
        network,
        fresh ->
            Bucket.builder()
                .addLimit(limit -> limit.capacity(perHour).refillGreedy(perHour, WINDOW))
                .build());
  }

  /**
   * Source addresses come as literals from the socket or a trusted proxy; names are not looked up.
   */
  static String network(String source) {
    if (source.indexOf(':') < 0) {
      return source;
    }
    try {
      byte[] address = InetAddress.getByName(source).getAddress();
      return address.length == 4
          ? InetAddress.getByAddress(address).getHostAddress()
          : HexFormat.of().formatHex(address, 0, IPV6_NETWORK_BYTES);
    } catch (UnknownHostException e) {
      return source;
    }
  }
}
