require('semver');

exports.onExecutePostLogin = async () => {};
