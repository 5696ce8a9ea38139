/** Wraps Google's services so that each call goes through one function, which can time, count or end it. */
import type { SheetServices } from "../src/sheet";

/**
 * @param names the services whose calls go through `around`; a workbook's pages are named `page`
 * @param around receives the call, and decides whether to carry it out
 */
export function withEachCall<Name extends keyof SheetServices>(
  services: SheetServices,
  names: readonly Name[],
  around: (of: Name | "page", name: string, call: () => unknown) => unknown,
): SheetServices {
  const wrapped = <T extends object>(target: T, of: Name | "page"): T =>
    new Proxy(target, {
      get: (_, name) => {
        const value: unknown = Reflect.get(target, name, target);
        if (typeof value !== "function") return value;
        return (...given: unknown[]): unknown => {
          const call = (): unknown => Reflect.apply(value, target, given);
          const result = around(of, String(name), call);
          const isPage = typeof result === "object" && result !== null && "values" in result;
          return isPage ? wrapped(result, "page") : result;
        };
      },
    });
  const all = names.map((name) => [name, wrapped(services[name], name)] as const);
  return { ...services, ...Object.fromEntries(all) };
}
