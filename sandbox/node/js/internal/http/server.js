'use strict';
// What http has of servers. There are none; a response can be written to a stream of the
// script's own.

const { notSupported } = require('internal/errors');

let statuses;

exports.made = (name) => {
  switch (name) {
    case 'STATUS_CODES': return statuses ??= require('internal/http/words').statuses();
    case 'ServerResponse': return require('internal/http/serverresponse').ServerResponse;
    case '_connectionListener': return function connectionListener(socket) {
      void socket;
      throw notSupported('http._connectionListener', 'scripts have no sockets');
    };
    default: return server('http.Server');
  }
};

const server = (name) => function Server(options, requestListener) {
  void requestListener;
  void options;
  throw notSupported(name, 'scripts have no sockets');
};
exports.server = server;
