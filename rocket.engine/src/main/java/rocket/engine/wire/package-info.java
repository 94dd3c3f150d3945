/** HTTP/1 as bytes and limits: no socket, no thread and no worker is known here. */
package rocket.engine.wire;
