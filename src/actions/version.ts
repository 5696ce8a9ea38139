/** The release. The build replaces it with the version in `package.json`; tests of the source see it unchanged. */
export const VERSION = "source";
