/** Tests of the sheet side know it by this path as well. */
export * from "../../testing/fake-workbook";
