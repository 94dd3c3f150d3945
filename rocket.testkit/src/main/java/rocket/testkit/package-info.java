/** What authors test their workers with: raw messages to a worker, and what it has to say. */
package rocket.testkit;
