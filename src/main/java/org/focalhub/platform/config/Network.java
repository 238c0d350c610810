package org.focalhub.platform.config;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * A network address with the number of leading bits that count: {@code 10.0.0.0/8}, {@code
 * 192.0.2.7}, {@code ::1}.
 */
public record Network(InetAddress address, int prefix) {

  /**
   * @throws IllegalArgumentException when the text is no such address; names are not looked up
   */
  public static Network parse(String text) {
    int slash = text.indexOf('/');
    InetAddress address = literal(slash < 0 ? text : text.substring(0, slash));
    int bits = address.getAddress().length * 8;
    int prefix = slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1));
    if (prefix < 0 || prefix > bits) {
      throw new IllegalArgumentException(text);
    }
    return new Network(address, prefix);
  }

  /**
   * Whether a peer's address, as a socket gives it, lies within. Anything but an address does not.
   */
  public boolean contains(String peer) {
    try {
      return contains(literal(peer));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private boolean contains(InetAddress peer) {
    byte[] mine = address.getAddress();
    byte[] theirs = peer.getAddress();
    if (mine.length != theirs.length) {
      return false;
    }
    for (int bit = 0; bit < prefix; bit++) {
      int mask = 0x80 >> (bit % 8);
      if (((mine[bit / 8] ^ theirs[bit / 8]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }

  private static InetAddress literal(String text) {
    if (!text.matches("[0-9.]{7,15}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*(%.*)?")) {
      throw new IllegalArgumentException(text);
    }
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
