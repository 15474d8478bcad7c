'use strict';

const contentful = require('contentful');
const client = contentful.createClient({ space: 's1', accessToken: 'token' });
const { answers } = require('./answers.js');

exports.onExecutePostLogin = answers({
  'entry': async () => { const { sys, fields } = await client.getEntry('e1'); return [sys.id, fields]; },
  'entries': async () => { const { total, items } = await client.getEntries({ content_type: 'post', 'fields.title[match]': 'Hello' }); return [total, items.map(({ fields }) => fields)]; },
  'missing': () => client.getAsset('a0').catch((error) => [error.name, JSON.parse(error.message)]),
  'no token': () => { try { return contentful.createClient({ space: 's1' }); } catch (error) { return error.message; } },
});
