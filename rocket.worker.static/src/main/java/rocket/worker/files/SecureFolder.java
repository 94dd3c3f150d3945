package rocket.worker.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.util.Optional;
import java.util.Set;
import rocket.worker.files.names.DiskName;

/** A directory by its descriptor: whatever is renamed meanwhile, it stays the same directory. */
final class SecureFolder extends Folder {
  private static final Set<OpenOption> READ =
      Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

  private final SecureDirectoryStream<Path> stream;

  SecureFolder(Path path, SecureDirectoryStream<Path> stream) {
    super(path, stream);
    this.stream = stream;
  }

  @Override
  Stamp stamp() throws IOException {
    return Stamp.of(stream.getFileAttributeView(BasicFileAttributeView.class).readAttributes());
  }

  @Override
  Optional<Stamp> look(String name) {
    try {
      var view =
          stream.getFileAttributeView(
              DiskName.path(path().getFileSystem(), name),
              BasicFileAttributeView.class,
              LinkOption.NOFOLLOW_LINKS);
      return Optional.of(Stamp.of(view.readAttributes()));
    } catch (IOException | InvalidPathException _) {
      // Missing, too long, or no name that a file of this system can have.
      return Optional.empty();
    }
  }

  @Override
  Folder folder(String name) throws IOException {
    Path child = DiskName.path(path().getFileSystem(), name);
    DirectoryStream<Path> opened = stream.newDirectoryStream(child, LinkOption.NOFOLLOW_LINKS);
    return new SecureFolder(path().resolve(child), (SecureDirectoryStream<Path>) opened);
  }

  @Override
  FileChannel file(String name) throws IOException {
    SeekableByteChannel channel =
        stream.newByteChannel(DiskName.path(path().getFileSystem(), name), READ);
    if (channel instanceof FileChannel file) {
      return file;
    }
    channel.close();
    throw new FileSystemException(name, null, "not opened as a file");
  }
}
