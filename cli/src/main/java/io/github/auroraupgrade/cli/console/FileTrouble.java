package io.github.auroraupgrade.cli.console;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** What an input or output error means, in words; most of Java's messages are a mere path. */
public final class FileTrouble {
  private FileTrouble() {}

  /** A few words without a full stop. */
  public static String inWords(IOException trouble) {
    return switch (trouble) {
      case AccessDeniedException denied -> "access denied to " + denied.getFile();
      case FileAlreadyExistsException file -> file.getFile() + " is a file";
      case NotDirectoryException file -> file.getFile() + " is a file";
      case NoSuchFileException absent -> absent.getFile() + " does not exist";
      case IOException other -> String.valueOf(other.getMessage());
    };
  }
}
