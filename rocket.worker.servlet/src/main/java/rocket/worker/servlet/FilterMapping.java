package rocket.worker.servlet;

import rocket.worker.servlet.mapping.UrlPattern;

/** That a filter applies to the requests of a pattern. */
record FilterMapping(UrlPattern pattern, DeployedFilter filter) {}
