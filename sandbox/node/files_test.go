package node

import (
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/usher-run/usher/sandbox"
)

func TestScriptsSeeTheFilesOfTheirRealmAndNothingElse(t *testing.T) {
	t.Parallel()
	cases := []struct{ name, body, value string }{
		{
			name:  "a file is read by absolute and relative paths",
			body:  "return ['/var/task/data/a.txt', 'data/a.txt', './data/../data/a.txt', '/tmp/../var/task/data/a.txt'].map((p) => fs.readFileSync(p, 'utf8'));",
			value: `["text","text","text","text"]`,
		},
		{
			name:  "a folder is listed",
			body:  "return [fs.readdirSync('.'), fs.readdirSync('/var/task', { recursive: true }), fs.readdirSync('data', { withFileTypes: true }).map((e) => [e.name, e.isFile(), e.parentPath])];",
			value: `[["data","main.js"],["data","main.js","data/a.txt"],[["a.txt",true,"data"]]]`,
		},
		{
			name:  "the folders above are there, and hold only what leads to the files",
			body:  "return [fs.readdirSync('/'), fs.readdirSync('/var'), fs.statSync('/var').isDirectory(), fs.existsSync('/etc')];",
			value: `[["tmp","var"],["task"],true,false]`,
		},
		{
			name:  "what stat says is of the file",
			body:  "const s = fs.statSync('data/a.txt'); return [s.size, s.isFile(), s.mode.toString(8), s.mtime.toISOString(), fs.statSync('data').isDirectory()];",
			value: `[4,true,"100644","1980-01-01T00:00:00.000Z",true]`,
		},
		{
			name: "errors are those of the system",
			body: "const tell = (f) => { try { f(); return null; } catch (e) { return e.message; } };" +
				" return [tell(() => fs.readFileSync('data/none')), tell(() => fs.readFileSync('data/a.txt/x')), tell(() => fs.readFileSync('data'))," +
				" tell(() => fs.readdirSync('main.js')), tell(() => fs.readFileSync('main.js/'))];",
			value: `["ENOENT: no such file or directory, open 'data/none'","ENOTDIR: not a directory, open 'data/a.txt/x'",` +
				`"EISDIR: illegal operation on a directory, read","ENOTDIR: not a directory, scandir 'main.js'","ENOTDIR: not a directory, open 'main.js/'"]`,
		},
		{
			name: "nothing but /tmp can be written to",
			body: "const tell = (f) => { try { f(); return null; } catch (e) { return e.code + ' ' + e.syscall; } };" +
				" return [tell(() => fs.writeFileSync('main.js', '')), tell(() => fs.writeFileSync('new.js', '')), tell(() => fs.mkdirSync('d'))," +
				" tell(() => fs.unlinkSync('main.js')), tell(() => fs.renameSync('main.js', '/tmp/x')), tell(() => fs.rmdirSync('/tmp'))," +
				" tell(() => fs.chmodSync('main.js', 0o777)), tell(() => fs.symlinkSync('a', '/tmp/a')), tell(() => fs.accessSync('main.js', 2))," +
				" tell(() => fs.truncateSync('main.js')), tell(() => fs.rmSync('data', { recursive: true })), tell(() => fs.writeFileSync('/x', ''))];",
			value: `["EROFS open","EROFS open","EROFS mkdir","EROFS unlink","EXDEV rename","EBUSY rmdir","EROFS chmod","EPERM symlink","EROFS access","EROFS open","EROFS rm","EROFS open"]`,
		},
		{
			name: "what is written is bounded, and full is full",
			body: "const mb = Buffer.alloc(1 << 20); let n = 0; try { for (;; n++) fs.writeFileSync('/tmp/' + n, mb); } catch (e) {" +
				" const first = [n, e.code, e.syscall]; fs.rmSync('/tmp/0'); fs.writeFileSync('/tmp/again', mb); return first; }",
			value: `[16,"ENOSPC","write"]`,
		},
		{
			name:  "so is the number of files, and of those that are open",
			body:  "let n = 0, m = 0; try { for (;; n++) fs.writeFileSync('/tmp/' + n, ''); } catch (e) { try { for (;; m++) fs.openSync('main.js'); } catch (f) { return [n, e.code, m, f.code]; } }",
			value: `[1000,"ENOSPC",256,"EMFILE"]`,
		},
		{
			name:  "a hole is filled with zeros",
			body:  "const fd = fs.openSync('/tmp/x', 'w+'); fs.writeSync(fd, Buffer.from('a'), 0, 1, 3); return [...fs.readFileSync('/tmp/x')];",
			value: `[0,0,0,97]`,
		},
		{
			name:  "a position beyond the bound is refused",
			body:  "const fd = fs.openSync('/tmp/x', 'w'); try { fs.writeSync(fd, Buffer.from('a'), 0, 1, 2 ** 50); } catch (e) { return e.code; }",
			value: `"ENOSPC"`,
		},
		{
			name:  "a callback comes after the script's turn, a promise too",
			body:  "const order = ['sync']; return new Promise((done) => { fs.readFile('main.js', () => { order.push('callback'); fs.promises.stat('.').then(() => done(order)); }); process.nextTick(() => order.push('tick')); Promise.resolve().then(() => order.push('promise')); });",
			value: `["sync","tick","promise","callback"]`,
		},
		{
			name:  "streams and watching are refused by name",
			body:  "return ['createReadStream', 'watch', 'createWriteStream', 'watchFile'].map((n) => { try { fs[n]('main.js'); } catch (e) { return e.message; } });",
			value: `["fs.createReadStream is not supported: this version has no streams","fs.watch is not supported: nothing changes the files of a script","fs.createWriteStream is not supported: this version has no streams","fs.watchFile is not supported: nothing changes the files of a script"]`,
		},
		{
			name:  "packages may add to the module",
			body:  "const q = Symbol('q'); Object.defineProperty(fs, q, { get: () => 1 }); const old = fs.readFileSync; fs.readFileSync = (...a) => old(...a) + '!'; return [fs[q], require('fs').readFileSync('data/a.txt', 'utf8')];",
			value: `[1,"text!"]`,
		},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			packed := time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)
			files := fstest.MapFS{
				"main.js":    {Data: []byte("exports.x = 1;"), ModTime: packed},
				"data/a.txt": {Data: []byte("text"), ModTime: packed},
			}
			result := runInSandbox(t, sandbox.Env{Files: files}, "const fs = require('fs'); "+c.body)
			if result.Error != nil {
				t.Fatal(result.Error)
			}
			if diff := cmp.Diff(c.value, string(result.Value)); diff != "" {
				t.Errorf("value (-want +got)\n%s", diff)
			}
		})
	}
}

func TestARealmWithoutFilesHasAnEmptyFolder(t *testing.T) {
	t.Parallel()
	result := runInSandbox(t, sandbox.Env{}, "const fs = require('fs'); return [fs.readdirSync('/var/task'), fs.existsSync('/var/task/main.js')];")
	if result.Error != nil || string(result.Value) != "[[],false]" {
		t.Errorf("%s, %v", result.Value, result.Error)
	}
}
