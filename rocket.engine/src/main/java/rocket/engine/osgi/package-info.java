/**
 * Workers that come and go as OSGi bundles and services, servers that are configured, and the
 * engine as a bundle itself.
 */
package rocket.engine.osgi;
