/** Representations as HTTP sees them: what is current, which part is asked for, in which form. */
package rocket.content;
