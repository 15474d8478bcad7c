import pLimit from 'p-limit';
import pRetry, { AbortError } from 'p-retry';
import { answers } from './answers.js';
export const onExecutePostLogin = answers({
  'limit': async () => { const limit = pLimit(2); let most = 0, now = 0; await Promise.all([1, 2, 3, 4].map(() => limit(async () => { most = Math.max(most, ++now); await new Promise((r) => setTimeout(r, 1)); now--; }))); return [most, limit.activeCount, limit.pendingCount]; },
  'map': () => pLimit(1).map([1, 2], async (n) => n + 1),
  'bad': () => pLimit(0),
  'retry': () => { let n = 0; return pRetry(() => { if (++n < 3) throw new Error('x'); return n; }, { retries: 4, minTimeout: 1, factor: 1 }); },
  'abort': () => pRetry(() => { throw new AbortError('stop'); }),
  'retry fails': () => pRetry(() => Promise.reject(new Error('always')), { retries: 1, minTimeout: 1 }),
});
