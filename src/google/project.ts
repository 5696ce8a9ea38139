/** Triggers and the deployed address behind their port. */
import type { Project } from "../sheet/ports";

export const project: Project = {
  runEvery: (functionName, minutes) => {
    const [first, ...more] = triggersOf(functionName);
    for (const trigger of more) ScriptApp.deleteTrigger(trigger);
    if (first === undefined) {
      ScriptApp.newTrigger(functionName).timeBased().everyMinutes(minutes).create();
    }
  },
  hasTrigger: (functionName) => triggersOf(functionName).length > 0,
  address: () => {
    // Null before the first deployment, which the type package does not say.
    const url = ScriptApp.getService().getUrl() as string | null;
    return url === null || url === "" ? undefined : url;
  },
};

function triggersOf(functionName: string): GoogleAppsScript.Script.Trigger[] {
  return ScriptApp.getProjectTriggers().filter(
    (trigger) => trigger.getHandlerFunction() === functionName,
  );
}
