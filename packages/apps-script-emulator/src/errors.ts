/** The two kinds of failure that a script can see from the emulator. Depends on nothing. */

/** Thrown by a service as Google's throw it: the script sees an `Error` whose name is `Exception`. */
export class ServiceException extends Error {
  constructor(message: string) {
    super(message);
    this.name = "Exception";
  }
}

/**
 * Thrown if the emulator does not model what the script asks for. It ends the execution as a
 * failure even when the script catches it, so that no test passes on something missing.
 */
export class NotModelled extends Error {
  constructor(readonly what: string) {
    super(`the Apps Script emulator does not model ${what}`);
    this.name = "NotModelled";
  }
}
