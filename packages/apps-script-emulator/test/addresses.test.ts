/** Which addresses count as private. */
import { isAllowed, isPrivateAddress } from "../src/services/addresses";

test.each([
  "10.1.2.3",
  "127.0.0.1",
  "169.254.169.254",
  "172.31.0.1",
  "192.168.0.1",
  "100.64.0.1",
  "0.0.0.0",
  "224.0.0.1",
  "::1",
  "::",
  "fd00::1",
  "fe80::1",
  "::ffff:127.0.0.1",
  "::ffff:7f00:1",
])("%s is private", (address) => {
  expect(isPrivateAddress(address)).toBe(true);
});

test.each(["8.8.8.8", "172.32.0.1", "192.169.0.1", "2001:4860:4860::8888", "::ffff:8.8.8.8"])(
  "%s is public",
  (address) => {
    expect(isPrivateAddress(address)).toBe(false);
  },
);

test("the allow-list knows hosts, and hosts with a port", () => {
  const url = new URL("http://127.0.0.1:9994/x");
  expect(isAllowed(url, ["127.0.0.1"])).toBe(true);
  expect(isAllowed(url, ["127.0.0.1:9994"])).toBe(true);
  expect(isAllowed(url, ["127.0.0.1:9995", "localhost"])).toBe(false);
  expect(isAllowed(new URL("https://a.test/"), ["a.test:443"])).toBe(true);
});
