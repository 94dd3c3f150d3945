/** Method "static": files. */
package rocket.worker.files;
