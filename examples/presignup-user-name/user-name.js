// Refuses short user names. The second callback comes too late: the first one wins.
exports.handler = (event, context, callback) => {
  if ((event.userName ?? '').length < 5) {
    callback(new Error('Choose a user name of at least five characters'), event);
  }
  callback(null, event);
};
