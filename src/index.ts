/** The public surface: every global function of the script, one line each. */
export function doGet(): string {
  return "";
}
