/** `google.script.run` as a promise. https://developers.google.com/apps-script/guides/html/reference/run */

interface Runner {
  withSuccessHandler(handler: (result: unknown) => void): Runner;
  withFailureHandler(handler: (error: unknown) => void): Runner;
}
type Functions = Readonly<Record<string, (...args: readonly unknown[]) => void>>;

declare const google: { readonly script: { readonly run: Runner } };

/** Calls a global function of the script that answers with JSON text. */
export async function callScript<T>(name: string, ...args: readonly unknown[]): Promise<T> {
  const result = await new Promise((resolve, reject) => {
    const runner = google.script.run.withSuccessHandler(resolve).withFailureHandler((error) => {
      reject(error instanceof Error ? error : new Error(String(error)));
    });
    const call = (runner as unknown as Functions)[name];
    if (call === undefined) reject(new Error(`the script has no ${name}`));
    else call(...args);
  });
  // What it answers is made by `src/sheet/sidebar/sidebar.ts` from the very types used here.
  return JSON.parse(String(result)) as T;
}
