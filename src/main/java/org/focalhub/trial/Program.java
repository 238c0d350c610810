package org.focalhub.trial;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** This program once more, by the same Java from the same place. */
final class Program {
  private static final String MAIN = "org.focalhub.Main";

  private Program() {}

  static List<String> command(String property, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add(property);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN));
    command.addAll(arguments);
    return command;
  }
}
