'use strict';

const Airtable = require('airtable');
const base = new Airtable({ apiKey: 'key' }).base('app1');
const failure = (error) => [error.error, error.message, error.statusCode];
const { answers } = require('./answers.js');

exports.onExecutePostLogin = answers({
  'find': async () => { const record = await base('People').find('rec1'); return [record.id, record.fields, record.get('Name')]; },
  'select': async () => (await base('People').select({ filterByFormula: '{Name} = "Sam"', maxRecords: 2 }).all()).map((record) => record.id),
  'create': async () => (await base('People').create([{ fields: { Name: 'Lee' } }])).map((record) => record.fields),
  'missing': () => base('People').find('rec0').catch(failure),
  'callback': () => new Promise((resolve) => base('People').find('rec1', (error, record) => resolve([error, record.id]))),
});
