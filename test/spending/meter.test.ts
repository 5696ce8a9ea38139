import { metered, newMeter } from "../../src/spending";
import { FakeGeocoder } from "../../testing/fake-geocoder";
import { FakeHttp } from "../../testing/fake-http";
import { FakeProperties } from "../../testing/fake-properties";

test("every call is counted, failed ones too, and a fetchAll by its requests", () => {
  const meter = newMeter();
  const services = metered(
    {
      http: new FakeHttp({ "https://a.example/": {} }),
      properties: new FakeProperties(),
      geocoder: new FakeGeocoder({}),
      other: 1,
    },
    meter,
  );
  const request = (url: string) => ({ url, method: "get", timeoutMs: 1000 }) as const;
  services.http.fetch(request("https://a.example/"));
  expect(() => services.http.fetch(request("https://b.example/"))).toThrow();
  services.http.fetchAll([request("https://a.example/"), request("https://a.example/")]);
  services.properties.write("a", "1");
  services.properties.writeAll({ b: "2", c: "3" });
  services.properties.remove("a");
  expect(services.properties.readAll()).toEqual({ b: "2", c: "3" });
  services.geocoder.geocode({ text: "Rua A", language: "pt-BR", region: "br" });
  expect(meter).toEqual({ requests: 4, geocoder: 1, properties: 4, triggerMs: 0 });
  expect(services.other).toBe(1);
});
