/** The names of files: as bytes, in URLs, on the disk, in order, and for people to read. */
package rocket.worker.files.names;
