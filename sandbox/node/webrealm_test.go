package node

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/usher-run/usher/sandbox"
)

func TestTheWebAndTheProcessInARealm(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name, body, value, failure string
		logs                       []string
	}{
		{
			name:  "what is written to the streams becomes lines of the log",
			body:  "process.stdout.write('a'); process.stdout.write('b\\nc'); process.stderr.write(Buffer.from('d\\n'));",
			value: "null",
			logs:  []string{"ab", "d", "c"},
		},
		{
			name:    "an error of a listener fails the run, and the others hear of the event",
			body:    "const t = new EventTarget(); t.addEventListener('x', () => { throw new RangeError('listener'); });\nt.addEventListener('x', () => console.log('second')); t.dispatchEvent(new Event('x')); console.log('after');\nawait new Promise((done) => setTimeout(done, 5));",
			failure: "RangeError: listener",
			logs:    []string{"second", "after"},
		},
		{
			name:    "a slow listener that fails does so, too",
			body:    "const t = new EventTarget(); t.addEventListener('x', { async handleEvent() { await null; throw new Error('slow'); } });\nt.dispatchEvent(new Event('x')); await new Promise((done) => setTimeout(done, 5));",
			failure: "Error: slow",
		},
		{
			name:    "leaving the process ends the run, of which no catch clause hears",
			body:    "console.log('before'); try { process.exit(1); } catch { console.log('caught'); } finally { console.log('at last'); } return 1;",
			failure: "Error: process.exit() is not supported here: return from the handler, or throw an error",
			logs:    []string{"before"},
		},
		{
			name:    "so does aborting it, in a timer",
			body:    "await new Promise((done) => setTimeout(() => { try { process.abort(); } catch {} done(); }, 1));",
			failure: "Error: process.abort() is not supported here: throw an error",
		},
		{
			name:    "so does what stands below, in a job of a promise",
			body:    "await Promise.resolve().then(() => process.reallyExit(0)).catch(() => console.log('caught'));",
			failure: "Error: process.reallyExit() is not supported here: return from the handler, or throw an error",
		},
		{
			name:    "so does a fatal signal to oneself, in a callback of a built-in",
			body:    "try { [1].forEach(() => process.kill(process.pid)); } catch { console.log('caught'); }",
			failure: "Error: process.kill() is not supported here: scripts cannot signal processes",
		},
		{
			name:  "a signal to others is an error that names the call",
			body:  "try { process.kill(99); } catch (e) { return [e.code, e.message]; }",
			value: `["ERR_NOT_SUPPORTED","process.kill() is not supported here: scripts cannot signal processes"]`,
		},
		{
			name:  "a code that is none does not leave the process",
			body:  "try { process.exit('x'); } catch (e) { return [e.code, e.message]; }",
			value: `["ERR_INVALID_ARG_TYPE","The \"code\" argument must be of type number. Received type string ('x')"]`,
		},
		{
			name:  "a warning is written as Node writes it",
			body:  "process.emitWarning('old', { type: 'DeprecationWarning', code: 'DEP9', detail: 'use new' });",
			value: "null",
			logs:  []string{"(node:1) [DEP9] DeprecationWarning: old\nuse new"},
		},
		{
			name:  "handlers of the end of the process can be registered",
			body:  "for (const name of ['exit', 'beforeExit', 'uncaughtException', 'unhandledRejection', 'SIGTERM']) process.on(name, () => console.log(name)); return process.listenerCount('exit');",
			value: "1",
		},
		{
			name:  "a signal of a timeout keeps nothing alive",
			body:  "AbortSignal.timeout(60000); return 1;",
			value: "1",
		},
		{
			name:  "a delay that is too long is warned of and is none",
			body:  "await new Promise((done) => setTimeout(done, 2 ** 31));",
			value: "null",
			logs:  []string{"(node:1) TimeoutOverflowWarning: 2147483648 does not fit into a 32-bit signed integer.\nTimeout duration was set to 1."},
		},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			result := runInSandbox(t, sandbox.Env{}, c.body)
			failure := ""
			if result.Error != nil {
				failure = result.Error.Error()
			}
			if diff := cmp.Diff(c.failure, failure); diff != "" {
				t.Fatalf("failure (-want +got)\n%s", diff)
			}
			var logs []string
			for _, log := range result.Logs {
				logs = append(logs, log.Message)
			}
			if diff := cmp.Diff(c.logs, logs); diff != "" {
				t.Errorf("logs (-want +got)\n%s", diff)
			}
			if diff := cmp.Diff(c.value, string(result.Value)); diff != "" {
				t.Errorf("value (-want +got)\n%s", diff)
			}
		})
	}
}
