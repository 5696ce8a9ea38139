/** The release, as the build writes it in from `package.json`; untouched in tests of the source. */
export const VERSION = "source";
