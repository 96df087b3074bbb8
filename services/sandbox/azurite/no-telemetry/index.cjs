// Stands in for Azurite's telemetry client, which nothing here turns on: 200 packages less to install, and a second less
// to load. package.json "overrides" puts it in place.
module.exports = {}
