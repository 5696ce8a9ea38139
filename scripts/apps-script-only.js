/** Sources that only run inside Apps Script: their coverage is what the end-to-end tests reach. */
module.exports = { APPS_SCRIPT_ONLY: "/src/(?:google/|sheet/|index\\.ts$)" };
