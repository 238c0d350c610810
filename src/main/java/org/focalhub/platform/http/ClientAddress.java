package org.focalhub.platform.http;

import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import org.focalhub.platform.config.Network;

/**
 * Who is at the other end. {@code X-Forwarded-For} is believed only from the proxies that the
 * configuration trusts, and then only its last address that is not itself such a proxy: everything
 * before can be made up by the client.
 */
public record ClientAddress(List<Network> trustedProxies) {
  public String of(HttpServerRequest request) {
    String peer =
        request.remoteAddress() == null
            ? ""
            : String.valueOf(request.remoteAddress().hostAddress());
    String forwarded = request.getHeader("X-Forwarded-For");
    return forwarded == null || !trusts(peer) ? peer : lastUntrusted(forwarded, peer);
  }

  private String lastUntrusted(String forwarded, String peer) {
    String[] hops = forwarded.split(",");
    for (int hop = hops.length - 1; hop >= 0; hop--) {
      String address = hops[hop].trim();
      if (!address.isEmpty() && address.length() <= 45 && !trusts(address)) {
        return address;
      }
    }
    return peer;
  }

  /** Whether the other end is a proxy whose word counts. */
  boolean isFromTrustedProxy(HttpServerRequest request) {
    return request.remoteAddress() != null
        && trusts(String.valueOf(request.remoteAddress().hostAddress()));
  }

  private boolean trusts(String address) {
    return trustedProxies.stream().anyMatch(network -> network.contains(address));
  }
}
