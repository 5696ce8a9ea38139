/** The script's time triggers behind their port. */
import type { Project } from "../sheet/ports";

export const project: Project = {
  renewTrigger: (functionName, minutes) => {
    const old = triggersOf(functionName);
    ScriptApp.newTrigger(functionName).timeBased().everyMinutes(minutes).create();
    for (const trigger of old) ScriptApp.deleteTrigger(trigger);
  },
  hasTrigger: (functionName) => triggersOf(functionName).length > 0,
};

/** Those of the one who runs this: https://developers.google.com/apps-script/reference/script/script-app */
function triggersOf(functionName: string): GoogleAppsScript.Script.Trigger[] {
  return ScriptApp.getProjectTriggers().filter(
    (trigger) => trigger.getHandlerFunction() === functionName,
  );
}
