/** Method "static": files. */
module rocket.worker.files {
  requires rocket.api;
  requires org.slf4j;
  requires static org.jspecify;

  exports rocket.worker.files;
}
