/** A worker that speaks a line protocol. */
module rocket.worker.line {
  requires rocket.api;

  exports rocket.worker.line;
}
