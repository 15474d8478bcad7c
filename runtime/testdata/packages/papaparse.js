const Papa = require('papaparse'); const { answers } = require('./answers');
exports.onExecutePostLogin = answers({
  'parse': () => Papa.parse('a,b\n1,"x, y"\n2,"say ""hi"""\n'),
  'header': () => Papa.parse('id,name\n1,Ann\n2,Bob', { header: true, dynamicTyping: true }).data,
  'a guess': () => Papa.parse('a;b\n1;2').meta.delimiter,
  'errors': () => Papa.parse('a,b\n1,2,3\n"x', { header: true }).errors,
  'unparse': () => Papa.unparse([{ a: 1, b: 'x,y' }, { a: null, b: 'q"' }]),
  'unparse lists': () => Papa.unparse({ fields: ['a'], data: [[1], ['=1+1']] }, { escapeFormulae: true, newline: '\n' }),
  'steps': () => { const rows = []; Papa.parse('1\n2\n3', { step: (r, p) => { rows.push(r.data); if (rows.length === 2) p.abort(); } }); return rows; },
  'unparse nonsense': () => Papa.unparse(5),
  'comments': () => Papa.parse('#x\n1,2', { comments: '#', skipEmptyLines: true }).data,
});
