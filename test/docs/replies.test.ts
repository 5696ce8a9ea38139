/** docs/respostas.md agrees with the code. After a change: `npm run docs`. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { replyTables } from "./reply-tables";

test("the tables of replies agree with the code", () => {
  const file = path.join(__dirname, "../../docs/respostas.md");
  expect(readFileSync(file, "utf8")).toBe(replyTables());
});
