package dev.millrace.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;

/** Copies all rows as text into a file. */
final class CopiesToFile implements Work {

  @Override
  public long run(Peer peer) throws Exception {
    Path file = Files.createTempFile("items", ".txt");
    try {
      Work.check("copy to a file", Item.ROWS, peer.copyToFile(file));
    } finally {
      Files.delete(file);
    }
    return Item.ROWS;
  }
}
