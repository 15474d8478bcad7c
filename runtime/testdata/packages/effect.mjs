import { Cause, Data, Duration, Effect, Exit, Option, Schema, pipe } from 'effect';
import { answers } from './answers.js';
class Missing extends Data.TaggedError('Missing') {}
export const onExecutePostLogin = answers({
  'succeed': () => Effect.runSync(Effect.succeed(1)),
  'a generator': () => Effect.runPromise(Effect.gen(function* () { const a = yield* Effect.succeed(1); const b = yield* Effect.promise(async () => 2); return a + b; })),
  'a failure that is caught': () => Effect.runSync(pipe(Effect.fail(new Missing({ id: 1 })), Effect.catchTag('Missing', (e) => Effect.succeed(e.id)))),
  'a failure': () => Effect.runSyncExit(Effect.fail('no')),
  'all': () => Effect.runPromise(Effect.all([Effect.succeed(1), Effect.sync(() => 2)], { concurrency: 2 })),
  'retry': () => { let n = 0; return Effect.runPromise(Effect.retry(Effect.suspend(() => (++n < 3 ? Effect.fail('again') : Effect.succeed(n))), { times: 5 })); },
  'sleep': () => Effect.runPromise(Effect.as(Effect.sleep('1 millis'), 'up')),
  'timeout': () => Effect.runPromiseExit(Effect.timeout(Effect.never, '5 millis')).then((exit) => Exit.isFailure(exit)),
  'option': () => [Option.some(1), Option.none(), Option.map(Option.some(2), (n) => n * 2), Option.getOrElse(Option.none(), () => 'x')],
  'duration': () => [Duration.toMillis('2 hours'), String(Duration.seconds(90))],
  'schema': () => Schema.decodeUnknownSync(Schema.Struct({ id: Schema.Number, name: Schema.String }))({ id: 1, name: 'ann' }),
  'schema that fails': () => Schema.decodeUnknownSync(Schema.Struct({ id: Schema.Number }))({ id: 'x' }),
  'error': () => { const e = new Missing({ id: 3 }); return [e._tag, e.name, e.id, e instanceof Error]; },
  'cause': () => String(Cause.fail('x')),
});
