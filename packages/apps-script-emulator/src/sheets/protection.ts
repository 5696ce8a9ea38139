/** Protections of sheets, minimal: the admin who runs the script may edit all the same. */
import { RemoteType } from "../remote";
import type { Remote } from "../remote";
import type { Area } from "./a1";
import type { Protection } from "./recorded";
import type { SheetModel } from "./sheet-model";

interface ProtectionState {
  readonly sheet: SheetModel;
  readonly protection: Protection;
}

export const PROTECTION = new RemoteType<ProtectionState>("SpreadsheetApp.Protection", {
  getDescription: ({ protection }) => protection.description,
  isWarningOnly: ({ protection }) => protection.warningOnly,
  remove({ sheet, protection }) {
    sheet.protections = sheet.protections.filter((each) => each !== protection);
  },
  setDescription({ protection }, { args, self }) {
    protection.description = args.string(0);
    return self;
  },
  setWarningOnly({ protection }, { args, self }) {
    protection.warningOnly = args.boolean(0);
    return self;
  },
});

/** Protects a sheet, or an area of it. */
export function protect(sheet: SheetModel, area: Area | null): Remote {
  const protection: Protection = { area, description: "", warningOnly: false };
  sheet.protections = [...sheet.protections, protection];
  return PROTECTION.of({ sheet, protection });
}
