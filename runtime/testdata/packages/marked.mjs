import { marked, lexer, Renderer } from 'marked';
import { answers } from './answers.js';
export const onExecutePostLogin = answers({
  'inline': () => marked.parse('# Hi *there* **x** `code` [l](https://example.com "t") ~~d~~ <b>h</b> https://example.com'),
  'lists': () => marked.parse('1. a\n2. b\n   - c\n   - [x] d\n\n- e'),
  'table': () => marked.parse('| a | b |\n|:--|--:|\n| 1 | 2 |'),
  'code': () => marked.parse('```js\nlet a = "<";\n```\n\n    indented'),
  'quote': () => marked.parse('> a\n> > b\n\n---\nx\\\ny'),
  'emphasis of many letters': () => marked.parse('**„Zitat“** a*b*c _ä_ ***x***'),
  'reference': () => marked.parse('[a][1] ![i](x.png)\n\n[1]: https://example.com'),
  'lexer': () => lexer('a **b**').map((t) => t.type),
  'entities': () => marked.parse('&amp; & < > "q" &copy;'),
  'html': () => marked.parse('<div>\n*a*\n</div>'),
});
