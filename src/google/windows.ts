/** Implements the port for the spreadsheet's menu, prompts, alerts, sidebar and dialogs. */
import type { MenuItem, Windows } from "../sheet/ports";

export const windows: Windows = {
  ask: (title, text) => {
    const ui = SpreadsheetApp.getUi();
    const response = ui.prompt(title, text, ui.ButtonSet.OK_CANCEL);
    return response.getSelectedButton() === ui.Button.OK ? response.getResponseText() : undefined;
  },
  show: (title, text) => {
    const ui = SpreadsheetApp.getUi();
    ui.alert(title, text, ui.ButtonSet.OK);
  },
  confirm: (title, text) => {
    const ui = SpreadsheetApp.getUi();
    return ui.alert(title, text, ui.ButtonSet.YES_NO) === ui.Button.YES;
  },
  menu: (caption, items) => {
    menuOf(SpreadsheetApp.getUi(), caption, items).addToUi();
  },
  sidebar: (page, title) => {
    const output = HtmlService.createHtmlOutputFromFile(page).setTitle(title);
    SpreadsheetApp.getUi().showSidebar(output);
  },
  dialog: ({ page, title, view, width, height }) => {
    const output = HtmlService.createHtmlOutputFromFile(page).setWidth(width).setHeight(height);
    // A dialog's page has no URL of its own that could name the view.
    output.append(
      `<script>document.documentElement.dataset.view = ${JSON.stringify(view)};</script>`,
    );
    SpreadsheetApp.getUi().showModelessDialog(output, title);
  },
};

function menuOf(
  ui: GoogleAppsScript.Base.Ui,
  caption: string,
  items: readonly MenuItem[],
): GoogleAppsScript.Base.Menu {
  const menu = ui.createMenu(caption);
  for (const { caption: text, run, items: inner } of items) {
    if (inner !== undefined) menu.addSubMenu(menuOf(ui, text, inner));
    else if (run !== undefined) menu.addItem(text, run);
    else menu.addSeparator();
  }
  return menu;
}
