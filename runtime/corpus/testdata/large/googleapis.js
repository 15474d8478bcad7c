'use strict';

const { google } = require('googleapis');
const people = google.people({ version: 'v1', auth: 'key' });
const { answers } = require('../answers.js');

exports.onExecutePostLogin = answers({
  'get': async () => { const { status, data } = await people.people.get({ resourceName: 'people/me', personFields: 'names' }); return [status, data]; },
  'refused': () => people.people.get({ resourceName: 'people/none', personFields: 'names' }).catch((error) => [error.name, error.code, error.status, error.message, error.errors]),
  'no field': () => people.people.get({}).catch((error) => error.message),
  'consent': () => new google.auth.OAuth2('client', 'secret', 'https://example.com/back').generateAuthUrl({ access_type: 'offline', scope: ['profile'] }),
});
