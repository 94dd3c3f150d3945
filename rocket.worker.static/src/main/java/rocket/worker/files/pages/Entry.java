package rocket.worker.files.pages;

/**
 * An entry of a listing.
 *
 * @param name its file name, see {@link rocket.worker.files.names.DiskName}
 * @param folder whether it is a directory
 * @param size bytes, for a file
 * @param modified when it was changed, in milliseconds since 1970
 */
public record Entry(String name, boolean folder, long size, long modified) {}
