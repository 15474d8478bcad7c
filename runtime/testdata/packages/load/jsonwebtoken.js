require('jsonwebtoken');

exports.onExecutePostLogin = async () => {};
