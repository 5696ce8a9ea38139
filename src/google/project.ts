/** Implements the port for the script's time-based triggers. */
import type { Project } from "../sheet/ports";

export const project: Project = {
  renewTrigger: (functionName, minutes) => {
    const old = triggersOf(functionName);
    ScriptApp.newTrigger(functionName).timeBased().everyMinutes(minutes).create();
    for (const trigger of old) ScriptApp.deleteTrigger(trigger);
  },
  hasTrigger: (functionName) => triggersOf(functionName).length > 0,
};

/** The triggers of the user who runs this: https://developers.google.com/apps-script/reference/script/script-app */
function triggersOf(functionName: string): GoogleAppsScript.Script.Trigger[] {
  return ScriptApp.getProjectTriggers().filter(
    (trigger) => trigger.getHandlerFunction() === functionName,
  );
}
