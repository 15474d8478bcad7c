for (const ms of [20, 10]) AbortSignal.timeout(ms).addEventListener('abort', () => log('timeout', ms));
AbortSignal.any([AbortSignal.timeout(15), AbortSignal.timeout(30)]).addEventListener('abort', (e) => log('any', e.target.reason.name));
setTimeout(() => log('end'), 40);
