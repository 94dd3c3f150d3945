/** Rocket beside its peers. */
package bench;
