package rocket.worker.files;

import com.github.luben.zstd.Zstd;

/** Encodes by zstd-jni. Loaded only when that is asked for, as it may not be there. */
final class ZstdEncoder implements Encoder {
  /** Its windows are well within the 8 MiB that clients have to know (RFC 9659). */
  private static final int LEVEL = 9;

  @Override
  public byte[] encode(byte[] plain) {
    return Zstd.compress(plain, LEVEL);
  }
}
