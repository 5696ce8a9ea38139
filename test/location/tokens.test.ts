/** Numbers, words and marks of a text. */
import { tokenAt, tokenise } from "../../src/location/tokens";

/** Each token in a few letters: a blank before it, `#` for a number with its decimals, `!` for a capital. */
function shown(text: string): string[] {
  return tokenise(text).map(({ kind, text: word, gap, capital, value, decimals }) => {
    const what = kind === "number" ? `#${value}/${decimals}` : `${kind}:${word}`;
    return `${gap ? " " : ""}${what}${capital ? "!" : ""}`;
  });
}

test.each<[string, string[]]>([
  ["", []],
  ["27", [" #27/0"]],
  ["27.50", [" #27.5/2"]],
  ["27,50", [" #27.5/2"]],
  ["27,52.6152", [" #27/0", "mark:,", "#52.6152/4"]],
  ["27.1,52.6", [" #27.1/1", "mark:,", "#52.6/1"]],
  ["27,1,52,6", [" #27.1/1", "mark:,", "#52.6/1"]],
  ["27. 5", [" #27/0", "mark:.", " #5/0"]],
  ["27, 5", [" #27/0", "mark:,", " #5/0"]],
  ["27.5. 3", [" #27.5/1", "mark:.", " #3/0"]],
  ["27,5. 3", [" #27.5/1", "mark:.", " #3/0"]],
  ["27;5", [" #27/0", "mark:;", "#5/0"]],
  ["123.456.789-09", [" mark:123.456.789", "mark:-", "#9/0"]],
  ["192.168.0.1 x", [" mark:192.168.0.1", " word:x"]],
  ["São João2", [" word:sao!", " word:joao!", "#2/0"]],
  ["a\tb\nc", [" word:a", " word:b", " word:c"]],
  ['\\"a\\"', ['mark:"', "word:a", 'mark:"']],
])("%j is cut into its tokens", (text, tokens) => {
  expect(shown(text)).toEqual(tokens);
});

test("beyond the ends of a text there is nothing", () => {
  const nothing = { kind: "end", text: "", gap: false, capital: false, value: 0, decimals: 0 };
  for (const i of [-1, 1, 2]) expect(tokenAt(tokenise("27"), i)).toEqual(nothing);
});
