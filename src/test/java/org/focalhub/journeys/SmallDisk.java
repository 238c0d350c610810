package org.focalhub.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.focalhub.testing.SystemCommand;
import org.junit.jupiter.api.Assumptions;

/**
 * A disk of its own in memory, which can be filled. Where nobody may mount one, it is a folder like
 * any other, and a test that fills it is not carried out; on a CI machine that is a failure.
 */
final class SmallDisk implements AutoCloseable {
  private static final int CHUNK = 1 << 20;

  private final Path folder;
  private final boolean mounted;
  private final Thread atEnd = new Thread(this::unmount, "unmount");

  private SmallDisk(Path folder, boolean mounted) {
    this.folder = folder;
    this.mounted = mounted;
  }

  static SmallDisk in(Path folder, int megabytes) throws IOException {
    Files.createDirectories(folder);
    String size = "size=" + megabytes + "m";
    boolean mounted =
        SystemCommand.succeeds("mount", "-t", "tmpfs", "-o", size, "tmpfs", folder.toString());
    SmallDisk disk = new SmallDisk(folder, mounted);
    Runtime.getRuntime().addShutdownHook(disk.atEnd);
    return disk;
  }

  Path folder() {
    return folder;
  }

  void fill() {
    assertThat(mounted || System.getenv("CI") == null).as("a CI machine may mount").isTrue();
    Assumptions.assumeTrue(mounted, "nobody may mount a small disk here: NOT CARRIED OUT");
    try (OutputStream ballast = Files.newOutputStream(ballast())) {
      writeUntilFull(ballast);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void writeUntilFull(OutputStream file) {
    byte[] chunk = new byte[CHUNK];
    for (int length = CHUNK; length > 0; length /= 2) {
      try {
        while (true) {
          file.write(chunk, 0, length);
        }
      } catch (IOException full) {
        // So much does not fit any more; perhaps half of it does.
      }
    }
  }

  void makeRoom() {
    try {
      Files.deleteIfExists(ballast());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path ballast() {
    return folder.resolve("ballast");
  }

  @Override
  public void close() {
    unmount();
    Runtime.getRuntime().removeShutdownHook(atEnd);
  }

  private void unmount() {
    if (mounted) {
      SystemCommand.succeeds("umount", "--lazy", folder.toString());
    }
  }
}
