// Prints a token of each kind as JSON, in Node and as an action:
//
//	node make.mjs > node.json
//	usher run make.mjs
import { everything } from './algorithms.mjs';

export const onExecutePostLogin = async () => {
  console.log(JSON.stringify(await everything(), null, 1));
};

if (globalThis.process?.argv?.[1]?.endsWith('make.mjs')) onExecutePostLogin();
