package org.focalhub.platform.db;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;

/**
 * How a program is started that refuses to run as root: PostgreSQL does. As root it is put into a
 * user namespace in which root is nobody; where the system forbids that, it runs as nobody and is
 * given the folder.
 */
enum Unprivileged {
  AS_WE_ARE(List.of()),
  IN_A_NAMESPACE(List.of("unshare", "-U")),
  AS_NOBODY(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));

  private static final int ROOT = 0;
  private static final int NOBODY = 65534;

  private final List<String> prefix;

  Unprivileged(List<String> prefix) {
    this.prefix = prefix;
  }

  static Unprivileged here() {
    if (!isRoot()) {
      return AS_WE_ARE;
    }
    return Stream.of(IN_A_NAMESPACE, AS_NOBODY)
        .filter(Unprivileged::works)
        .findFirst()
        .orElseThrow(
            () ->
                new DatabaseRefused(
                    "PostgreSQL does not run as root, and this system allows neither `unshare -U`"
                        + " nor `setpriv`. Start the hub as another user, or set database.url."));
  }

  List<String> command(List<String> command) {
    return Stream.concat(prefix.stream(), command.stream()).toList();
  }

  /** Gives the folder, and all that is in it, to the user as whom the program will run. */
  void own(Path folder) throws IOException {
    if (isRoot()) {
      int owner = this == AS_NOBODY ? NOBODY : ROOT;
      if (!Integer.valueOf(owner).equals(Files.getAttribute(folder, "unix:uid"))) {
        Files.walkFileTree(folder, new Giving(owner));
      }
    }
  }

  private boolean works() {
    try {
      Process trial =
          new ProcessBuilder(command(List.of("true")))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return trial.waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static boolean isRoot() {
    try {
      return Integer.valueOf(ROOT).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    } catch (IOException | UnsupportedOperationException e) {
      return "root".equals(System.getProperty("user.name"));
    }
  }

  private static final class Giving extends SimpleFileVisitor<Path> {
    private final int owner;

    private Giving(int owner) {
      this.owner = owner;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.setAttribute(file, "unix:uid", owner, java.nio.file.LinkOption.NOFOLLOW_LINKS);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, IOException failure)
        throws IOException {
      Files.setAttribute(directory, "unix:uid", owner);
      return super.postVisitDirectory(directory, failure);
    }
  }
}
