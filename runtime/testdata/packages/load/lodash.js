require('lodash');

exports.onExecutePostLogin = async () => {};
