/**
 * To be imported before the vendor's SDK: its logger would open a server on port 9898, which keeps
 * a test run from ending, and write to the console.
 */
process.env.OZLOGGER_HTTP = "false";
process.env.OZLOGGER_LEVEL = "quiet";
