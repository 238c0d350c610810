package org.focalhub.platform.db;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * The programs {@code initdb}, {@code pg_ctl} and {@code postgres} that come as a library, unpacked
 * once into a folder.
 *
 * <p>The library's own starter is not used: it is made for tests, so it starts servers without
 * {@code fsync} and lets every user of the machine in.
 */
final class PostgresProgram {
  private static final String FOLDER = "program-";

  private final Path home;
  private final Unprivileged unprivileged;

  private PostgresProgram(Path home, Unprivileged unprivileged) {
    this.home = home;
    this.unprivileged = unprivileged;
  }

  /** Unpacks the programs below the folder unless these very ones are there; others are removed. */
  static PostgresProgram in(Path folder, Unprivileged unprivileged) throws IOException {
    byte[] archive = archive();
    Path home = folder.resolve(FOLDER + digest(archive));
    if (!Files.isDirectory(home)) {
      removeOthers(folder);
      Path unfinished = folder.resolve(FOLDER + "unfinished");
      unpack(archive, unfinished);
      Files.move(unfinished, home);
    }
    return new PostgresProgram(home, unprivileged);
  }

  /**
   * Runs one of the programs to its end and gives what it printed.
   *
   * @throws IOException when it fails, with what it printed
   */
  String run(String name, List<String> arguments, String input) throws IOException {
    List<String> command = new ArrayList<>(List.of(home.resolve("bin").resolve(name).toString()));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(unprivileged.command(command));
    builder.redirectErrorStream(true).directory(home.toFile());
    builder.environment().keySet().removeIf(variable -> variable.startsWith("PG"));
    builder.environment().put("LC_ALL", "C");
    Process process = builder.start();
    try (var toProcess = process.getOutputStream()) {
      toProcess.write(input.getBytes(StandardCharsets.UTF_8));
    }
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (exitCode(process) != 0) {
      throw new IOException(name + " failed: " + output.strip());
    }
    return output;
  }

  private static int exitCode(Process process) throws IOException {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static byte[] archive() throws IOException {
    String system = System.getProperty("os.name").split(" ")[0];
    String architecture = System.getProperty("os.arch").replace("amd64", "x86_64");
    try (InputStream packed =
        DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(
            system.equals("Mac") ? "Darwin" : system, architecture)) {
      return packed.readAllBytes();
    } catch (IllegalStateException e) {
      throw new DatabaseRefused(
          "There is no packaged PostgreSQL for "
              + system
              + " on "
              + architecture
              + ". Set database.url to a server.",
          e);
    }
  }

  private static String digest(byte[] archive) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(archive);
      return HexFormat.of().formatHex(digest, 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static void removeOthers(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      for (Path entry : entries.toList()) {
        if (entry.getFileName().toString().startsWith(FOLDER)) {
          Folders.delete(entry);
        }
      }
    }
  }

  private static void unpack(byte[] archive, Path target) throws IOException {
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new XZCompressorInputStream(new ByteArrayInputStream(archive)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        unpack(tar, entry, target);
      }
    }
  }

  private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path target)
      throws IOException {
    Path path = target.resolve(entry.getName()).normalize();
    if (entry.isDirectory()) {
      Files.createDirectories(path);
      return;
    }
    Files.createDirectories(path.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
    } else if (entry.isLink()) {
      Files.createLink(path, target.resolve(entry.getLinkName()));
    } else {
      Files.copy(tar, path);
      if ((entry.getMode() & 0100) != 0) {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
      }
    }
  }
}
