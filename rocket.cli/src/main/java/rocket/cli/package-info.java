/** The launcher. */
package rocket.cli;
