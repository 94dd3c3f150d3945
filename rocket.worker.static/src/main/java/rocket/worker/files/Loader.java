package rocket.worker.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import rocket.api.Headers;
import rocket.api.HttpException;
import rocket.api.Status;
import rocket.worker.files.names.DiskName;

/**
 * Makes resources of files: opens them, and looks before and after, so that tag and content are of
 * the same file. Thread-safe.
 */
final class Loader {
  /**
   * The largest file that is read into memory at once, in bytes; others are, if asked for often.
   */
  static final int SMALL = 64 * 1024;

  /** The largest content that is kept in the heap: with its head it is copied to be sent. */
  static final int LARGEST_IN_HEAP = 8 * 1024;

  private static final int ATTEMPTS = 5;

  private final List<Coding> codings;
  private final Compression compression;
  private final FileFields fields;
  private final OffHeap memory;
  private final InstantSource clock;
  private final Ticker ticker;

  Loader(
      List<Coding> codings,
      Compression compression,
      FileFields fields,
      OffHeap memory,
      InstantSource clock,
      Ticker ticker) {
    this.codings = codings;
    this.compression = compression;
    this.fields = fields;
    this.memory = memory;
    this.clock = clock;
    this.ticker = ticker;
  }

  /**
   * How a request leads to a file.
   *
   * @param directory the path of the directory
   * @param file the path of the file
   * @param links whether there may be links on the way
   */
  record Way(Path directory, Path file, boolean links) {}

  /** A file while it is loaded: what is to be opened, and as what. */
  private record Source(String name, String coding, Witness witness) {}

  /**
   * Loads a file with what stands beside it in other codings.
   *
   * @param path what the client calls it, which decides its fields
   * @param often whether it is asked for often, so that memory is well spent on it
   * @return claimed once, for the caller to release
   * @throws NoSuchFileException if it is no longer there
   * @throws HttpException 503 if it changes all the time
   */
  Resource load(Found.OfFile file, List<String> path, Way way, boolean often) throws IOException {
    int small = often ? Math.max(SMALL, memory.largest()) : SMALL;
    Stamp stamp = file.stamp();
    for (int i = 1; ; i++) {
      try {
        return attempt(file, new Witness(way.file(), way.links(), stamp), path, way, small);
      } catch (ChangedException e) {
        if (i == ATTEMPTS) {
          throw e.last();
        }
        Optional<Stamp> now = file.folder().look(file.name());
        if (now.isEmpty() || !now.get().isFile()) {
          throw new NoSuchFileException(file.name());
        }
        stamp = now.get();
      }
    }
  }

  private Resource attempt(Found.OfFile file, Witness plain, List<String> path, Way way, int small)
      throws IOException {
    long checked = ticker.nanos();
    Instant now = clock.instant();
    Folder folder = file.folder();
    List<Source> sources = beside(folder, file.name());
    sources.add(new Source(file.name(), Representation.IDENTITY, plain));
    List<Witness> witnesses = new ArrayList<>();
    for (Source source : sources) {
      witnesses.add(source.witness());
    }
    witnesses.add(Witness.of(way.directory()));
    if (way.links()) {
      witnesses.add(Witness.of(folder.path()));
    }
    boolean young = false;
    for (Witness witness : witnesses) {
      young |= witness.stamp().isYoung(now);
    }
    removeOlder(sources, plain.stamp());
    boolean pressed =
        compression.takes(fields.type(path), plain.stamp().size()) && fields.mayBeTransformed(path);
    List<Representation> opened = open(folder, sources, path, pressed, now, small);
    // What is not kept would have to be compressed each time.
    List<Pressable> others = pressed && !young ? others(opened, String.join("/", path)) : List.of();
    return new Resource(new Variants(opened, others), witnesses, young, checked);
  }

  /** The codings that nobody has made beforehand. */
  private List<Pressable> others(List<Representation> opened, String path) {
    List<Pressable> others = new ArrayList<>();
    for (Compressor compressor : compression.compressors()) {
      boolean there = false;
      for (Representation each : opened) {
        there |= each.coding().equals(compressor.coding().token());
      }
      if (!there) {
        others.add(new Pressable(opened.getLast(), compressor, path));
      }
    }
    return others;
  }

  /** The same file in codings. */
  private List<Source> beside(Folder folder, String name) {
    List<Source> sources = new ArrayList<>();
    for (Coding coding : codings) {
      String sibling = name + coding.extension();
      Path path = DiskName.in(folder.path(), sibling);
      if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) { // most often not: said without a throw
        Optional<Stamp> stamp = folder.look(sibling);
        if (stamp.isPresent() && stamp.get().isFile()) {
          sources.add(new Source(sibling, coding.token(), new Witness(path, false, stamp.get())));
        }
      }
    }
    return sources;
  }

  /** What was made of an older file is not the same. */
  private static void removeOlder(List<Source> sources, Stamp plain) {
    for (int i = sources.size() - 1; i >= 0; i--) {
      if (sources.get(i).witness().stamp().modified().compareTo(plain.modified()) < 0) {
        sources.remove(i);
      }
    }
  }

  /** All of them in memory if all are small and there is room, or else from their files. */
  private List<Representation> open(
      Folder folder,
      List<Source> sources,
      List<String> path,
      boolean pressed,
      Instant now,
      int most)
      throws IOException {
    boolean varied = pressed || sources.size() > 1;
    boolean small = true;
    for (Source source : sources) {
      small &= source.witness().stamp().size() <= most;
    }
    List<Representation> opened = new ArrayList<>();
    boolean complete = false;
    try {
      for (Source source : sources) {
        Content content = open(folder, source, small);
        opened.add(
            fields.representation(
                path, source.coding(), source.witness().stamp(), content, varied, now));
      }
      complete = true;
    } finally {
      for (int i = 0; i < opened.size() && !complete; i++) {
        opened.get(i).content().close();
      }
    }
    return opened;
  }

  private Content open(Folder folder, Source source, boolean small) throws IOException {
    try {
      if (!small) {
        return onDisk(folder, source);
      }
      if (source.witness().stamp().size() <= LARGEST_IN_HEAP) {
        return inMemory(folder, source);
      }
      OffHeap.Room room = memory.take((int) source.witness().stamp().size());
      return room == null ? onDisk(folder, source) : outside(folder, source, room);
    } catch (NoSuchFileException | AccessDeniedException | ChangedException e) {
      throw e;
    } catch (IOException e) {
      throw new ChangedException(e); // most likely it has just become a link
    }
  }

  private static Content inMemory(Folder folder, Source source) throws IOException {
    long size = source.witness().stamp().size();
    byte[] bytes = folder.bytes(source.name(), (int) size);
    if (bytes.length != size) {
      throw new ChangedException();
    }
    requireUnchanged(folder, source);
    return new Content.InMemory(bytes);
  }

  private static Content outside(Folder folder, Source source, OffHeap.Room room)
      throws IOException {
    boolean kept = false;
    try {
      folder.read(source.name(), room.bytes());
      if (room.bytes().hasRemaining()) {
        throw new ChangedException();
      }
      requireUnchanged(folder, source);
      kept = true;
      return new Content.Outside(room);
    } finally {
      if (!kept) {
        room.close();
      }
    }
  }

  private static Content onDisk(Folder folder, Source source) throws IOException {
    FileChannel file = folder.file(source.name());
    boolean kept = false;
    try {
      requireUnchanged(folder, source);
      if (file.size() != source.witness().stamp().size()) {
        throw new ChangedException();
      }
      kept = true;
      return new Content.OnDisk(file, source.witness());
    } finally {
      if (!kept) {
        file.close();
      }
    }
  }

  private static void requireUnchanged(Folder folder, Source source) throws ChangedException {
    Optional<Stamp> after = folder.look(source.name());
    if (after.isEmpty() || !after.get().sameAs(source.witness().stamp())) {
      throw new ChangedException();
    }
  }

  /** Tells that a file was replaced or changed while it was being opened. */
  private static final class ChangedException extends IOException {
    private static final long serialVersionUID = 1L;

    private ChangedException() {
      super("changed while it was being opened");
    }

    private ChangedException(IOException cause) {
      super(cause);
    }

    /** What is said if it does not get better. */
    private IOException last() throws HttpException {
      if (getCause() instanceof IOException cause) {
        return cause;
      }
      throw new HttpException(
          Status.SERVICE_UNAVAILABLE,
          "the file is being written; ask again when it is complete",
          Headers.of("Retry-After", "1"));
    }
  }
}
