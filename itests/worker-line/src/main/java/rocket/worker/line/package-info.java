/** A worker that speaks a line protocol. */
package rocket.worker.line;
