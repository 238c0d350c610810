package org.focalhub.platform.config;

/** A size in bytes, from 0 to 2 GiB less one. */
public record ByteSize(int bytes) implements Comparable<ByteSize> {
  @Override
  public int compareTo(ByteSize other) {
    return Integer.compare(bytes, other.bytes);
  }
}
