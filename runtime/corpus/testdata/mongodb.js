'use strict';

const { MongoClient, ObjectId, BSON } = require('mongodb');
const failure = (error) => [error.name, error.message, error.cause?.message, error.cause?.cause?.code ?? error.cause?.code];
const { answers } = require('./answers.js');

exports.onExecutePostLogin = answers({
  'connect': async () => { const client = new MongoClient('mongodb://127.0.0.1:1', { serverSelectionTimeoutMS: 300 }); try { return await client.connect(); } catch (error) { return failure(error); } finally { await client.close(); } },
  'secure': async () => { const client = new MongoClient('mongodb://127.0.0.1:1', { serverSelectionTimeoutMS: 300, tls: true }); try { return await client.connect(); } catch (error) { return failure(error); } finally { await client.close(); } },
  'id': () => new ObjectId('65a1b2c3d4e5f60718293a4b').getTimestamp(),
  'bson': () => BSON.deserialize(BSON.serialize({ a: 1, b: [new Date(0), 'ü'], c: { d: null } })),
  'wrong id': () => new ObjectId('x'),
});
