package rocket.engine.wire;

import rocket.api.Headers;

/**
 * Finds the data in chunks (RFC 9112, 7.1). Can stop and resume at every byte. Confined to one
 * thread.
 *
 * <pre>
 *   SIZE ─space, ";"→ EXTENSION
 *   SIZE, EXTENSION ─CR→ SIZE_END ─LF→ DATA ─→ DATA_CR ─→ DATA_LF ─→ SIZE
 *   SIZE_END of a last chunk ─LF→ TRAILERS ─→ DONE
 * </pre>
 */
public final class ChunkDecoder {
  private enum State {
    SIZE,
    EXTENSION,
    SIZE_END,
    DATA,
    DATA_CR,
    DATA_LF,
    TRAILERS,
    DONE
  }

  private static final int MAX_SIZE_DIGITS = 15;

  private final int maxExtensions;
  private final int maxTrailers;
  private final FieldParser trailers;
  private final ChunkExtension extension = new ChunkExtension();
  private State state = State.SIZE;
  private long remaining;
  private int sizeDigits;
  private int extensionBytes;
  private int trailerStart;
  private Headers fields = Headers.empty();

  /**
   * A decoder with its limits.
   *
   * @param maxExtensions most bytes of all chunk extensions together
   * @param maxTrailers most bytes of the trailer section
   * @param maxFields most trailer fields
   */
  public ChunkDecoder(int maxExtensions, int maxTrailers, int maxFields) {
    this.maxExtensions = maxExtensions;
    this.maxTrailers = maxTrailers;
    this.trailers = new FieldParser(maxFields);
  }

  /** Whether the last chunk and the trailers have been read. */
  public boolean done() {
    return state == State.DONE;
  }

  /** Bytes of data that follow at the position that {@link #advance} returned. */
  public long data() {
    return state == State.DATA ? remaining : 0;
  }

  /** Tells that {@code count} bytes of data have been taken. */
  public void take(long count) {
    remaining -= count;
    if (remaining == 0) {
      state = State.DATA_CR;
    }
  }

  /** The trailer fields that {@link TrailerFields} lets through; empty until done. */
  public Headers trailers() {
    return fields;
  }

  /**
   * Goes on until data, the end, or the end of the bytes.
   *
   * @return the first byte that is still needed: data, what follows the message, or the start of
   *     trailers that are not complete
   * @throws Violation if the chunks break a rule or a limit
   */
  public int advance(byte[] bytes, int from, int end) {
    int p = from;
    while (p < end && state.compareTo(State.TRAILERS) < 0 && state != State.DATA) {
      byte b = bytes[p++];
      state =
          switch (state) {
            case SIZE -> size(b);
            case EXTENSION -> extension(b);
            case SIZE_END -> sizeEnd(b, p);
            case DATA_CR -> require(b, Grammar.CR, State.DATA_LF);
            case DATA_LF -> require(b, Grammar.LF, State.SIZE);
            case DATA, TRAILERS, DONE -> state;
          };
    }
    return state == State.TRAILERS ? trailers(bytes, from, p, end) : p;
  }

  private State size(byte b) {
    int digit = Grammar.hex(b);
    if (digit >= 0) {
      if (++sizeDigits > MAX_SIZE_DIGITS) {
        throw Rule.CHUNK_SIZE.violation();
      }
      remaining = 16 * remaining + digit;
      return State.SIZE;
    }
    if (sizeDigits == 0) {
      throw Rule.CHUNK_SIZE.violation();
    }
    return switch (b) {
      case ';', Grammar.SPACE, Grammar.TAB -> {
        extension.reset();
        yield extension(b);
      }
      case Grammar.CR -> State.SIZE_END;
      default -> throw Rule.CHUNK_SIZE.violation();
    };
  }

  private State extension(byte b) {
    if (++extensionBytes > maxExtensions) {
      throw Rule.CHUNK_EXTENSION_LENGTH.violation();
    }
    return extension.ends(b) ? State.SIZE_END : State.EXTENSION;
  }

  private State sizeEnd(byte b, int next) {
    if (b != Grammar.LF) {
      throw Rule.LINE_END.violation();
    }
    sizeDigits = 0;
    if (remaining > 0) {
      return State.DATA;
    }
    trailerStart = next;
    trailers.reset(next);
    return State.TRAILERS;
  }

  private static State require(byte b, byte expected, State next) {
    if (b != expected) {
      throw Rule.CHUNK_END.violation();
    }
    return next;
  }

  /** The section is parsed where it lies, so its bytes stay until it is complete. */
  private int trailers(byte[] bytes, int from, int p, int end) {
    if (from == p) {
      trailers.reset(from);
      trailerStart = from;
    }
    int until = Math.min(end, trailerStart + maxTrailers);
    if (!trailers.parse(bytes, until)) {
      if (end > until) {
        throw Rule.TRAILERS_LENGTH.violation();
      }
      return trailerStart;
    }
    fields = TrailerFields.allowed(new FieldView(bytes, trailers));
    state = State.DONE;
    return trailers.position();
  }
}
