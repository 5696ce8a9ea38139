/** `google.script.run` as a promise. https://developers.google.com/apps-script/guides/html/reference/run */

interface Runner {
  withSuccessHandler(handler: (result: unknown) => void): Runner;
  withFailureHandler(handler: (error: unknown) => void): Runner;
}
type Functions = Readonly<Record<string, (...args: readonly unknown[]) => void>>;

declare const google: { readonly script: { readonly run: Runner } };

/** Google's errors come from another frame: they are not instances of this page's `Error`. */
function messageOf(error: unknown): string {
  const message = (error as { readonly message?: unknown } | null | undefined)?.message;
  return typeof message === "string" && message !== "" ? message : String(error);
}

/**
 * Whether a call failed because the browser is logged in to several Google accounts: the page was
 * opened with one of them and calls the script with another, which Google refuses.
 */
export function isWrongAccount(reason: string): boolean {
  return /PERMISSION_DENIED/i.test(reason);
}

/**
 * Calls a global function of the script that returns JSON text.
 *
 * @returns the decoded JSON
 * @throws Error with the message of whatever the function threw
 */
export async function callScript<T>(name: string, ...args: readonly unknown[]): Promise<T> {
  const result = await new Promise((resolve, reject) => {
    const runner = google.script.run.withSuccessHandler(resolve).withFailureHandler((error) => {
      reject(new Error(messageOf(error)));
    });
    const call = (runner as unknown as Functions)[name];
    if (call === undefined) reject(new Error(`${name}()?`));
    else call(...args);
  });
  // Trusted: `src/sheet/` makes the text from the same types that the pages use.
  return JSON.parse(String(result)) as T;
}
