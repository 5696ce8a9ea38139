/** The two kinds of failure that a script can see from the emulator. Depends on nothing. */

/** An error of a service, like Google's: the script sees an `Error` whose name is `Exception`. */
export class ServiceException extends Error {
  constructor(message: string) {
    super(message);
    this.name = "Exception";
  }
}

/**
 * Thrown if the emulator does not model what the script uses. The execution then fails even if the script catches
 * it, so that no test passes because something is missing.
 */
export class NotModelled extends Error {
  constructor(readonly what: string) {
    super(`the Apps Script emulator does not model ${what}`);
    this.name = "NotModelled";
  }
}
