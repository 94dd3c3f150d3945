/** Passwords: how clients send them, and files of those that are right. */
package rocket.content.passwords;
