package rocket.worker.servlet.descriptor;

/**
 * Where something was said.
 *
 * @param source a file, as people name it, or the class whose annotation says it
 * @param line from 1; 0 where there are no lines
 */
public record Place(String source, int line) {
  @Override
  public String toString() {
    return line == 0 ? source : source + ", line " + line;
  }
}
