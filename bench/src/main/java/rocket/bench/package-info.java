/** Measures Rocket beside its peers: starts each server in turn, loads it with wrk, and reports. */
package rocket.bench;
