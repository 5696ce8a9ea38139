import { Clock, DailyQuota } from "apps-script-emulator";
import { withinLimits } from "../../src/google/limits";
import { QuotaExceeded, RateLimited } from "../../src/ports";

const thrownBy = (service: string, words: string): unknown => {
  const error = new Error(words);
  try {
    withinLimits(service, () => {
      throw error;
    });
    return undefined;
  } catch (thrown) {
    return thrown === error ? "as it is" : thrown;
  }
};

const SERVICES = ["urlfetch", "geocode", "properties"];

describe.each(SERVICES)("%s", (service) => {
  test.each(["en", "pt", "es"] as const)("its limits in the account's language: %s", (language) => {
    const clock = new Clock();
    clock.language = language;
    const quota = new DailyQuota(service, 0, clock);
    const spend = (): void => {
      withinLimits(service, () => {
        quota.spend();
      });
    };
    expect(spend).toThrow(QuotaExceeded);
    quota.refuseNext(1);
    expect(spend).toThrow(RateLimited);
  });

  test.each([
    `Exception: Service invoked too many times for one day: ${service}`,
    `Service appelé trop souvent pendant une journée : ${service}.`,
    `Dienst wurde an einem Tag zu oft aufgerufen: ${service}. `,
  ])("a used-up quota in any words: %s", (words) => {
    expect(thrownBy(service, words)).toEqual(new QuotaExceeded(service));
  });
});

test.each([
  "Bandwidth quota exceeded: https://o. Try reducing the rate of data transfer.",
  "Cota de largura de banda excedida: https://o",
  "You have been creating too many triggers recently. Please wait.",
  "Serviço chamado muitas vezes em um curto período de tempo: urlfetch. Tente Utilities.sleep(1000)",
])("a limit that passes: %s", (words) => {
  expect(thrownBy("urlfetch", words)).toEqual(new RateLimited("urlfetch"));
});

test.each([
  "Address unavailable: https://exemplo.ozmap.com.br:9994/api/v2/urlfetch",
  "Limit Exceeded: URLFetch URL Length.",
  "Timeout: https://o/urlfetch",
  "Argument too large: value",
  "Endereço indisponível: https://urlfetch",
  "urlfetch",
])("any other failure stays what it is: %s", (words) => {
  expect(thrownBy("urlfetch", words)).toBe("as it is");
});

test("what works is passed on, and what is no Error as well", () => {
  expect(withinLimits("urlfetch", () => 7)).toBe(7);
  expect(() =>
    withinLimits("urlfetch", () => {
      // oxlint-disable-next-line typescript/only-throw-error -- as a service may
      throw "Service invoked too many times for one day: urlfetch.";
    }),
  ).toThrow(QuotaExceeded);
});
